package io.skybridge.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

import io.skybridge.database.EmbeddedDatabase;

/**
 * A number of users with a mailbox each, in customers of a hundred: all of them billed by the services manager, pulled,
 * stored, and delivered to a portal.
 */
final class UsageBench {

    private static final int USERS_OF_A_CUSTOMER = 100;
    /** The simulators' demo token, which is on their page. */
    private static final String TOKEN = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJkZW1vIn0.ZGVtbw";

    /** The demo's operator. */
    private static final String OPERATOR = "demo:demo";

    private final long records;
    private final String heap;

    UsageBench(long records, String heap) {
        this.records = records;
        this.heap = heap;
    }

    UsageReport.Size measure() throws Exception {
        Path folder = Files.createTempDirectory("skybridge-bench");
        EmbeddedDatabase database = EmbeddedDatabase.inFolder(folder.resolve("data"), said -> {});
        int simulators = freePort();
        int standalone = freePort();
        try (Program other = Program.start(
                        "simulators",
                        folder,
                        List.of("-Xmx1g"),
                        Map.of("SKYBRIDGE_SIMULATORS_PORT", Integer.toString(simulators)));
                Program measured = Program.start(
                        "standalone", folder, List.of("-Xmx" + heap), settings(database, standalone, simulators))) {
            Http admin = new Http(simulators, OPERATOR);
            Http skybridge = new Http(standalone, OPERATOR);
            other.awaitAnswer(admin, "/");
            measured.awaitAnswer(skybridge, "/q/health/ready");
            return measure(database, admin, skybridge, measured);
        } finally {
            database.stop();
            delete(folder);
        }
    }

    private Map<String, String> settings(EmbeddedDatabase database, int port, int simulators) {
        String there = "http://127.0.0.1:" + simulators;
        return Map.ofEntries(
                Map.entry("QUARKUS_HTTP_PORT", Integer.toString(port)),
                Map.entry("QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl()),
                Map.entry("QUARKUS_DATASOURCE_USERNAME", database.username()),
                Map.entry("QUARKUS_DATASOURCE_PASSWORD", database.password()),
                Map.entry("SKYBRIDGE_VAULT_KEY", "of no importance here"),
                Map.entry("SKYBRIDGE_DEMO", "true"),
                Map.entry("SKYBRIDGE_SERVICES_MANAGERS_DEMO_URL", there + "/cortexapi/default.aspx"),
                Map.entry("SKYBRIDGE_SERVICES_MANAGERS_DEMO_EXTERNAL_API_URL", there + "/externalapi"),
                Map.entry("SKYBRIDGE_SERVICES_MANAGERS_DEMO_EXTERNAL_API_TOKEN", TOKEN),
                Map.entry("SKYBRIDGE_PORTALS_DEMO_REPORT_URL", there + "/portal/inbox"));
    }

    private UsageReport.Size measure(EmbeddedDatabase database, Http admin, Http skybridge, Program measured)
            throws Exception {
        long customers = records / USERS_OF_A_CUSTOMER;
        admin.send(
                "POST",
                "/__sim/crowd",
                "{\"customers\": " + customers + ", \"usersPerCustomer\": " + USERS_OF_A_CUSTOMER
                        + ", \"shuffled\": true}");
        try (Connection connection = database.access().open()) {
            register(connection, customers);
            long begun = System.nanoTime();
            String pull = skybridge
                    .send("POST", "/usage/pulls", "{\"servicesManager\": \"demo\"}", "Prefer", "respond-async")
                    .findValue("id")
                    .asText();
            await(() -> ended(skybridge.get("/usage/pulls/" + pull)));
            double pulled = seconds(begun);
            await(() -> number(connection, "select count(*) from usage_record where state = 'accepted'") == records);
            double delivered = seconds(begun) - pulled;
            double heapInUse = measured.liveHeap();
            double resident = measured.memory("VmRSS");
            double peak = measured.memory("VmHWM");
            double[] copies = copies(connection);
            return new UsageReport.Size(records, pulled, delivered, copies[0], copies[1], heapInUse, resident, peak);
        }
    }

    private void register(Connection connection, long customers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into account (portal, external_id, version, code, state)"
                    + " select 'demo', 'crowd-' || n, 1, 'C' || lpad(n::text, 5, '0'), 'active' from generate_series(1, "
                    + customers + ") n");
            statement.executeUpdate(
                    "insert into usage_meter (portal, meter, effective_from, unit, included, factor, scale,"
                            + " rounding) values ('demo', 'HE/user-plan/Mailbox', '1970-01-01T00:00:00Z', 'mailbox', 0, 1, 0,"
                            + " 'half_up') on conflict do nothing");
            statement.execute("analyze account");
        }
    }

    private static boolean ended(JsonNode pull) throws IOException {
        String state = pull.get("state").asText();
        if (state.equals("failed")) {
            throw new IOException("The pull has failed: " + pull);
        }
        System.out.printf(
                "\r  pulling: %s %%, %s records  ",
                pull.path("percent").asText("?"), pull.path("records").asText());
        return state.equals("completed");
    }

    /** Of all rows, into a table without and into one with the same indexes. */
    private static double[] copies(Connection connection) throws SQLException, IOException {
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        Path rows = Files.createTempFile("rows", ".copy");
        try (Statement statement = connection.createStatement()) {
            try (OutputStream out = Files.newOutputStream(rows)) {
                copy.copyOut("copy (select * from usage_record) to stdout (format binary)", out);
            }
            statement.execute("create table copy_plain as select * from usage_record limit 0");
            statement.execute("create table copy_indexed (like usage_record including indexes)");
            return new double[] {copied(copy, "copy_plain", rows), copied(copy, "copy_indexed", rows)};
        } finally {
            Files.delete(rows);
        }
    }

    private static double copied(CopyManager copy, String table, Path rows) throws SQLException, IOException {
        long begun = System.nanoTime();
        try (InputStream in = Files.newInputStream(rows)) {
            copy.copyIn("copy " + table + " from stdin (format binary)", in, 1 << 20);
        }
        return seconds(begun);
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A question that is asked until the answer is yes. */
    private interface Question {
        boolean yes() throws Exception;
    }

    private static void await(Question question) throws Exception {
        while (!question.yes()) {
            TimeUnit.MILLISECONDS.sleep(500);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}

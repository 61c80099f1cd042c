package io.skybridge.killbill;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import io.skybridge.database.DatabaseFailure;

/** A Kill Bill with the demo catalog on the command line, until Ctrl-C. */
public final class KillBillMain {

    private static final int REFUSED = 1;
    private static final int MISUSED = 2;

    private static final String API_KEY = "skybridge";
    private static final String API_SECRET = "skybridge-secret";

    private static final String HELP = """
            Starts a real Kill Bill with the demo catalog, and runs until Ctrl-C.

            Usage: java -jar killbill-peer.jar [--port <port>] [--data <folder>] [--notify <url>]

              --port <port>    where it listens on the loopback address; 0 for any; default 8083
              --data <folder>  where its data survives; without it, all is gone at the end
              --notify <url>   whom it tells of what happens, e.g. Skybridge's endpoint for the portal
              --help           this text
            """;

    private KillBillMain() {}

    /** The command line; see {@code --help}. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(HELP);
            return;
        }
        try {
            run(CommandLine.of(args));
        } catch (IllegalArgumentException misused) {
            System.err.println(misused.getMessage());
            System.err.print(HELP);
            System.exit(MISUSED);
        } catch (KillBillFailed | DatabaseFailure failed) {
            System.err.println(failed.getMessage());
            System.exit(REFUSED);
        }
    }

    private static void run(CommandLine line) {
        KillBillServer server = KillBillServer.start(line.settings(), System.out::println);
        KillBillClient client = new KillBillClient(server.url(), API_KEY, API_SECRET);
        prepare(client, line.callback());
        System.out.printf(
                """

                Kill Bill        %s/1.0/kb
                API              %1$s/api.html
                credentials      %s / %s
                tenant           X-Killbill-ApiKey: %s, X-Killbill-ApiSecret: %s
                notifications    %s

                curl -u %2$s:%3$s -H 'X-Killbill-ApiKey: %4$s' -H 'X-Killbill-ApiSecret: %5$s' %1$s/1.0/kb/catalog

                Ctrl-C stops it.
                """,
                server.url(),
                KillBillServer.USERNAME,
                KillBillServer.PASSWORD,
                API_KEY,
                API_SECRET,
                line.callback() == null ? "to nobody; see --notify" : "to " + line.callback());
        untilTheEnd();
    }

    private static void prepare(KillBillClient client, @Nullable String callback) {
        client.createTenant();
        if (!client.hasCatalog()) {
            client.uploadCatalog(demoCatalog());
        }
        if (callback != null) {
            client.registerNotificationCallback(callback);
        }
    }

    /** What the demo provider sells, in Kill Bill's own XML. */
    public static String demoCatalog() {
        try (InputStream catalog = KillBillMain.class.getResourceAsStream("/catalog.xml")) {
            if (catalog == null) {
                throw new KillBillFailed("catalog.xml is not on the class path");
            }
            return new String(catalog.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The shutdown hooks do the stopping. */
    private static void untilTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

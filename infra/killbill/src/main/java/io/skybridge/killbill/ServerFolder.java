package io.skybridge.killbill;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import io.skybridge.database.EmbeddedDatabase;

/**
 * Where the child JVM finds its properties and leaves its log.
 *
 * @param root its own
 * @param temporary whether it goes when the server does
 */
record ServerFolder(Path root, boolean temporary) {

    /** How many of PostgreSQL's hundred connections each of Kill Bill's two pools may take. */
    private static final String CONNECTIONS = "20";

    static ServerFolder of(KillBillSettings settings) {
        Path data = settings.data();
        try {
            return data == null
                    ? new ServerFolder(Files.createTempDirectory("skybridge-killbill-"), true)
                    : new ServerFolder(Files.createDirectories(data.resolve("killbill")), false);
        } catch (IOException e) {
            throw new KillBillFailed("The folder for Kill Bill cannot be made: " + e, e);
        }
    }

    Path log() {
        return root.resolve("killbill.log");
    }

    Path settings() {
        return root.resolve("killbill.properties");
    }

    /** Writes the properties anew: the database's port is another one at each start. */
    void prepare(EmbeddedDatabase database) {
        Properties properties = new Properties();
        for (String dao : List.of("org.killbill.dao", "org.killbill.billing.osgi.dao")) {
            properties.setProperty(dao + ".url", database.jdbcUrl());
            properties.setProperty(dao + ".user", database.username());
            properties.setProperty(dao + ".password", database.password());
            properties.setProperty(dao + ".maxActive", CONNECTIONS);
        }
        // The test mode is what has a clock to set.
        properties.setProperty("org.killbill.server.test.mode", "true");
        properties.setProperty("org.killbill.server.updateCheck.skip", "true");
        try {
            Path bundles = Files.createDirectories(root.resolve("bundles"));
            properties.setProperty("org.killbill.osgi.bundle.install.dir", bundles.toString());
            write(properties);
        } catch (IOException e) {
            throw new KillBillFailed("Kill Bill's properties cannot be written: " + e, e);
        }
    }

    private void write(Properties properties) throws IOException {
        Files.deleteIfExists(settings());
        // A password is in it.
        Files.createFile(
                settings(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (Writer writer = Files.newBufferedWriter(settings())) {
            properties.store(writer, null);
        }
    }

    /** Deletes it, if it is only for now. */
    void discard() {
        if (!temporary || Files.notExists(root)) {
            return;
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new KillBillFailed("The temporary folder " + root + " cannot be deleted: " + e, e);
        }
    }
}

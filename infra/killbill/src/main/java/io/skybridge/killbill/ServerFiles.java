package io.skybridge.killbill;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The programs that the build has put beside our own classes.
 *
 * @param war Kill Bill
 * @param jetty what serves it
 * @param ourselves our own classes
 */
record ServerFiles(Path war, Path jetty, Path ourselves) {

    /** Those below {@code target/server}. */
    static ServerFiles ofTheBuild() {
        Path ourselves = location();
        Path folder = ourselves.resolveSibling("server");
        ServerFiles files =
                new ServerFiles(folder.resolve("killbill.war"), folder.resolve("jetty-runner.jar"), ourselves);
        if (!Files.isRegularFile(files.war) || !Files.isRegularFile(files.jetty)) {
            throw new KillBillFailed("There is no Kill Bill in " + folder
                    + ". Build it first: mvn -Ppeers -Dquick package -pl infra/killbill -am");
        }
        return files;
    }

    /** Either {@code target/classes} or the jar in {@code target}. */
    private static Path location() {
        try {
            return Path.of(ServerFiles.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new KillBillFailed("Where this program lies cannot be told: " + e.getMessage(), e);
        }
    }
}

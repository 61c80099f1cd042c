package io.skybridge.servicesmanagers.cortex;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.skybridge.core.servicesmanager.ServicesManager;
import io.skybridge.core.servicesmanager.ServicesManagerFault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who is trusted with the credentials. */
class CortexTlsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String STORE_PASSWORD = "changeit";

    private final Vertx vertx = Vertx.vertx();

    @TempDir
    private Path directory;

    private ScriptedServer server;
    private Path certificate;

    @BeforeEach
    void openWithACertificateOfItsOwnForLocalhost() throws Exception {
        Path file = directory.resolve("server.p12");
        keytool(file);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, STORE_PASSWORD.toCharArray());
        }
        certificate = directory.resolve("server.pem");
        Files.writeString(certificate, pem(store.getCertificate("server").getEncoded()));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, STORE_PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(keys.getKeyManagers(), null, null);
        server = new ScriptedServer(tls.getServerSocketFactory());
        server.answers(200, "<response/>");
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void aCertificateThatNobodyVouchesForGetsNoCredentials() {
        ServicesManager distrustful = connected(server.url("https"));

        assertThatThrownBy(() -> distrustful.customers().await().atMost(PATIENCE))
                .isInstanceOfSatisfying(ServicesManagerFault.class, fault -> assertThat(fault.kind())
                        .isEqualTo(ServicesManagerFault.Kind.UNAVAILABLE));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aCertificateAuthorityOfOnesOwnCanBeTrusted() {
        ServicesManager trusting = connected(server.url("https"), "trusted-certificates", certificate.toString());

        assertThat(trusting.customers().await().atMost(PATIENCE)).isEmpty();
    }

    @Test
    void aTrustedCertificateForAnotherHostGetsNoCredentials() {
        String other = server.url("https").replace("localhost", "127.0.0.1");
        ServicesManager trusting = connected(other, "trusted-certificates", certificate.toString());

        assertThatThrownBy(() -> trusting.customers().await().atMost(PATIENCE))
                .isInstanceOf(ServicesManagerFault.class);
        assertThat(server.received()).isEmpty();
    }

    private ServicesManager connected(String url, String... settings) {
        return new ConfiguredServicesManagers(CortexSettingsFixture.demo(url, settings), vertx).named("demo");
    }

    private static void keytool(Path store) throws Exception {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        STORE_PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private static String pem(byte[] encoded) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n";
    }
}

package fr.montpellier.multipass.acceptance.partners;

import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs Apache and mod_auth_openidc, both from Debian, in front of an application. */
final class Apache implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Path RUN = Path.of("target/apache").toAbsolutePath();
    private static final Path CONFIGURATION = Path.of("src/test/resources/apache");

    private final Process process;

    private Apache(Process process) {
        this.process = process;
    }

    /**
     * @param site its address, also the one that browsers use
     * @param key proves the client; the module signs with RSA keys alone
     */
    static Apache start(URI site, URI multipass, String clientId, RSAKey key, URI application) throws Exception {
        prepare(key);
        write(
                "settings.conf",
                Map.of(
                                "PORT", "" + site.getPort(),
                                "SITE", site.toString(),
                                "MULTIPASS", multipass.toString(),
                                "CLIENT_ID", clientId,
                                "KEY_ID", key.getKeyID(),
                                "KEYS", RUN.toString(),
                                "APPLICATION", application.toString())
                        .entrySet()
                        .stream()
                        .map(setting -> "Define " + setting.getKey() + " " + setting.getValue() + "\n")
                        .collect(Collectors.joining()));
        var apache = new Apache(new ProcessBuilder(
                        "/usr/sbin/apache2",
                        "-DFOREGROUND",
                        "-C",
                        "Define RUN " + RUN,
                        "-f",
                        RUN.resolve("server.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(RUN.resolve("output.log").toFile())
                .start());
        apache.awaitReady(site);
        return apache;
    }

    private static void prepare(RSAKey key) throws Exception {
        Files.createDirectories(RUN);
        Files.deleteIfExists(RUN.resolve("error.log"));
        for (String file : new String[] {"server.conf", "multipass.conf"}) {
            write(file, Files.readString(CONFIGURATION.resolve(file)));
        }
        write("private.pem", pem("PRIVATE KEY", key.toRSAPrivateKey().getEncoded()));
        write("public.pem", pem("PUBLIC KEY", key.toRSAPublicKey().getEncoded()));
        byte[] passphrase = new byte[32];
        new SecureRandom().nextBytes(passphrase);
        write("passphrase", HexFormat.of().formatHex(passphrase));
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der), what);
    }

    private static void write(String file, String text) throws IOException {
        Files.writeString(RUN.resolve(file), text);
    }

    private void awaitReady(URI site) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers(site)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                close();
                throw new IllegalStateException("Apache did not start:\n" + Files.readString(RUN.resolve("output.log"))
                        + Files.readString(RUN.resolve("error.log")));
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
    }

    private static boolean answers(URI site) {
        try {
            var connection =
                    (HttpURLConnection) site.resolve("/au-revoir").toURL().openConnection();
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor(10, TimeUnit.SECONDS);
    }
}

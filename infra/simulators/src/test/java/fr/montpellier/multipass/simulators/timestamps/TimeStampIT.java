package fr.montpellier.multipass.simulators.timestamps;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.simulators.RunningSimulators;
import fr.montpellier.multipass.simulators.testing.TestSimulators;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the time-stamp authority with the queries and the verification of OpenSSL. */
class TimeStampIT {

    @TempDir
    private static Path keys;

    private static RunningSimulators simulators;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        simulators = TestSimulators.start("--multipass.simulators.timestamps.data-directory=" + keys);
    }

    @AfterAll
    static void stop() {
        simulators.close();
    }

    @Test
    void openssl_verifies_its_time_stamps() throws Exception {
        Files.writeString(directory.resolve("data"), "deposited");
        openssl("ts", "-query", "-data", "data", "-sha256", "-cert", "-out", "query");
        Files.write(
                directory.resolve("reply"),
                post("application/timestamp-query", Files.readAllBytes(directory.resolve("query")))
                        .body());

        assertThat(openssl("ts", "-verify", "-data", "data", "-in", "reply", "-CAfile", authority()))
                .contains("Verification: OK");
        assertThat(openssl("ts", "-verify", "-queryfile", "query", "-in", "reply", "-CAfile", authority()))
                .contains("Verification: OK");
        assertThat(keys.resolve("timestamps.p12")).exists();
    }

    @Test
    void rejects_a_weak_hash_another_policy_and_an_invalid_query() throws Exception {
        Files.writeString(directory.resolve("data"), "deposited");
        openssl("ts", "-query", "-data", "data", "-sha1", "-out", "sha1");
        openssl("ts", "-query", "-data", "data", "-sha256", "-tspolicy", "1.2.3.4", "-out", "policy");
        Files.writeString(directory.resolve("nonsense"), "nonsense");

        assertThat(refusal("sha1")).contains("unrecognized or unsupported algorithm");
        assertThat(refusal("policy")).contains("requested TSA policy is not supported");
        assertThat(refusal("nonsense")).contains("data submitted has the wrong format");
        assertThat(post("application/json", new byte[2]).statusCode()).isEqualTo(415);
    }

    private String refusal(String query) throws IOException, InterruptedException {
        Files.write(
                directory.resolve("reply"),
                post("application/timestamp-query", Files.readAllBytes(directory.resolve(query)))
                        .body());
        String said = openssl("ts", "-reply", "-in", "reply", "-text");
        assertThat(said).contains("Status: Rejected.");
        return said;
    }

    private static String authority() {
        return keys.resolve("authority.pem").toString();
    }

    private static HttpResponse<byte[]> post(String type, byte[] body) throws IOException, InterruptedException {
        String port = simulators.timeStamps().getEnvironment().getRequiredProperty("server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        }
    }

    private String openssl(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}

package fr.montpellier.multipass.vault.checking.antivirus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.vault.checking.files.TimeLimit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClamdIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static RunningClamd clamd;

    @BeforeAll
    static void start() {
        clamd = RunningClamd.start(2);
    }

    @AfterAll
    static void stop() throws InterruptedException {
        clamd.close();
    }

    @Test
    void finds_the_test_file_over_the_network_and_over_the_local_socket() throws Exception {
        byte[] infected = RunningClamd.EICAR.getBytes(StandardCharsets.US_ASCII);

        assertThat(scan(clamd.address(), infected))
                .hasValueSatisfying(name -> assertThat(name).startsWith("Eicar-Test"));
        assertThat(scan(clamd.localSocket(), infected)).isPresent();
    }

    @Test
    void finds_it_across_chunks_of_a_large_file() throws Exception {
        byte[] file = new byte[1 << 20];
        new Random(1).nextBytes(file);
        byte[] infected = RunningClamd.EICAR.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(infected, 0, file, (1 << 16) - 30, infected.length);

        assertThat(scan(clamd.address(), file)).isPresent();
    }

    @Test
    void a_clean_file_is_clean_and_so_is_an_empty_one() throws Exception {
        assertThat(scan(clamd.address(), new byte[100_000])).isEmpty();
        assertThat(scan(clamd.address(), new byte[0])).isEmpty();
    }

    @Test
    void a_file_that_the_scanner_finds_too_large_is_not_clean() {
        assertThatThrownBy(() -> scan(clamd.address(), new byte[5 << 20]))
                .isInstanceOf(ScannerUnavailableException.class);
    }

    @Test
    void an_absent_scanner_is_no_verdict() {
        assertThatThrownBy(() -> scan("127.0.0.1:1", new byte[10])).isInstanceOf(ScannerUnavailableException.class);
        assertThatThrownBy(() -> scan("/none", new byte[10])).isInstanceOf(ScannerUnavailableException.class);
        assertThatThrownBy(() -> scan("no-such-host.invalid:3310", new byte[10]))
                .isInstanceOf(ScannerUnavailableException.class);
    }

    @Test
    void half_an_answer_is_no_verdict() throws Exception {
        try (ServerSocket half = answering("stream: OK")) {
            assertThatThrownBy(() -> scan("127.0.0.1:" + half.getLocalPort(), new byte[10]))
                    .isInstanceOf(ScannerUnavailableException.class)
                    .hasMessageContaining("incomplete answer");
        }
    }

    @Test
    void another_servers_answer_is_no_verdict() throws Exception {
        try (ServerSocket other = answering("HTTP/1.1 400 Bad Request\0")) {
            assertThatThrownBy(() -> scan("127.0.0.1:" + other.getLocalPort(), new byte[10]))
                    .isInstanceOf(ScannerUnavailableException.class);
        }
    }

    @Test
    void a_scanner_that_never_answers_is_left_at_the_limit() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            ClamdClient client = new ClamdClient("127.0.0.1:" + silent.getLocalPort(), limit(Duration.ofMillis(300)));
            long start = System.nanoTime();

            assertThatThrownBy(() -> client.scan(new ByteArrayInputStream(new byte[50 << 20]), 0))
                    .isInstanceOf(ScannerUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private static Optional<String> scan(String address, byte[] file) throws Exception {
        return new ClamdClient(address, limit(PATIENCE)).scan(new ByteArrayInputStream(file), file.length);
    }

    /** Reads the file to its end, says this and hangs up. */
    private static ServerSocket answering(String words) throws IOException {
        ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            try (Socket client = server.accept()) {
                client.getInputStream().readNBytes("zINSTREAM\0".length() + 4 + 10 + 4);
                client.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                // The test is over.
            }
        });
        return server;
    }

    private static TimeLimit limit(Duration time) {
        return new TimeLimit(time, Duration.ZERO, time);
    }
}

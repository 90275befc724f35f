package fr.montpellier.multipass.service.bodies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.apitests.connection.RawConnection;
import fr.montpellier.multipass.apitests.connection.RawResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Attacks a server by bodies; it has memory for eight of the largest. */
class BodyBoundIT {

    private static final int MAX = 64 * 1024;
    private static final int BODIES = 8;
    private static final String JSON = "Content-Type: application/json";
    private static final String BYTES = "Content-Type: application/octet-stream";
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    private static ConfigurableApplicationContext service;
    private static int port;

    @BeforeAll
    static void start() {
        service = SpringApplication.run(
                BodiesApplication.class,
                "--server.port=0",
                "--spring.application.name=bodies",
                "--multipass.data-directory=target/bodies",
                "--multipass.bodies.budget=" + BODIES * MAX + "B",
                "--multipass.bodies.arriving-per-caller=16",
                "--multipass.bodies.patience=1s",
                "--multipass.bodies.minimum-rate=64KB");
        port = Integer.parseInt(service.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/size", "/json", "/form", "/later", "/unread", "/nowhere"})
    void a_body_of_30_mb_is_refused_before_any_of_it_was_sent(String path) throws Exception {
        try (var connection = RawConnection.open(port)) {
            RawResponse answer = connection
                    .head("POST " + path, JSON, "Content-Length: 30000000")
                    .answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.problem()).isEqualTo("content-too-large");
            assertThat(answer.header("Connection")).isEqualTo("close");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Correlation-Id")).hasSize(36);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/size", "/json", "/form", "/later", "/unread", "/nowhere"})
    void a_body_of_unannounced_size_is_stopped_at_the_bound(String path) throws Exception {
        try (var connection = RawConnection.open(port)) {
            connection.head("POST " + path, JSON, CHUNKED);
            // Malformed JSON, which would be 400 if it were parsed.
            for (int i = 0; i <= MAX / 1024; i++) {
                connection.chunk(new byte[1024]);
            }
            RawResponse answer = connection.answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.problem()).isEqualTo("content-too-large");
        }
    }

    @Test
    void a_client_that_sends_30_mb_to_the_end_reads_the_answer_or_finds_the_connection_closed() throws Exception {
        try (var connection = RawConnection.open(port)) {
            connection.head("POST /json", JSON, "Content-Length: 1500000").send(new byte[1_500_000]);

            assertThat(connection.answer().status()).isEqualTo(413);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void a_client_that_expects_100_continue_for_30_mb_is_refused() throws Exception {
        try (var connection = RawConnection.open(port)) {
            RawResponse answer = connection
                    .head("POST /json", JSON, "Content-Length: 30000000", "Expect: 100-continue")
                    .answer();

            assertThat(answer.status()).isEqualTo(413);
            assertThat(connection.isClosed()).isTrue();
        }
    }

    @Test
    void the_largest_body_arrives_whole_in_every_way_and_the_next_on_the_connection_is_its_own() throws Exception {
        try (var connection = RawConnection.open(port)) {
            assertThat(post(connection, "/size", BYTES, "x".repeat(MAX)).body()).isEqualTo("" + MAX);
            assertThat(post(connection, "/size", BYTES, "y").body()).isEqualTo("1");
            assertThat(post(connection, "/form", "Content-Type: application/x-www-form-urlencoded", "name=Am%C3%A9lie")
                            .body())
                    .isEqualTo("Amélie");
            assertThat(post(connection, "/json", JSON, "{\"a\": [1]}").body()).isEqualTo("1");
            assertThat(post(connection, "/later", BYTES, "first").body()).isEqualTo("first");
            assertThat(post(connection, "/unread", BYTES, "x".repeat(MAX)).body())
                    .isEqualTo("answered");
            assertThat(post(connection, "/later", BYTES, "second").body()).isEqualTo("second");
            assertThat(connection
                            .head("POST /size", BYTES, CHUNKED)
                            .chunk(new byte[5])
                            .send("0\r\n\r\n")
                            .answer()
                            .body())
                    .isEqualTo("5");
        }
        assertThat(budget().free()).isEqualTo((long) BODIES * MAX);
    }

    @Test
    void a_sender_of_one_byte_at_a_time_is_cut_off() throws Exception {
        try (var connection = RawConnection.open(port)) {
            connection.head("POST /json", JSON, "Content-Length: 60000");
            RawResponse answer = trickle(connection);

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.problem()).isEqualTo("request-timeout");
        }
    }

    @Test
    void a_file_may_be_large_where_that_is_declared_but_its_sender_not_slow() throws Exception {
        try (var connection = RawConnection.open(port)) {
            assertThat(post(connection, "/files/1", BYTES, "x".repeat(20 * MAX)).body())
                    .isEqualTo("" + 20 * MAX);
        }
        try (var connection = RawConnection.open(port)) {
            connection.head("POST /files/1", BYTES, "Content-Length: 60000");

            assertThat(trickle(connection).status()).isEqualTo(408);
        }
    }

    @Test
    void senders_that_hold_their_last_byte_back_do_not_keep_others_out() throws Exception {
        await("until no body of another test arrives").until(() -> budget().arriving() == 0);
        List<RawConnection> stalled = new ArrayList<>();
        try {
            for (int i = 0; i < 4 * BODIES; i++) {
                var connection = RawConnection.open(port);
                stalled.add(connection);
                connection
                        .head("POST /size", BYTES, "X-Forwarded-For: 192.0.2." + i, "Content-Length: " + MAX)
                        .send(new byte[MAX - 1]);
            }
            await("until all are waited for, or the first was dropped already")
                    .until(() -> budget().arriving() == 4 * BODIES
                            || stalled.getFirst().isAnswered());
            try (var connection = RawConnection.open(port)) {
                RawResponse answer = post(connection, "/size", BYTES, "z".repeat(MAX));
                assertThat(answer.status()).isEqualTo(200);
            }
        } finally {
            for (RawConnection connection : stalled) {
                connection.close();
            }
        }
    }

    @Test
    void a_thousand_slow_senders_of_one_address_hold_few_connections() throws Exception {
        String attacker = "X-Forwarded-For: 198.51.100.7";
        List<RawConnection> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                var connection = RawConnection.open(port);
                slow.add(connection);
                connection.head("POST /size", BYTES, attacker, "Content-Length: 10");
            }
            await().until(() -> budget().arriving() == 16);
            try (var connection = RawConnection.open(port)) {
                RawResponse answer = connection
                        .head("POST /size", BYTES, attacker, "Content-Length: 10")
                        .answer();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.header("Retry-After")).isNotEmpty();
                assertThat(answer.header("Connection")).isEqualTo("close");
                assertThat(connection.isClosed()).isTrue();
            }
            try (var connection = RawConnection.open(port)) {
                assertThat(post(connection, "/size", BYTES, "of another address")
                                .status())
                        .isEqualTo(200);
            }
            try (var connection = RawConnection.open(port)) {
                String whole = "POST /size HTTP/1.1\r\nHost: localhost\r\n" + BYTES + "\r\n" + attacker
                        + "\r\nContent-Length: 5\r\n\r\nwhole";
                assertThat(connection.send(whole).answer().status())
                        .as("of the same address, and complete")
                        .isEqualTo(200);
            }
        } finally {
            for (RawConnection connection : slow) {
                connection.close();
            }
        }
        await().until(() -> budget().arriving() == 0);
    }

    @Test
    void the_sum_of_all_bodies_is_bounded_and_a_client_beyond_it_gets_retry_after() throws Exception {
        try (var held = new HeldBodies("192.0.2.", BODIES)) {
            assertThat(budget().free()).isZero();
            try (var connection = RawConnection.open(port)) {
                RawResponse answer = post(connection, "/size", BYTES, "z");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.problem()).isEqualTo("temporarily-unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            assertThat(held.release())
                    .allSatisfy(answer -> assertThat(answer.body()).isEqualTo("released"));
            try (var connection = RawConnection.open(port)) {
                assertThat(post(connection, "/size", BYTES, "z").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void one_caller_holds_a_quarter_of_it_at_most() throws Exception {
        // A /64 of IPv6 is one caller.
        try (var held = new HeldBodies("2001:db8::", BODIES / 4)) {
            assertThat(budget().free()).isGreaterThanOrEqualTo((BODIES - BODIES / 4) * (long) MAX);
            try (var connection = RawConnection.open(port)) {
                assertThat(post(connection, "/size", BYTES, "z".repeat(MAX)).status())
                        .isEqualTo(200);
            }
            assertThat(held.release())
                    .allSatisfy(answer -> assertThat(answer.status()).isIn(200, 503));
        }
    }

    /** Holds as many of the largest bodies as the budget has memory for, until it is released. */
    private static final class HeldBodies implements AutoCloseable {

        private final BodiesApplication.Readers readers = service.getBean(BodiesApplication.Readers.class);
        private final List<RawConnection> connections = new ArrayList<>();

        /**
         * Sends the bodies, and waits until so many have arrived.
         *
         * @param senders beginning of the addresses that they come from
         */
        HeldBodies(String senders, int arriving) throws Exception {
            for (int i = 0; i < BODIES; i++) {
                var connection = RawConnection.open(port);
                connections.add(connection);
                connection
                        .head("POST /held", BYTES, "X-Forwarded-For: " + senders + i, "Content-Length: " + MAX)
                        .send(new byte[MAX]);
            }
            readers.held.acquire(arriving);
        }

        List<RawResponse> release() throws IOException {
            readers.release.countDown();
            List<RawResponse> answers = new ArrayList<>();
            for (RawConnection connection : connections) {
                answers.add(connection.answer());
            }
            readers.held.drainPermits();
            return answers;
        }

        @Override
        public void close() throws IOException {
            readers.release.countDown();
            readers.release = new CountDownLatch(1);
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
    }

    private static BodyBudget budget() {
        return service.getBean(BodyValve.class).budget();
    }

    private static RawResponse post(RawConnection connection, String path, String type, String body)
            throws IOException {
        return connection
                .head("POST " + path, type, "Content-Length: " + body.length())
                .send(body)
                .answer();
    }

    /** Sends one byte at a time until a response has arrived. */
    private static RawResponse trickle(RawConnection connection) throws Exception {
        while (!connection.isAnswered()) {
            connection.send(" ");
            Thread.sleep(20);
        }
        return connection.answer();
    }
}

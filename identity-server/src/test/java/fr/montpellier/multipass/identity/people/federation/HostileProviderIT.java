package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import fr.montpellier.multipass.identity.testing.services.FakeProvider.Fault;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hostile answers of an identity provider, or of an attacker on the network path to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileProviderIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Bytes that the system buffers of an answer that is not read further. */
    private static final long IN_BUFFERS = 20_000_000;

    private final AtomicInteger asked = new AtomicInteger();
    private final ServerSocket slowProvider = slowProvider();
    private RunningIdentity identity;
    private FakeProvider franceConnect;
    private List<Integer> firstSignIns = List.of();

    @SuppressWarnings("NullAway.Init")
    HostileProviderIT() {}

    @BeforeAll
    void start() {
        identity = new RunningIdentity(Map.of(
                        "multipass.federation.timeout",
                        "1s",
                        "multipass.outbound.breaker-pause",
                        "1s",
                        "multipass.federation.proconnect.issuer",
                        "http://127.0.0.1:" + slowProvider.getLocalPort()))
                .start();
        franceConnect = identity.franceConnect;
        franceConnect.with(People.INES, "eidas1");
        firstSignIns = atOneMoment(8, this::signIn);
    }

    @Test
    void of_the_first_sign_ins_after_a_start_at_one_moment_none_is_refused() {
        assertThat(firstSignIns).hasSize(8).containsOnly(200);
    }

    private static List<Integer> atOneMoment(int many, Supplier<HttpResponse<String>> request) {
        List<CompletableFuture<Integer>> statuses;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            statuses = Stream.generate(() ->
                            CompletableFuture.supplyAsync(() -> request.get().statusCode(), threads))
                    .limit(many)
                    .toList();
        }
        return statuses.stream().map(CompletableFuture::join).toList();
    }

    @AfterAll
    void stop() throws IOException {
        identity.stop();
        slowProvider.close();
    }

    /** The breaker of another test may still be open. */
    @BeforeEach
    void france_connect_is_itself() {
        franceConnect.with(People.INES, "eidas1");
        await().until(() -> signIn().statusCode() == 200);
        franceConnect.hugeTaken.set(0);
    }

    /** Its discovery document comes a byte at a time and never ends. */
    private ServerSocket slowProvider() {
        try {
            var server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> {
                while (true) {
                    try {
                        Socket socket = server.accept();
                        asked.incrementAndGet();
                        Thread.ofVirtual().start(() -> {
                            try (socket) {
                                OutputStream out = socket.getOutputStream();
                                out.write("HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n"
                                        .getBytes(StandardCharsets.ISO_8859_1));
                                while (true) {
                                    out.write(' ');
                                    Thread.sleep(100);
                                }
                            } catch (IOException | InterruptedException gone) {
                                // As it should.
                            }
                        });
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> signIn() {
        return new TestBrowser().open(identity.at("/federation/franceconnect/start"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOKEN_ANSWER_HUGE", "USERINFO_HUGE"})
    void asvs_15_2_2_an_answer_of_a_hundred_megabytes_is_not_read(Fault fault) {
        franceConnect.fault = fault;

        assertThat(signIn().statusCode()).isEqualTo(503);
        assertThat(franceConnect.hugeTaken.get()).isLessThan(IN_BUFFERS);
    }

    @Test
    void a_key_set_of_a_hundred_megabytes_is_not_read() {
        franceConnect.changeKey();
        franceConnect.fault = Fault.KEYS_HUGE;

        assertThat(signIn().statusCode()).isEqualTo(503);
        assertThat(franceConnect.hugeTaken.get()).isLessThan(IN_BUFFERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"TOKEN_ANSWER_SLOW", "USERINFO_SLOW"})
    void an_answer_of_a_byte_at_a_time_holds_no_request_beyond_the_deadline(Fault fault) {
        franceConnect.fault = fault;
        var begun = Instant.now();

        assertThat(signIn().statusCode()).isEqualTo(503);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(TIMEOUT.multipliedBy(5));
    }

    @Test
    void rfc9700_4_12_a_token_endpoint_that_redirects_gets_code_and_secret_sent_nowhere_else() {
        franceConnect.fault = Fault.TOKEN_ENDPOINT_MOVED;

        assertThat(signIn().statusCode()).isEqualTo(502);
        assertThat(franceConnect.postedElsewhere).isEmpty();
    }

    @Test
    void a_slow_discovery_makes_twenty_browsers_wait_for_one_call_and_not_for_one_another() throws Exception {
        asked.set(0);
        var begun = Instant.now();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> new TestBrowser()
                        .open(identity.at("/federation/proconnect/start"))
                        .statusCode()));
            }
            for (Future<Integer> status : all) {
                assertThat(status.get()).isEqualTo(503);
            }
        }
        assertThat(Duration.between(begun, Instant.now())).isLessThan(TIMEOUT.multipliedBy(8));
        assertThat(asked.get()).isLessThan(8);
    }

    @Test
    void a_provider_that_fails_again_and_again_is_left_alone_for_a_moment_and_found_again() {
        franceConnect.fault = Fault.TOKEN_ENDPOINT_DOWN;
        await().until(() -> {
            int before = franceConnect.tokenRequests.size();
            return signIn().statusCode() == 503 && franceConnect.tokenRequests.size() == before;
        });

        franceConnect.fault = Fault.NONE;
        await().untilAsserted(() -> assertThat(signIn().statusCode()).isEqualTo(200));
    }
}

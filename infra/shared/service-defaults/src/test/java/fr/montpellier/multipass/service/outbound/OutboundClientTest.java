package fr.montpellier.multipass.service.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.service.outbound.addresses.AddressRefusedException;
import fr.montpellier.multipass.service.outbound.addresses.Destinations;
import fr.montpellier.multipass.service.outbound.upstreams.UpstreamUnavailableException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/** Checks the client against a hostile upstream (OWASP ASVS 5.0, 1.3.6 and 15.2.2). */
@Timeout(20)
class OutboundClientTest {

    private static final CallLimits LIMITS = new CallLimits(Duration.ofMillis(700), 1_000);
    private static final CallLimits PATIENT = new CallLimits(Duration.ofSeconds(10), 1_000);
    private static final OutboundSettings SETTINGS =
            new OutboundSettings(3, 6, Duration.ofMillis(100), 3, Duration.ofSeconds(5));

    private final AtomicLong passed = new AtomicLong();
    private final OutboundClient client =
            new OutboundClient(SETTINGS, SystemDefaultDnsResolver.INSTANCE, () -> System.nanoTime() + passed.get());
    private final HostileServer server = new HostileServer(HostileServer.ok("good"));

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private OutboundResponse get() throws IOException {
        return get(server.at("/"));
    }

    private OutboundResponse get(URI address) throws IOException {
        return client.send(OutboundCall.get(address, LIMITS, Destinations.ANY));
    }

    @Test
    void a_complete_answer_is_returned_and_its_connection_reused() throws IOException {
        assertThat(get().text()).isEqualTo("good");
        assertThat(get().status()).isEqualTo(200);
        assertThat(server.requests).hasValue(2);
        assertThat(server.connections).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5f5e100\r\n"
            })
    void asvs_15_2_2_an_answer_of_a_hundred_megabytes_is_cut_at_the_limit(String head) {
        server.answers(server.megabytes(head, 100));

        assertThatThrownBy(this::get).isInstanceOf(ResponseTooLargeException.class);
        // The bytes sent so far are in the buffers of the system; the rest finds the connection closed.
        assertThat(server.written.get()).isLessThan(20_000_000);
    }

    @Test
    void headers_without_an_end_are_cut() {
        server.answers(out -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.ISO_8859_1));
            while (true) {
                out.write("X-More: more\r\n".getBytes(StandardCharsets.ISO_8859_1));
            }
        });

        assertThatThrownBy(this::get).isInstanceOf(IOException.class).isNotInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_compressed_answer_is_not_inflated() throws IOException {
        server.answers(
                HostileServer.text("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nbomb"));

        assertThat(get().text()).isEqualTo("bomb");
    }

    @Test
    void a_byte_at_a_time_in_the_body_does_not_hold_a_caller_beyond_the_deadline() {
        server.answers(HostileServer.drip("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", "x"));

        assertThatThrownBy(this::get).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void a_byte_at_a_time_in_the_headers_does_not_hold_a_caller_beyond_the_deadline() {
        server.answers(HostileServer.drip("HTTP/1.1 200 OK\r\nX-Slow: ", "x"));

        assertThatThrownBy(this::get).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void interim_answers_without_an_end_do_not_hold_a_caller_beyond_the_deadline() {
        server.answers(HostileServer.drip("", "HTTP/1.1 100 Continue\r\n\r\n"));

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
    }

    /** Checks that the place of a cut call is free for the next one: no work continues after the caller has its answer. */
    @Test
    void cut_calls_give_their_places_back() throws IOException {
        for (int i = 0; i < SETTINGS.breakerFailures() - 1; i++) {
            server.answers(HostileServer.drip("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", "x"));
            assertThatThrownBy(this::get).isInstanceOf(SocketTimeoutException.class);
        }
        server.answers(HostileServer.ok("good"));

        assertThat(get().text()).isEqualTo("good");
        await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("outbound-"))
                .noneMatch(thread -> String.join(
                                " ",
                                java.util.Arrays.stream(thread.getValue())
                                        .map(StackTraceElement::getMethodName)
                                        .toList())
                        .contains("readNBytes")));
    }

    @Test
    void a_tls_handshake_of_a_byte_at_a_time_does_not_hold_a_caller_beyond_the_deadline() throws Exception {
        try (var raw = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket socket = raw.accept()) {
                    // The head of a handshake record of 16 KB, and then the record, slowly.
                    socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
                    while (true) {
                        socket.getOutputStream().write(2);
                        Thread.sleep(100);
                    }
                } catch (IOException | InterruptedException gone) {
                    // Expected: the caller closed the connection.
                }
            });
            var call = OutboundCall.get(
                    URI.create("https://127.0.0.1:" + raw.getLocalPort() + "/"), LIMITS, Destinations.ANY);

            assertThatThrownBy(() -> client.send(call)).isInstanceOf(IOException.class);
            await().until(() -> Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> thread.getKey().getName().startsWith("outbound-"))
                    .noneMatch(thread -> java.util.Arrays.stream(thread.getValue())
                            .anyMatch(frame -> frame.getMethodName().equals("startHandshake"))));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void a_redirect_is_an_answer_and_posts_nothing_elsewhere(int status) throws IOException {
        try (var other = new HostileServer(HostileServer.ok("stolen"))) {
            server.answers(HostileServer.text("HTTP/1.1 " + status + " Moved\r\nLocation: " + other.at("/token")
                    + "\r\nContent-Length: 0\r\n\r\n"));
            var headers = new HttpHeaders();
            headers.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
            byte[] form = "code=secret&client_secret=secret".getBytes(StandardCharsets.UTF_8);

            OutboundResponse answer = client.send(
                    new OutboundCall(HttpMethod.POST, server.at("/token"), headers, form, LIMITS, Destinations.ANY));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(other.connections).hasValue(0);
        }
    }

    @Test
    void a_failed_call_is_not_made_again_by_itself() {
        server.answers(out -> {
            throw new IOException("closed without an answer");
        });

        assertThatThrownBy(this::get).isInstanceOf(IOException.class);
        assertThat(server.requests).hasValue(1);
    }

    @Test
    void a_breaker_opens_after_failures_in_succession_and_closes_by_one_that_succeeds() throws IOException {
        server.answers(HostileServer.text("HTTP/1.1 503 Down\r\nContent-Length: 0\r\n\r\n"));
        for (int i = 0; i < SETTINGS.breakerFailures(); i++) {
            get();
        }
        assertThatThrownBy(this::get).isInstanceOf(UpstreamUnavailableException.class);
        assertThat(server.requests).hasValue(SETTINGS.breakerFailures());

        try (var other = new HostileServer(HostileServer.ok("another upstream"))) {
            assertThat(client.send(OutboundCall.get(other.at("/"), LIMITS, Destinations.ANY))
                            .text())
                    .isEqualTo("another upstream");
        }

        passed.addAndGet(SETTINGS.breakerPause().toNanos());
        get();
        assertThatThrownBy(this::get).isInstanceOf(UpstreamUnavailableException.class);

        server.answers(HostileServer.ok("good"));
        passed.addAndGet(SETTINGS.breakerPause().toNanos());
        assertThat(get().text()).isEqualTo("good");
        assertThat(get().text()).isEqualTo("good");
    }

    /** As while a service starts anew: it is called again as soon as it listens, and not seconds later. */
    @Test
    void an_upstream_that_refused_connections_is_called_again_after_a_tenth_of_the_pause() throws IOException {
        URI address = server.at("/");
        server.close();
        for (int i = 0; i < SETTINGS.breakerFailures(); i++) {
            assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);
        }
        assertThatThrownBy(() -> get(address)).isInstanceOf(UpstreamUnavailableException.class);

        passed.addAndGet(SETTINGS.breakerPause().toNanos() / 10);
        assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> get(address)).isInstanceOf(UpstreamUnavailableException.class);
        passed.addAndGet(SETTINGS.breakerPause().toNanos() / 10);
        assertThatThrownBy(() -> get(address)).isInstanceOf(ConnectException.class);
    }

    @Test
    void a_slow_upstream_takes_its_own_places_and_no_more() throws Exception {
        var release = new CountDownLatch(1);
        server.answers(out -> {
            release.await();
            HostileServer.ok("late").write(out);
        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                var other = new HostileServer(HostileServer.ok("served"))) {
            var held = new ArrayList<Future<OutboundResponse>>();
            for (int i = 0; i < SETTINGS.perUpstream(); i++) {
                held.add(
                        threads.submit(() -> client.send(OutboundCall.get(server.at("/"), PATIENT, Destinations.ANY))));
            }
            await().until(() -> server.requests.get() == SETTINGS.perUpstream());

            assertThatThrownBy(this::get)
                    .isInstanceOf(UpstreamUnavailableException.class)
                    .hasMessageContaining("too many");
            assertThat(client.send(OutboundCall.get(other.at("/"), LIMITS, Destinations.ANY))
                            .text())
                    .isEqualTo("served");
            release.countDown();
            for (Future<OutboundResponse> call : held) {
                assertThat(call.get().text()).isEqualTo("late");
            }
        }
    }

    @Test
    void asvs_1_3_6_a_name_that_changes_between_check_and_connection_gains_nothing() {
        var resolved = new AtomicInteger();
        // A public address at the first resolution, this machine's at every later one.
        DnsResolver rebinding = names(host -> resolved.incrementAndGet() == 1 ? "93.184.215.14" : "127.0.0.1");
        try (var rebound = new OutboundClient(SETTINGS, rebinding, System::nanoTime)) {
            var call = OutboundCall.get(
                    URI.create("http://rebinding.example:" + server.port() + "/"), PATIENT, Destinations.PUBLIC);

            assertThatThrownBy(() -> rebound.send(call)).isInstanceOf(IOException.class);
            assertThat(resolved).hasValue(1);
            assertThatThrownBy(() -> rebound.send(call)).isInstanceOf(AddressRefusedException.class);
            assertThat(server.connections).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.1.2.3",
                "100.64.0.1",
                "127.0.0.1",
                "169.254.169.254",
                "172.31.255.255",
                "192.168.1.1",
                "198.19.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "fd00::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void an_address_of_the_inner_network_is_refused_to_what_a_client_named(String address) {
        String host = address.contains(":") ? "[" + address + "]" : address;
        var call =
                OutboundCall.get(URI.create("http://" + host + ":" + server.port() + "/"), LIMITS, Destinations.PUBLIC);

        assertThatThrownBy(() -> client.send(call)).isInstanceOf(AddressRefusedException.class);
        assertThat(server.connections).hasValue(0);
    }

    @Test
    void rest_clients_send_forms_and_read_answers_through_it() {
        server.answers(HostileServer.text(
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"good\":true}"));
        RestClient rest = RestClient.builder()
                .requestFactory(client.requestFactory(LIMITS, Destinations.ANY))
                .build();

        assertThat(rest.get().uri(server.at("/api")).retrieve().body(String.class))
                .isEqualTo("{\"good\":true}");
    }

    private static DnsResolver names(java.util.function.UnaryOperator<String> addresses) {
        return new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) throws UnknownHostException {
                return new InetAddress[] {InetAddress.getByName(addresses.apply(host))};
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
    }
}

package fr.montpellier.multipass.identity.people.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeProvider;
import fr.montpellier.multipass.identity.testing.services.FakeProvider.Fault;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile answers of an identity provider, or of an attacker on the network path to it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileProviderIT {

    private static final List<Provider> PROVIDERS =
            List.of(Provider.FRANCECONNECT, Provider.FRANCECONNECT_PLUS, Provider.PROCONNECT);
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    /** Bytes that the system buffers of an answer that is not read further. */
    private static final long IN_BUFFERS = 20_000_000;

    private RunningIdentity identity;
    private List<Integer> firstSignIns = List.of();
    private List<Integer> duringSlowDiscovery = List.of();
    private Duration slowDiscovery = Duration.ZERO;
    private int discoveryFetches;

    @SuppressWarnings("NullAway.Init")
    HostileProviderIT() {}

    /** A discovery document is fetched once, so that what its first fetch shows is measured here. */
    @BeforeAll
    void start() {
        identity = new RunningIdentity(Map.of(
                        "multipass.federation.timeout",
                        "1s",
                        "multipass.outbound.breaker-failures",
                        "5",
                        "multipass.outbound.breaker-pause",
                        "1s"))
                .start();
        withPerson(Provider.FRANCECONNECT);
        firstSignIns = atOneMoment(8, () -> signIn(Provider.FRANCECONNECT));
        identity.proConnect.fault = Fault.DISCOVERY_SLOW;
        var begun = Instant.now();
        duringSlowDiscovery = atOneMoment(20, () -> signIn(Provider.PROCONNECT));
        slowDiscovery = Duration.between(begun, Instant.now());
        discoveryFetches = identity.proConnect.discoveryFetches.get();
    }

    @AfterAll
    void stop() {
        identity.stop();
    }

    @Test
    void of_the_first_sign_ins_after_a_start_at_one_moment_none_is_refused() {
        assertThat(firstSignIns).hasSize(8).containsOnly(200);
    }

    @Test
    void a_slow_discovery_makes_twenty_browsers_wait_for_one_call_and_not_for_one_another() {
        assertThat(duringSlowDiscovery).hasSize(20).containsOnly(503);
        assertThat(slowDiscovery).isLessThan(TIMEOUT.multipliedBy(8));
        assertThat(discoveryFetches).isLessThan(8);
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

    private FakeProvider fake(Provider provider) {
        return switch (provider) {
            case FRANCECONNECT -> identity.franceConnect;
            case FRANCECONNECT_PLUS -> identity.franceConnectPlus;
            default -> identity.proConnect;
        };
    }

    private FakeProvider withPerson(Provider provider) {
        return switch (provider) {
            case FRANCECONNECT -> fake(provider).with(People.INES, "eidas1");
            case FRANCECONNECT_PLUS -> fake(provider).with(People.atFranceConnectPlus(People.INES), "eidas2");
            default -> fake(provider).with(People.KARIM, "eidas1-mfa");
        };
    }

    /** Returns the provider with no fault; the breaker of another test may still be open. */
    private FakeProvider honest(Provider provider) {
        FakeProvider fake = withPerson(provider);
        await().until(() -> signIn(provider).statusCode() == 200);
        fake.hugeTaken.set(0);
        return fake;
    }

    private HttpResponse<String> signIn(Provider provider) {
        return new TestBrowser().open(identity.at(provider.startPath()));
    }

    private static Stream<Arguments> ofEach(Fault... faults) {
        return PROVIDERS.stream().flatMap(provider -> Stream.of(faults).map(fault -> Arguments.of(provider, fault)));
    }

    static Stream<Arguments> huge() {
        return ofEach(Fault.TOKEN_ANSWER_HUGE, Fault.USERINFO_HUGE);
    }

    static Stream<Arguments> slow() {
        return ofEach(Fault.TOKEN_ANSWER_SLOW, Fault.USERINFO_SLOW);
    }

    @ParameterizedTest
    @MethodSource("huge")
    void asvs_15_2_2_an_answer_of_a_hundred_megabytes_is_not_read(Provider provider, Fault fault) {
        FakeProvider fake = honest(provider);
        fake.fault = fault;

        assertThat(signIn(provider).statusCode()).isEqualTo(503);
        assertThat(fake.hugeTaken.get()).isLessThan(IN_BUFFERS);
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"FRANCECONNECT", "FRANCECONNECT_PLUS", "PROCONNECT"})
    void a_key_set_of_a_hundred_megabytes_is_not_read(Provider provider) {
        FakeProvider fake = honest(provider);
        fake.changeKey();
        fake.fault = Fault.KEYS_HUGE;

        assertThat(signIn(provider).statusCode()).isEqualTo(503);
        assertThat(fake.hugeTaken.get()).isLessThan(IN_BUFFERS);
    }

    @ParameterizedTest
    @MethodSource("slow")
    void an_answer_of_a_byte_at_a_time_holds_no_request_beyond_the_deadline(Provider provider, Fault fault) {
        FakeProvider fake = honest(provider);
        fake.fault = fault;
        var begun = Instant.now();

        assertThat(signIn(provider).statusCode()).isEqualTo(503);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(TIMEOUT.multipliedBy(5));
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"FRANCECONNECT", "FRANCECONNECT_PLUS", "PROCONNECT"})
    void rfc9700_4_12_a_token_endpoint_that_redirects_gets_code_and_secret_sent_nowhere_else(Provider provider) {
        FakeProvider fake = honest(provider);
        fake.fault = Fault.TOKEN_ENDPOINT_MOVED;

        assertThat(signIn(provider).statusCode()).isEqualTo(502);
        assertThat(fake.postedElsewhere).isEmpty();
    }

    /** The breaker is the same for all upstreams. */
    @Test
    void a_provider_that_fails_again_and_again_is_left_alone_for_a_moment_and_found_again() {
        FakeProvider fake = honest(Provider.FRANCECONNECT);
        fake.fault = Fault.TOKEN_ENDPOINT_DOWN;
        await().until(() -> {
            int before = fake.tokenRequests.size();
            return signIn(Provider.FRANCECONNECT).statusCode() == 503 && fake.tokenRequests.size() == before;
        });

        fake.fault = Fault.NONE;
        await().untilAsserted(() ->
                assertThat(signIn(Provider.FRANCECONNECT).statusCode()).isEqualTo(200));
    }
}

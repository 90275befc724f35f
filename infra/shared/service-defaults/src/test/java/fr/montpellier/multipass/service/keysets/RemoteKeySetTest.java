package fr.montpellier.multipass.service.keysets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.service.outbound.upstreams.UpstreamUnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RemoteKeySetTest {

    private static final KeySetSettings SETTINGS = new KeySetSettings(
            Duration.ofMinutes(5), Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofSeconds(2));

    private final AtomicInteger fetches = new AtomicInteger();
    private final MovableClock clock = MovableClock.at("2026-11-26T12:00:00Z");
    private volatile boolean down;
    private volatile boolean notCalled;
    private volatile JWKSet published = new JWKSet(key("first"));
    private final RemoteKeySet keys = new RemoteKeySet(
            () -> {
                fetches.incrementAndGet();
                if (notCalled) {
                    throw new UpstreamUnavailableException("not called for now");
                }
                if (down) {
                    throw new IOException("down");
                }
                return published.toString();
            },
            SETTINGS,
            clock);

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate().toPublicJWK();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<JWK> find(String id) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(id).build()), null);
    }

    @Test
    void is_fetched_once_while_it_is_fresh_and_again_afterwards() throws Exception {
        assertThat(find("first")).hasSize(1);
        assertThat(find("first")).hasSize(1);
        assertThat(fetches).hasValue(1);

        clock.advance(SETTINGS.fresh());
        assertThat(find("first")).hasSize(1);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void ten_thousand_unknown_key_ids_cause_one_fetch_a_minute() throws Exception {
        find("first");
        for (int minute = 1; minute <= 3; minute++) {
            for (int i = 0; i < 10_000; i++) {
                assertThat(find(UUID.randomUUID().toString())).isEmpty();
            }
            assertThat(fetches).hasValue(1 + minute);
            clock.advance(SETTINGS.unknown());
        }
    }

    @Test
    void a_new_key_is_found_by_its_id() throws Exception {
        find("first");
        published = new JWKSet(key("second"));

        assertThat(find("second")).hasSize(1);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void the_last_keys_serve_for_a_bounded_time_while_it_cannot_be_fetched() throws Exception {
        find("first");
        down = true;

        clock.advance(SETTINGS.fresh());
        assertThat(find("first")).hasSize(1);
        clock.advance(SETTINGS.kept());
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySetUnavailableException.class);

        down = false;
        clock.advance(SETTINGS.retry());
        assertThat(find("first")).hasSize(1);
    }

    /** Checks that an unknown key id is not reported as a wrong signature: the client may have changed its key. */
    @Test
    void an_unknown_key_id_is_no_proof_of_anything_while_the_key_set_cannot_be_fetched() throws Exception {
        find("first");
        down = true;

        assertThatThrownBy(() -> find("second")).isInstanceOf(KeySetUnavailableException.class);
        assertThatThrownBy(() -> find("second")).isInstanceOf(KeySetUnavailableException.class);
        assertThat(fetches).hasValue(2);
    }

    @Test
    void a_fetch_that_was_not_made_is_made_once_calls_are_allowed_again() throws Exception {
        notCalled = true;
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySetUnavailableException.class);
        notCalled = false;
        assertThat(find("first")).hasSize(1);

        published = new JWKSet(key("second"));
        notCalled = true;
        assertThatThrownBy(() -> find("second")).isInstanceOf(KeySetUnavailableException.class);
        notCalled = false;
        assertThat(find("second")).hasSize(1);
    }

    @Test
    void a_failed_fetch_is_not_made_again_at_once() {
        down = true;
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySetUnavailableException.class);
        assertThatThrownBy(() -> find("first")).isInstanceOf(KeySetUnavailableException.class);

        assertThat(fetches).hasValue(1);
    }

    @Test
    void callers_that_need_the_keys_at_one_time_wait_for_one_call() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var slow = new RemoteKeySet(
                () -> {
                    fetches.incrementAndGet();
                    begun.countDown();
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        throw new IOException(e);
                    }
                    return published.toString();
                },
                SETTINGS,
                clock);
        var selector = new JWKSelector(new JWKMatcher.Builder().keyID("first").build());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<List<JWK>>>();
            all.add(threads.submit(() -> slow.get(selector, null)));
            begun.await();
            for (int i = 0; i < 20; i++) {
                all.add(threads.submit(() -> slow.get(selector, null)));
            }
            end.countDown();
            for (Future<List<JWK>> found : all) {
                assertThat(found.get()).hasSize(1);
            }
        }
        assertThat(fetches).hasValue(1);
    }
}

package fr.montpellier.multipass.identity.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class PollingPaceTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-24T10:00:00Z"));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);
    private final PollingPace pace = new PollingPace(Duration.ofSeconds(4), clock);

    @Test
    void rfc8628_3_5_a_device_that_asks_again_within_the_interval_is_too_fast() {
        assertThat(pace.isTooFast("device")).isFalse();
        now.updateAndGet(time -> time.plusSeconds(2));
        assertThat(pace.isTooFast("device")).isTrue();
        now.updateAndGet(time -> time.plusSeconds(5));
        assertThat(pace.isTooFast("device")).isFalse();
    }

    @Test
    void one_device_does_not_slow_another_down() {
        assertThat(pace.isTooFast("one")).isFalse();
        assertThat(pace.isTooFast("another")).isFalse();
    }
}

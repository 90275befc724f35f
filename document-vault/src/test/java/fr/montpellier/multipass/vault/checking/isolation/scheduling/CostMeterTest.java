package fr.montpellier.multipass.vault.checking.isolation.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class CostMeterTest {

    private final AtomicReference<Duration> total = new AtomicReference<>(Duration.ofMillis(700));
    private final AtomicLong now = new AtomicLong();
    private final CostMeter meter = new CostMeter(total::get, now::get);

    @Test
    void the_start_of_a_worker_is_not_charged() {
        total.set(Duration.ofMillis(1700));

        assertThat(meter.read()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void a_worker_that_has_ended_is_charged_the_time_since_it_was_last_read() {
        total.set(Duration.ofMillis(1700));
        meter.read();
        now.set(Duration.ofMillis(200).toNanos());
        total.set(Duration.ZERO);

        assertThat(meter.read()).isEqualTo(Duration.ofMillis(1200));
    }
}

package fr.montpellier.multipass.identity.notices.sending;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.MovableClock;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMailRepository.Backlog;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailMetricsTest {

    private final MovableClock clock = MovableClock.at("2026-11-27T10:00:00Z");
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger queries = new AtomicInteger();

    @Test
    void a_scrape_asks_the_database_once_and_the_next_one_again() {
        var metrics = new MailMetrics(
                meters,
                () -> new Backlog(
                        queries.incrementAndGet(), Optional.of(clock.instant().minusSeconds(90))),
                clock);

        assertThat(value("multipass.mails.waiting")).isEqualTo(1);
        assertThat(value("multipass.mails.oldest")).isEqualTo(90);
        assertThat(queries).hasValue(1);

        clock.advance(Duration.ofSeconds(15));
        assertThat(value("multipass.mails.oldest")).isEqualTo(90);
        assertThat(value("multipass.mails.waiting")).isEqualTo(2);
        assertThat(queries).hasValue(2);
        Reference.reachabilityFence(metrics);
    }

    private double value(String gauge) {
        return meters.get(gauge).gauge().value();
    }
}

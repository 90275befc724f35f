package fr.montpellier.multipass.identity.notices.sending;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMailRepository;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMailRepository.Backlog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Counts attempts to send emails, {@code multipass.mails} by outcome, and measures how many wait, {@code
 * multipass.mails.waiting}, and for how long the oldest has waited, {@code multipass.mails.oldest} in seconds.
 */
@Component
class MailMetrics {

    private static final String MAILS = "multipass.mails";

    /** How long one reading serves all gauges: longer than a scrape, and shorter than the time between two scrapes. */
    private static final Duration READING_LIFETIME = Duration.ofSeconds(1);

    private final MeterRegistry meters;
    private final LoadingCache<String, Backlog> waiting;

    @Autowired
    MailMetrics(MeterRegistry meters, NoticeMailRepository mails, Clock clock) {
        this(meters, () -> mails.waiting(clock.instant()), clock);
    }

    /** @param found reads the waiting emails from the database, once for all gauges of a scrape */
    MailMetrics(MeterRegistry meters, Supplier<Backlog> found, Clock clock) {
        this.meters = meters;
        this.waiting = Caffeine.newBuilder()
                .expireAfterWrite(READING_LIFETIME)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build(name -> found.get());
        meters.gauge(
                "multipass.mails.waiting", waiting, cache -> cache.get(MAILS).mails());
        meters.gauge("multipass.mails.oldest", waiting, cache -> age(cache.get(MAILS), clock));
    }

    private static double age(Backlog waiting, Clock clock) {
        return waiting.since()
                .map(since -> Duration.between(since, clock.instant()).toMillis() / 1000.0)
                .orElse(0.0);
    }

    void attempted(SendOutcome outcome) {
        meters.counter(MAILS, "outcome", outcome.code()).increment();
    }

    void gaveUp(int mails) {
        meters.counter(MAILS, "outcome", "given-up").increment(mails);
    }
}

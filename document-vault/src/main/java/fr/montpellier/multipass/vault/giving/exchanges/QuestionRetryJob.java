package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.vault.giving.exchanges.ExchangeQuestions.Asker;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import fr.montpellier.multipass.vault.giving.sharing.feed.SignedSharingFinder;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFactRepository;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedRow;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks sources again that could not answer, without the resident, while the exchange is announced. Safe to run in several
 * instances.
 */
@Component
class QuestionRetryJob {

    private static final Logger log = LoggerFactory.getLogger(QuestionRetryJob.class);

    /** After that many questions without an answer in a row, sources are left alone until the next run. */
    private static final int MOST_FAILURES = 3;

    private final SharingFeedUpdate feed;
    private final SignedSharingFinder signed;
    private final FetchedFactRepository rows;
    private final ExchangeQuestions questions;
    private final QuestionLimits limits;
    private final Clock clock;

    QuestionRetryJob(
            SharingFeedUpdate feed,
            SignedSharingFinder signed,
            FetchedFactRepository rows,
            ExchangeQuestions questions,
            QuestionLimits limits,
            Clock clock) {
        this.feed = feed;
        this.signed = signed;
        this.rows = rows;
        this.questions = questions;
        this.limits = limits;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.sources.ask-again-every:1m}",
            fixedDelayString = "${multipass.sources.ask-again-every:1m}")
    void run() {
        try {
            askAgain();
        } catch (RuntimeException e) {
            log.warn("asking sources again failed, will be retried: {}", e.getMessage());
        } finally {
            Correlation.clear();
        }
    }

    private void askAgain() {
        rows.forgetOverdueQuestions(clock.instant());
        limits.forgetOld();
        int failures = 0;
        while (failures < MOST_FAILURES) {
            Optional<Boolean> answered = askNext();
            if (answered.isEmpty()) {
                return;
            }
            failures = answered.orElseThrow() ? 0 : failures + 1;
        }
    }

    /** Asks one question again; returns whether the source had an answer, or empty if no question is due. */
    private Optional<Boolean> askNext() {
        // An objection of a moment ago must take effect before a source is asked.
        feed.update();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<FetchedRow> due = rows.beginAgain(now, now.minus(FetchedRow.ABANDONED));
        return due.map(this::askAgain);
    }

    private boolean askAgain(FetchedRow row) {
        Optional<SharingEvent> event = signed.findExchange(row.exchange(), row.owner())
                .filter(found -> !found.exchange().orElseThrow().sent());
        Optional<PivotIdentity> identity = questions.identity(row);
        if (event.isEmpty() || identity.isEmpty()) {
            rows.destroy(row.exchange());
            return true;
        }
        SharingEvent announced = event.orElseThrow();
        SourceAnswer answer = questions
                .obstacle(announced)
                .orElseGet(() ->
                        questions.ask(announced, new AskedPerson.ByIdentity(identity.orElseThrow()), Asker.SERVICE));
        questions.settle(announced, answer, identity, Asker.SERVICE);
        return answer.retryIn().isEmpty() && !(answer instanceof SourceAnswer.ProviderFailed);
    }
}

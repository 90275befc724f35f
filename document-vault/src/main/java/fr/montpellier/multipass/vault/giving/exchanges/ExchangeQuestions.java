package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedContent;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFactRepository;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFacts;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedRow;
import fr.montpellier.multipass.vault.giving.sharing.keys.ExchangeTerms;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingEvent;
import fr.montpellier.multipass.vault.giving.sharing.keys.SharingRepository;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.FactSource;
import fr.montpellier.multipass.vault.sources.FactSources;
import fr.montpellier.multipass.vault.sources.PivotIdentity;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks sources questions of legal exchanges that have begun, and stores what came of them. The entry about a question is
 * durable before the source is asked; the entry about its outcome is in the transaction that stores it.
 */
@Component
class ExchangeQuestions {

    private static final Logger log = LoggerFactory.getLogger(ExchangeQuestions.class);
    private static final String ANSWERS = "multipass.source.answers";

    private final SharingRepository sharings;
    private final FetchedFacts fetched;
    private final FetchedFactRepository rows;
    private final FactSources sources;
    private final QuestionLimits limits;
    private final AskedFacts asked;
    private final NoticeOutbox notices;
    private final MeterRegistry meters;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    ExchangeQuestions(
            SharingRepository sharings,
            FetchedFacts fetched,
            FetchedFactRepository rows,
            FactSources sources,
            QuestionLimits limits,
            AskedFacts asked,
            NoticeOutbox notices,
            MeterRegistry meters,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.sharings = sharings;
        this.fetched = fetched;
        this.rows = rows;
        this.sources = sources;
        this.limits = limits;
        this.asked = asked;
        this.notices = notices;
        this.meters = meters;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who has a question asked. */
    enum Asker {
        /** The resident, who waits for the answer. */
        RESIDENT,
        /** This service, which asks again what the resident asked before. */
        SERVICE;

        private JournalEvent entry(VaultJournalEvent type, SharingEvent event) {
            JournalEvent entry = event.exchange().orElseThrow().entry(type, event);
            return this == RESIDENT ? entry.actor(event.owner()) : entry;
        }
    }

    /** Returns why the question of an event cannot be asked of any source, or empty if it can. */
    Optional<SourceAnswer> obstacle(SharingEvent event) {
        ExchangeTerms terms = event.exchange().orElseThrow();
        if (sources.find(terms.source()).isPresent() && asked.areAnsweredBy(terms)) {
            return Optional.empty();
        }
        log.error("the source {} does not answer the facts of the démarche {}", terms.source(), terms.demarche());
        return Optional.of(new SourceAnswer.OperatorMustAct(SourceAnswer.OperatorMustAct.Cause.QUESTION));
    }

    /** Returns in which ways the source of an exchange takes a person; none if this service does not know the source. */
    Set<AskedPerson.Way> ways(ExchangeTerms terms) {
        return sources.find(terms.source()).map(FactSource::ways).orElse(Set.of());
    }

    /** Asks the source of an event about a person, after the entry about it is durable. */
    SourceAnswer ask(SharingEvent event, AskedPerson person, Asker asker) {
        ExchangeTerms terms = event.exchange().orElseThrow();
        FactSource source = sources.find(terms.source()).orElseThrow();
        var question = new SourceQuestion(person, event.organisation(), asked.read(terms));
        Optional<SourceAnswer> obstacle = source.obstacle(question);
        if (obstacle.isPresent()) {
            return obstacle.orElseThrow();
        }
        if (asker == Asker.RESIDENT && !limits.take(event.owner(), source.code())) {
            return tooOften(event.owner(), source.code());
        }
        journal.appendNow(asker.entry(VaultJournalEvent.SOURCE_ASKED, event));
        SourceAnswer answer = source.ask(question);
        meters.counter(ANSWERS, "source", source.code(), "state", answer.state())
                .increment();
        return answer;
    }

    private SourceAnswer tooOften(SubjectId resident, String source) {
        Instant now = clock.instant();
        return new SourceAnswer.AskedTooOften(
                Duration.between(now, limits.left(resident, source).next().orElse(now)));
    }

    /**
     * Stores what came of a question.
     *
     * @param identity with which it is asked again if the source could not answer; empty if it cannot be
     */
    void settle(SharingEvent event, SourceAnswer answer, Optional<PivotIdentity> identity, Asker asker) {
        transaction.executeWithoutResult(status -> {
            Optional<FetchedRow> row = rows.find(event.authorisation());
            // A withdrawal waits until this is stored, and then destroys it.
            boolean live = sharings.lock(event.authorisation()) && event.until().isAfter(clock.instant());
            if (!live || row.isEmpty()) {
                rows.destroy(event.authorisation());
                if (answer instanceof SourceAnswer.Answered) {
                    discarded(event, "ended", asker);
                }
                return;
            }
            settle(event, answer, row.orElseThrow(), identity, asker);
        });
    }

    private void settle(
            SharingEvent event, SourceAnswer answer, FetchedRow row, Optional<PivotIdentity> identity, Asker asker) {
        if (answer instanceof SourceAnswer.Answered found) {
            FetchedContent content = asked.content(event.exchange().orElseThrow(), found, clock.instant());
            if (content.facts().isEmpty()) {
                settle(event, incomplete(), row, identity, asker);
            } else if (fetched.keep(row, content)) {
                journal.append(asker.entry(VaultJournalEvent.SOURCE_ANSWERED, event));
                if (asker == Asker.SERVICE) {
                    notices.add(event.owner(), NoticeKind.SOURCE_ANSWERED, null);
                }
            } else {
                discarded(event, "twice", asker);
            }
            return;
        }
        settleUnanswered(event, answer, row, identity, asker);
        journal.append(
                switch (answer) {
                    case SourceAnswer.NothingFound none -> asker.entry(VaultJournalEvent.SOURCE_NOTHING_FOUND, event);
                    case SourceAnswer.OtherPerson other ->
                        asker.entry(VaultJournalEvent.SOURCE_ANSWERED_OTHER_PERSON, event)
                                .outcome(Outcome.REFUSED);
                    default ->
                        asker.entry(VaultJournalEvent.SOURCE_FAILED, event)
                                .outcome(Outcome.REFUSED)
                                .fact("reason", answer.reason().orElse(answer.state()));
                });
    }

    private void settleUnanswered(
            SharingEvent event, SourceAnswer answer, FetchedRow row, Optional<PivotIdentity> identity, Asker asker) {
        Instant now = clock.instant();
        boolean resident = asker == Asker.RESIDENT;
        Instant until = resident
                ? earlier(now.plus(RetryPolicy.LONGEST), event.until())
                : row.askedAgainUntil().orElse(now);
        Optional<Instant> next =
                identity.flatMap(known -> RetryPolicy.next(answer, resident ? 0 : row.attempts(), now, until));
        if (resident && next.isPresent()) {
            fetched.keepQuestion(row, json.writeValueAsBytes(identity.orElseThrow()), until);
        }
        fetched.settle(
                row,
                answer.state(),
                answer.reason(),
                next.or(() -> answer.retryIn()
                        .or(() -> RetryPolicy.pauseOfResident(answer))
                        .map(now::plus)),
                next.isPresent());
        if (!resident && next.isEmpty()) {
            // The resident waited for it, and decides what to do instead.
            notices.add(event.owner(), NoticeKind.SOURCE_ANSWERED, null);
        }
    }

    /**
     * Returns the identity with which a question is asked again.
     *
     * @return empty if there is none, or it no longer opens
     */
    Optional<PivotIdentity> identity(FetchedRow row) {
        try {
            return fetched.openQuestion(row).map(bytes -> json.readValue(bytes, PivotIdentity.class));
        } catch (SealBrokenException e) {
            log.error("the question of the exchange {} does not open", row.exchange());
            return Optional.empty();
        }
    }

    private static Instant earlier(Instant one, Instant two) {
        return one.isBefore(two) ? one : two;
    }

    /** None of the facts that were asked for is in the answer. */
    private static SourceAnswer incomplete() {
        return new SourceAnswer.ProviderFailed(SourceAnswer.ProviderFailed.Failure.INCOMPLETE, Optional.empty());
    }

    private void discarded(SharingEvent event, String reason, Asker asker) {
        journal.append(
                asker.entry(VaultJournalEvent.SOURCE_ANSWER_DISCARDED, event).fact("reason", reason));
    }
}

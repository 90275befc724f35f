package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.giving.exchanges.identity.SourceIdentity;
import fr.montpellier.multipass.vault.giving.exchanges.identity.SourceIdentityClient;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import fr.montpellier.multipass.vault.giving.sharing.feed.SignedSharingFinder;
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
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import fr.montpellier.multipass.vault.sources.SourceQuestion;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks a source about a resident, and keeps the answer sealed for them. A source is asked only while the consent
 * service's signed event says that the exchange was announced to the resident, only for the facts of that event, and
 * once at a time; an answer that is kept is not asked for again.
 */
@Service
class ExchangeAnswers {

    private static final Logger log = LoggerFactory.getLogger(ExchangeAnswers.class);
    private static final String ANSWERS = "multipass.source.answers";
    private static final Duration SOON = Duration.ofMinutes(1);

    private final SharingFeedUpdate feed;
    private final SignedSharingFinder signed;
    private final SharingRepository sharings;
    private final FetchedFacts fetched;
    private final FetchedFactRepository rows;
    private final SourceIdentityClient identities;
    private final FactSources sources;
    private final AskedFacts asked;
    private final MeterRegistry meters;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ExchangeAnswers(
            SharingFeedUpdate feed,
            SignedSharingFinder signed,
            SharingRepository sharings,
            FetchedFacts fetched,
            FetchedFactRepository rows,
            SourceIdentityClient identities,
            FactSources sources,
            AskedFacts asked,
            MeterRegistry meters,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.feed = feed;
        this.signed = signed;
        this.sharings = sharings;
        this.fetched = fetched;
        this.rows = rows;
        this.identities = identities;
        this.sources = sources;
        this.asked = asked;
        this.meters = meters;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns what is known of an exchange; asks no source. */
    ExchangeAnswerView find(SubjectId resident, String exchange, Locale locale) {
        SharingEvent event = event(resident, exchange);
        return view(event, terms(event), locale);
    }

    /**
     * Asks the source, unless the exchange is answered or it is too early to ask again.
     *
     * @param token the resident's access token
     */
    ExchangeAnswerView ask(SubjectId resident, String token, String exchange, Locale locale) {
        // An objection of a moment ago must take effect before a source is asked.
        try {
            feed.update();
        } catch (ConsentUnavailableException e) {
            throw unavailable(e);
        }
        SharingEvent event = event(resident, exchange);
        ExchangeTerms terms = terms(event);
        if (!terms.sent()) {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            if (rows.begin(event.authorisation(), resident, terms.source(), now, now.minus(FetchedRow.ABANDONED))) {
                settle(event, terms, answer(event, terms, token));
            }
        }
        // The resident may have objected meanwhile.
        return find(resident, exchange, locale);
    }

    /** Destroys what a source answered, if the exchange is that of the resident. */
    void destroy(SubjectId resident, String exchange) {
        parse(exchange)
                .flatMap(rows::find)
                .filter(row -> row.owner().equals(resident))
                .ifPresent(row -> rows.destroy(row.exchange()));
    }

    private SourceAnswer answer(SharingEvent event, ExchangeTerms terms, String token) {
        Optional<FactSource> source = sources.find(terms.source());
        if (source.isEmpty() || !asked.areAnsweredBy(terms)) {
            log.error("the source {} does not answer the facts of the démarche {}", terms.source(), terms.demarche());
            return new SourceAnswer.OperatorMustAct(SourceAnswer.OperatorMustAct.Cause.QUESTION);
        }
        return switch (identities.find(token, event.authorisation(), terms.source())) {
            case SourceIdentity.NotVerified none ->
                new SourceAnswer.IdentityIncomplete(SourceAnswer.IdentityIncomplete.Part.NOT_VERIFIED);
            case SourceIdentity.Unavailable none ->
                new SourceAnswer.ProviderFailed(
                        SourceAnswer.ProviderFailed.Failure.IDENTITY_UNAVAILABLE, Optional.of(SOON));
            case SourceIdentity.Verified verified ->
                answer(
                        source.orElseThrow(),
                        new SourceQuestion(
                                new AskedPerson.ByIdentity(verified.pivot()), event.organisation(), asked.read(terms)),
                        terms.entry(VaultJournalEvent.SOURCE_ASKED, event).actor(event.owner()));
        };
    }

    /** Asks the source after the entry about it is durable. */
    private SourceAnswer answer(FactSource source, SourceQuestion question, JournalEvent entry) {
        Optional<SourceAnswer> obstacle = source.obstacle(question);
        if (obstacle.isPresent()) {
            return obstacle.orElseThrow();
        }
        journal.appendNow(entry);
        SourceAnswer answer = source.ask(question);
        meters.counter(ANSWERS, "source", source.code(), "state", answer.state())
                .increment();
        return answer;
    }

    private void settle(SharingEvent event, ExchangeTerms terms, SourceAnswer answer) {
        transaction.executeWithoutResult(status -> {
            Optional<FetchedRow> row = rows.find(event.authorisation());
            // A withdrawal waits until this is stored, and then destroys it.
            boolean live = sharings.lock(event.authorisation()) && event.until().isAfter(clock.instant());
            if (!live || row.isEmpty()) {
                rows.destroy(event.authorisation());
                if (answer instanceof SourceAnswer.Answered) {
                    discarded(event, terms, "ended");
                }
                return;
            }
            settle(event, terms, answer, row.orElseThrow());
        });
    }

    private void settle(SharingEvent event, ExchangeTerms terms, SourceAnswer answer, FetchedRow row) {
        if (answer instanceof SourceAnswer.Answered found) {
            FetchedContent content = asked.content(terms, found, clock.instant());
            if (content.facts().isEmpty()) {
                settle(event, terms, incomplete(), row);
            } else if (fetched.keep(row, content)) {
                journal.append(entry(VaultJournalEvent.SOURCE_ANSWERED, event, terms));
            } else {
                discarded(event, terms, "twice");
            }
            return;
        }
        fetched.settle(
                row,
                answer.state(),
                answer.reason(),
                answer.retryIn().map(delay -> clock.instant().plus(delay)));
        journal.append(
                switch (answer) {
                    case SourceAnswer.NothingFound none -> entry(VaultJournalEvent.SOURCE_NOTHING_FOUND, event, terms);
                    case SourceAnswer.OtherPerson other ->
                        entry(VaultJournalEvent.SOURCE_ANSWERED_OTHER_PERSON, event, terms)
                                .outcome(Outcome.REFUSED);
                    default ->
                        entry(VaultJournalEvent.SOURCE_FAILED, event, terms)
                                .outcome(Outcome.REFUSED)
                                .fact("reason", answer.reason().orElse(answer.state()));
                });
    }

    /** None of the facts that were asked for is in the answer. */
    private static SourceAnswer incomplete() {
        return new SourceAnswer.ProviderFailed(SourceAnswer.ProviderFailed.Failure.INCOMPLETE, Optional.empty());
    }

    private void discarded(SharingEvent event, ExchangeTerms terms, String reason) {
        journal.append(
                entry(VaultJournalEvent.SOURCE_ANSWER_DISCARDED, event, terms).fact("reason", reason));
    }

    private static JournalEvent entry(VaultJournalEvent type, SharingEvent event, ExchangeTerms terms) {
        return terms.entry(type, event).actor(event.owner());
    }

    private ExchangeAnswerView view(SharingEvent event, ExchangeTerms terms, Locale locale) {
        return rows.find(event.authorisation())
                .filter(row -> row.owner().equals(event.owner()))
                .map(row -> ExchangeAnswerView.of(event, row, open(row), clock.instant(), locale))
                .orElseGet(() -> ExchangeAnswerView.notAsked(event, terms));
    }

    private Optional<FetchedContent> open(FetchedRow row) {
        try {
            return fetched.open(row);
        } catch (SealBrokenException e) {
            log.error("the answer of the exchange {} does not open", row.exchange());
            return Optional.empty();
        }
    }

    private SharingEvent event(SubjectId resident, String exchange) {
        try {
            return parse(exchange)
                    .flatMap(id -> signed.findExchange(id, resident))
                    .orElseThrow(() -> new ProblemException(VaultProblem.UNKNOWN_EXCHANGE));
        } catch (ConsentUnavailableException e) {
            throw unavailable(e);
        }
    }

    private static ExchangeTerms terms(SharingEvent event) {
        return event.exchange().orElseThrow();
    }

    private static ProblemException unavailable(ConsentUnavailableException cause) {
        log.warn("an exchange cannot be verified: {}", cause.getMessage());
        return new ProblemException(VaultProblem.EXCHANGES_UNAVAILABLE);
    }

    private static Optional<SharingAuthorisationId> parse(String text) {
        try {
            return Optional.of(SharingAuthorisationId.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

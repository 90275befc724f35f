package fr.montpellier.multipass.vault.giving.exchanges;

import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.giving.exchanges.ExchangeQuestions.Asker;
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
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeViewJournal;
import fr.montpellier.multipass.vault.keeping.sealing.SealBrokenException;
import fr.montpellier.multipass.vault.sources.AskedPerson;
import fr.montpellier.multipass.vault.sources.SourceAnswer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Asks a source about a resident, and keeps the answer sealed for them. A source is asked only while the consent
 * service's signed event says that the exchange was announced to the resident, only for the facts of that event, and
 * once at a time; an answer that is kept is not asked for again.
 */
@Service
class ExchangeAnswers {

    private static final Logger log = LoggerFactory.getLogger(ExchangeAnswers.class);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final SharingFeedUpdate feed;
    private final SignedSharingFinder signed;
    private final FetchedFacts fetched;
    private final FetchedFactRepository rows;
    private final SourceIdentityClient identities;
    private final ExchangeQuestions questions;
    private final QuestionLimits limits;
    private final RepresentativeViewJournal representativeViews;
    private final Clock clock;

    ExchangeAnswers(
            SharingFeedUpdate feed,
            SignedSharingFinder signed,
            FetchedFacts fetched,
            FetchedFactRepository rows,
            SourceIdentityClient identities,
            ExchangeQuestions questions,
            QuestionLimits limits,
            RepresentativeViewJournal representativeViews,
            Clock clock) {
        this.feed = feed;
        this.signed = signed;
        this.fetched = fetched;
        this.rows = rows;
        this.identities = identities;
        this.questions = questions;
        this.limits = limits;
        this.representativeViews = representativeViews;
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
        begin(resident, exchange, AskedPerson.Way.IDENTITY).ifPresent(event -> ask(event, terms(event), token));
        // The resident may have objected meanwhile.
        return find(resident, exchange, locale);
    }

    /**
     * Asks the source with the resident's access token of FranceConnect, unless the exchange is answered or it is too
     * early to ask again. The token is not stored, so that the question is not asked again without the resident.
     */
    void ask(SubjectId resident, AskedPerson.ByFranceConnect person, String exchange) {
        begin(resident, exchange, person.way())
                .ifPresent(event -> questions.settle(
                        event,
                        questions.obstacle(event).orElseGet(() -> questions.ask(event, person, Asker.RESIDENT)),
                        Optional.empty(),
                        Asker.RESIDENT));
    }

    /**
     * Begins a question about a person who is named in that way; returns the event that announced the exchange, or empty
     * if the source is not to be asked now or takes no such question.
     */
    private Optional<SharingEvent> begin(SubjectId resident, String exchange, AskedPerson.Way way) {
        // An objection of a moment ago must take effect before a source is asked.
        followFeed();
        SharingEvent event = event(resident, exchange);
        ExchangeTerms terms = terms(event);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return Optional.of(event)
                .filter(begun -> !terms.sent() && takes(terms, way))
                .filter(begun -> limits.left(resident, terms.source()).left() > 0)
                .filter(begun -> rows.begin(
                        begun.authorisation(), resident, terms.source(), now, now.minus(FetchedRow.ABANDONED)));
    }

    /** A question to a source that this service does not know begins, and is settled as a matter of the operator. */
    private boolean takes(ExchangeTerms terms, AskedPerson.Way way) {
        Set<AskedPerson.Way> ways = questions.ways(terms);
        return ways.isEmpty() || ways.contains(way);
    }

    /**
     * Destroys what a source answered, if the exchange is that of the resident.
     *
     * @throws ProblemException if a person acts for the resident and it was sent: they end it at the consent service, where
     *     they may
     */
    void destroy(SubjectId resident, String exchange) {
        Optional<FetchedRow> own =
                parse(exchange).flatMap(rows::find).filter(row -> row.owner().equals(resident));
        if (own.isPresent() && Representative.current().isPresent()) {
            followFeed();
            if (terms(event(resident, exchange)).sent()) {
                Representative.refuse();
            }
        }
        own.ifPresent(row -> rows.destroy(row.exchange()));
    }

    private void ask(SharingEvent event, ExchangeTerms terms, String token) {
        Optional<SourceAnswer> obstacle = questions.obstacle(event);
        if (obstacle.isPresent()) {
            questions.settle(event, obstacle.orElseThrow(), Optional.empty(), Asker.RESIDENT);
            return;
        }
        switch (identities.find(token, event.authorisation(), terms.source())) {
            case SourceIdentity.NotVerified none ->
                questions.settle(
                        event,
                        new SourceAnswer.IdentityIncomplete(SourceAnswer.IdentityIncomplete.Part.NOT_VERIFIED),
                        Optional.empty(),
                        Asker.RESIDENT);
            case SourceIdentity.Unavailable none ->
                questions.settle(
                        event,
                        new SourceAnswer.ProviderFailed(
                                SourceAnswer.ProviderFailed.Failure.IDENTITY_UNAVAILABLE, Optional.of(SOON)),
                        Optional.empty(),
                        Asker.RESIDENT);
            case SourceIdentity.Verified verified ->
                questions.settle(
                        event,
                        questions.ask(event, new AskedPerson.ByIdentity(verified.pivot()), Asker.RESIDENT),
                        Optional.of(verified.pivot()),
                        Asker.RESIDENT);
        }
    }

    private ExchangeAnswerView view(SharingEvent event, ExchangeTerms terms, Locale locale) {
        QuestionLimits.Left left = limits.left(event.owner(), terms.source());
        ExchangeAnswerView view = rows.find(event.authorisation())
                .filter(row -> row.owner().equals(event.owner()))
                .map(row -> ExchangeAnswerView.of(
                        event, row, questions.ways(terms), open(row), left, clock.instant(), locale))
                .orElseGet(() -> ExchangeAnswerView.notAsked(event, terms, questions.ways(terms), left));
        if (Representative.current().isEmpty()) {
            return view;
        }
        if (!view.facts().isEmpty()) {
            representativeViews.showAnswer(event.owner(), event.authorisation(), terms.source());
        }
        return view.whileActing();
    }

    private Optional<FetchedContent> open(FetchedRow row) {
        try {
            return fetched.open(row);
        } catch (SealBrokenException e) {
            log.error("the answer of the exchange {} does not open", row.exchange());
            return Optional.empty();
        }
    }

    private void followFeed() {
        try {
            feed.update();
        } catch (ConsentUnavailableException e) {
            throw unavailable(e);
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

package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.PairwiseDocumentIds;
import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.storage.ResidentNames;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.cases.CaseLifecycle;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.cases.CaseStep;
import fr.montpellier.multipass.consent.cases.CaseStepRepository;
import fr.montpellier.multipass.consent.cases.answering.CaseClosing;
import fr.montpellier.multipass.consent.demarches.Demarche;
import fr.montpellier.multipass.consent.demarches.Demarches;
import fr.montpellier.multipass.consent.demarches.RequiredLevels;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.demarches.needs.FactsByType;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.receipts.Receipts;
import fr.montpellier.multipass.consent.receipts.content.InformedExchange;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a legal exchange, each one transaction: the row, the case, the receipt, the signed event and the journal
 * entry.
 */
@Service
class LegalExchanges {

    /** How long an answer waits for the resident, who may send it or object. */
    static final Duration TO_SEND = Duration.ofDays(7);

    private final LegalExchangeRepository exchanges;
    private final LegalExchangeTermination termination;
    private final ObjectionRule objections;
    private final Demarches demarches;
    private final RequiredLevels levels;
    private final SharingAuthorisationRepository authorisations;
    private final ResidentNames names;
    private final Receipts receipts;
    private final SharingFeed feed;
    private final CaseLifecycle opening;
    private final CaseClosing closing;
    private final CaseRepository cases;
    private final CaseStepRepository history;
    private final Journal journal;
    private final Clock clock;

    LegalExchanges(
            LegalExchangeRepository exchanges,
            LegalExchangeTermination termination,
            ObjectionRule objections,
            Demarches demarches,
            RequiredLevels levels,
            SharingAuthorisationRepository authorisations,
            ResidentNames names,
            Receipts receipts,
            SharingFeed feed,
            CaseLifecycle opening,
            CaseClosing closing,
            CaseRepository cases,
            CaseStepRepository history,
            Journal journal,
            Clock clock) {
        this.exchanges = exchanges;
        this.termination = termination;
        this.objections = objections;
        this.demarches = demarches;
        this.levels = levels;
        this.authorisations = authorisations;
        this.names = names;
        this.receipts = receipts;
        this.feed = feed;
        this.opening = opening;
        this.closing = closing;
        this.cases = cases;
        this.history = history;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Announces an exchange: the resident has read which facts are asked of whom, and the vault may ask the source.
     *
     * @param version version of the démarche that was shown
     * @param textHash hash of the text that was shown
     * @throws ProblemException if the sign-in is of too low a level, the démarche has no such source, another version or text is
     *     in force, or such an exchange is under way
     */
    @Transactional
    public LegalExchange announce(
            Caller.Resident resident, DemarcheCode code, int version, String source, TextHash textHash) {
        Demarche demarche = demarches.current(code);
        levels.require(resident, demarche.code());
        RequestedType requested =
                demarche.fetchedFrom(source).orElseThrow(() -> new ProblemException(ConsentProblem.SOURCE_NOT_ASKED));
        if (version != demarche.version()) {
            throw new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another version");
        }
        Language language = demarche.languageOf(textHash)
                .orElseThrow(() -> new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another text"));
        authorisations.lockResident(resident.subject());
        Instant now = now();
        exchanges
                .findOpenForUpdate(resident.subject(), code, source)
                .forEach(open -> rejectSecond(open, demarche, now));
        LegalExchange announced = new LegalExchange(
                SharingAuthorisationId.random(),
                resident.subject(),
                code,
                version,
                demarche.department().code(),
                demarche.department().organisation().siret(),
                requested.code(),
                source,
                requested.facts().stream().map(RequestedFact::code).toList(),
                language,
                textHash,
                1,
                now,
                now.plus(TO_SEND),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
        exchanges.insert(announced);
        receipts.issue(receipt(InformedExchange.State.INFORMED, announced, demarche, "", now));
        feed.publish(ExchangeChangeMapper.of(SharingChange.Kind.GIVEN, announced, now));
        journal.append(ExchangeJournalEvents.announced(announced));
        return announced;
    }

    private void rejectSecond(LegalExchange open, Demarche current, Instant now) {
        switch (stateOf(open, now)) {
            case ANNOUNCED -> {
                if (open.demarcheVersion() == current.version()) {
                    throw alreadyOpen(open);
                }
                termination.end(open, ExchangeEnd.REPLACED, now);
            }
            case SENT -> throw alreadyOpen(open);
            case OBJECTED, ENDED -> {
                if (open.sentAt().isEmpty()) {
                    termination.end(open, ExchangeEnd.NOT_SENT, now);
                }
            }
        }
    }

    private static ProblemException alreadyOpen(LegalExchange open) {
        return new ProblemException(ConsentProblem.EXCHANGE_ALREADY_OPEN)
                .with("exchange", open.id().toString());
    }

    /**
     * Lets the department read the answer, and opens its case. Has no effect if it was sent before.
     *
     * @param contested facts that the resident says are not exact, with their sentence for the department
     * @throws ProblemException if it has ended, another version of the démarche is in force, or a fact is none of the exchange
     */
    @Transactional
    public LegalExchange send(Caller.Resident resident, SharingAuthorisationId id, Map<String, String> contested) {
        LegalExchange before = exchanges.findForUpdate(id).orElseThrow();
        Instant now = now();
        rejectOtherFacts(before, contested);
        LegalExchange.State state = stateOf(before, now);
        if (state == LegalExchange.State.SENT) {
            return before;
        }
        requireState(state, LegalExchange.State.ANNOUNCED);
        Demarche demarche = demarches.current(before.demarche());
        if (demarche.version() != before.demarcheVersion()) {
            throw new ProblemException(ConsentProblem.DEMARCHE_CHANGED).because("another version");
        }
        levels.require(resident, before.demarche());
        LegalExchange sent = before.sent(now, now.plus(demarche.duration()));
        SharingAuthorisation access = insertAccess(sent, now);
        resident.name().filter(name -> !name.isBlank()).ifPresent(name -> names.store(access.id(), name));
        exchanges.update(sent);
        receipts.issue(receipt(
                InformedExchange.State.SENT,
                sent,
                demarche,
                access.caseReference().value(),
                now));
        feed.publish(ExchangeChangeMapper.of(SharingChange.Kind.CHANGED, sent, now));
        opening.open(access, resident);
        journal.append(ExchangeJournalEvents.sent(sent));
        LegalExchange after = sent;
        for (Map.Entry<String, String> each : contested.entrySet()) {
            after = contest(after, access.caseReference(), each.getKey(), each.getValue(), now);
        }
        return after;
    }

    private SharingAuthorisation insertAccess(LegalExchange sent, Instant now) {
        while (true) {
            var access = new SharingAuthorisation(
                    sent.id(),
                    CaseReference.random(sent.department(), Year.from(CivilTime.day(now))),
                    sent.resident(),
                    sent.demarche(),
                    sent.demarcheVersion(),
                    sent.department(),
                    sent.organisation(),
                    Optional.empty(),
                    List.of(),
                    FactsByType.NONE,
                    new DocumentsByType(Map.of()),
                    List.of(),
                    PairwiseDocumentIds.random(),
                    List.of(),
                    sent.revision(),
                    Optional.empty(),
                    sent.language(),
                    sent.textHash().value(),
                    now,
                    sent.until(),
                    Optional.empty());
            if (authorisations.insert(access)) {
                return access;
            }
        }
    }

    /**
     * Records that the resident objects, which ends the exchange for good, before or after it was sent. Has no effect if they
     * objected before.
     *
     * @throws ProblemException as {@link ObjectionRule} decides
     */
    @Transactional
    public LegalExchange object(SharingAuthorisationId id) {
        LegalExchange before = exchanges.findForUpdate(id).orElseThrow();
        Instant now = now();
        LegalExchange.State state = stateOf(before, now);
        if (state == LegalExchange.State.OBJECTED) {
            return before;
        }
        objections.obstacle(before, state).ifPresent(obstacle -> {
            throw obstacle;
        });
        Demarche demarche = demarches.version(before.demarche(), before.demarcheVersion());
        LegalExchange objected;
        String reference = "";
        if (state == LegalExchange.State.SENT) {
            SharingAuthorisation access =
                    authorisations.findForChange(id).orElseThrow().withdraw(now);
            authorisations.storeWithdrawal(access);
            objected = before.objected(now, access.revision());
            closing.end(access, now);
            reference = access.caseReference().value();
        } else {
            objected = before.objected(now, before.revision() + 1);
        }
        exchanges.update(objected);
        receipts.issue(receipt(InformedExchange.State.OBJECTED, objected, demarche, reference, now));
        feed.publish(ExchangeChangeMapper.of(SharingChange.Kind.WITHDRAWN, objected, now));
        journal.append(ExchangeJournalEvents.objected(objected));
        return objected;
    }

    /**
     * Records that the resident says that a fact that was sent is not exact. The agents read it in the history of the case.
     *
     * @throws ProblemException if it is not sent, has ended, or the fact is none of the exchange
     */
    @Transactional
    public LegalExchange contest(SharingAuthorisationId id, String fact, String sentence) {
        LegalExchange before = exchanges.findForUpdate(id).orElseThrow();
        Instant now = now();
        rejectOtherFacts(before, Map.of(fact, sentence));
        requireState(stateOf(before, now), LegalExchange.State.SENT);
        if (before.contested().contains(fact)) {
            return before;
        }
        return contest(before, authorisations.find(id).orElseThrow().caseReference(), fact, sentence, now);
    }

    private LegalExchange contest(
            LegalExchange before, CaseReference reference, String fact, String sentence, Instant now) {
        LegalExchange after = before.contested(fact);
        exchanges.update(after);
        cases.findForUpdate(reference).ifPresent(found -> {
            cases.update(found.unread(true));
            history.insert(
                    found, CaseStep.FACT_CONTESTED, now, Optional.empty(), Optional.empty(), Optional.of(sentence));
        });
        journal.append(ExchangeJournalEvents.contested(after, fact));
        return after;
    }

    /** Returns the state, which of an exchange that was sent is that of the access of the department. */
    LegalExchange.State stateOf(LegalExchange exchange, Instant now) {
        LegalExchange.State state = exchange.stateAt(now);
        if (state != LegalExchange.State.SENT) {
            return state;
        }
        return authorisations
                        .find(exchange.id())
                        .filter(access -> access.stateAt(now) instanceof SharingState.Active)
                        .isPresent()
                ? LegalExchange.State.SENT
                : LegalExchange.State.ENDED;
    }

    private static void requireState(LegalExchange.State state, LegalExchange.State... allowed) {
        if (!List.of(allowed).contains(state)) {
            throw stepNotAllowed(state);
        }
    }

    static ProblemException stepNotAllowed(LegalExchange.State state) {
        return new ProblemException(ConsentProblem.EXCHANGE_STEP_NOT_ALLOWED).with("state", state.code());
    }

    private static void rejectOtherFacts(LegalExchange exchange, Map<String, String> contested) {
        if (!exchange.facts().containsAll(contested.keySet())) {
            throw new ProblemException(ConsentProblem.FACT_NOT_IN_EXCHANGE);
        }
    }

    private static InformedExchange receipt(
            InformedExchange.State state, LegalExchange exchange, Demarche demarche, String reference, Instant at) {
        return new InformedExchange(
                state,
                exchange.id(),
                exchange.revision(),
                reference,
                exchange.resident(),
                demarche,
                demarche.fetchedFrom(exchange.source()).orElseThrow(),
                exchange.language(),
                at,
                exchange.until());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

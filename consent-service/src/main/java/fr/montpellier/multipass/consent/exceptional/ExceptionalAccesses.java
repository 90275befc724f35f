package fr.montpellier.multipass.consent.exceptional;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import fr.montpellier.multipass.consent.authorisations.publication.SharingChangeMapper;
import fr.montpellier.multipass.consent.authorisations.storage.SharingAuthorisationRepository;
import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseAccess;
import fr.montpellier.multipass.consent.demarches.needs.DocumentsByType;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccess.Review;
import fr.montpellier.multipass.consent.exceptional.ExceptionalAccess.Second;
import fr.montpellier.multipass.consent.feed.SharingChange;
import fr.montpellier.multipass.consent.feed.SharingFeed;
import fr.montpellier.multipass.consent.journal.ConsentJournalEvent;
import fr.montpellier.multipass.consent.problems.ConsentProblem;
import fr.montpellier.multipass.consent.rights.Restrictions;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.names.NameTokens;
import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of an exceptional access, each one transaction: the row, the signed event from which the vault makes or destroys
 * keys, the journal entry and the notice to the resident.
 */
@Service
public class ExceptionalAccesses {

    /** The actor of events that this service causes. */
    private static final String THIS_SERVICE = "consent-service";

    private final ExceptionalAccessSettings settings;
    private final ExceptionalAccessRepository accesses;
    private final HomonymRepository homonyms;
    private final SharingAuthorisationRepository authorisations;
    private final CaseAccess cases;
    private final Restrictions restrictions;
    private final SharingFeed feed;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final Clock clock;

    ExceptionalAccesses(
            ExceptionalAccessSettings settings,
            ExceptionalAccessRepository accesses,
            HomonymRepository homonyms,
            SharingAuthorisationRepository authorisations,
            CaseAccess cases,
            Restrictions restrictions,
            SharingFeed feed,
            NoticeOutbox notices,
            Journal journal,
            Clock clock) {
        this.settings = settings;
        this.accesses = accesses;
        this.homonyms = homonyms;
        this.authorisations = authorisations;
        this.cases = cases;
        this.restrictions = restrictions;
        this.feed = feed;
        this.notices = notices;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What an exceptional access to a case may name.
     *
     * @param refusedForName whether opening one would be refused because of an access of another account with a name like the agent's
     */
    record Possible(DocumentsByType documents, boolean refusedForName) {}

    /**
     * Returns the documents of a case that an exceptional access may name. Records nothing: an agent whose name is in the way is told
     * so, and the officer learns of it when they ask to open one.
     *
     * @throws ProblemException if the agent or the department may not, the case is unknown to it or archived, its documents can be
     *     read as usual, or a former access of the agent stands in the way
     */
    Possible possible(Caller.Agent agent, String reference) {
        requireAllowed(agent);
        List<ExceptionalAccess> inTheWay = inTheWay(agent);
        requireNoneOfAgent(agent, inTheWay);
        return new Possible(former(agent, reference).readable(), !inTheWay.isEmpty());
    }

    private SharingAuthorisation former(Caller.Agent agent, String reference) {
        Case found = cases.find(agent, reference);
        found.rejectArchived();
        SharingAuthorisation former = authorisations.find(found.authorisation()).orElseThrow();
        Instant now = clock.instant();
        boolean readable = former.stateAt(now) instanceof SharingState.Active
                && !restrictions.isRestricted(former.resident(), now);
        if (readable || former.person().isEmpty()) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_NOT_NEEDED);
        }
        return former;
    }

    /**
     * Opens documents of a case to the agent at once, and tells the resident.
     *
     * @throws ProblemException as {@link #possible} does, or if an access of another account with a name like the agent's stands in the
     *     way, which is recorded for the officer, a document is none of the case, or the agent has such an access
     */
    @Transactional
    public ExceptionalAccess open(
            Caller.Agent agent,
            String reference,
            Set<DocumentId> documents,
            ExceptionalReason reason,
            String sentence,
            Duration duration) {
        requireAllowed(agent);
        requireNoneInTheWay(agent);
        SharingAuthorisation former = former(agent, reference);
        Set<DocumentId> others = former.readable().all().stream()
                .filter(Predicate.not(documents::contains))
                .collect(Collectors.toSet());
        DocumentsByType named = former.readable().without(others);
        if (!named.all().equals(documents)) {
            throw new ProblemException(CommonProblem.BAD_REQUEST).with("parameter", "documents");
        }
        authorisations.lockResident(former.resident());
        // Once more, now that no second access of the agent is opened at the same time.
        requireNoneInTheWay(agent);
        Instant now = now();
        if (isWaitingFor(agent, reference, now)) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_IN_THE_WAY);
        }
        if (accesses.hasOpen(former.caseReference(), agent.subject(), now)) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_ALREADY_OPEN);
        }
        var opened = new ExceptionalAccess(
                SharingAuthorisationId.random(),
                former.resident(),
                former.demarche(),
                former.demarcheVersion(),
                former.department(),
                former.organisation(),
                former.caseReference(),
                former.id(),
                named,
                reason,
                sentence,
                agent.subject(),
                agent.name(),
                now,
                now.plus(duration),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        accesses.insert(opened);
        feed.publish(SharingChangeMapper.of(SharingChange.Kind.GIVEN, opened.asAuthorisation(), now));
        notices.add(opened.resident(), NoticeKind.EXCEPTIONAL_ACCESS, null);
        journal.append(about(ConsentJournalEvent.EXCEPTIONAL_OPENED, opened)
                .actor(agent.subject())
                .fact("until", opened.until().toString())
                .fact("documents", Integer.toString(documents.size()))
                .disclose("actorName", agent.name())
                .disclose("statedReason", sentence));
        return opened;
    }

    /**
     * Records what the second person decided; a dispute ends the access.
     *
     * @throws ProblemException if the access is unknown to the organisation, decided, more than a day old, or of the same person
     */
    @Transactional
    public ExceptionalAccess decide(Caller.Agent agent, SharingAuthorisationId id, boolean confirmed, String sentence) {
        requireAllowed(agent);
        ExceptionalAccess before = accesses.lock(id)
                .filter(each -> each.organisation().equals(agent.organisation()))
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_EXCEPTIONAL_ACCESS));
        Instant now = now();
        if (!before.isWaiting(now)) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_DECIDED);
        }
        if (isSamePerson(before, agent)) {
            throw new ProblemException(ConsentProblem.SECOND_PERSON_NEEDED);
        }
        var second = new Second(confirmed, agent.subject(), agent.name(), now, sentence);
        accesses.storeDecision(id, second);
        ExceptionalAccess decided = before.decided(second);
        if (!confirmed && before.isOpen(now)) {
            decided = end(decided, now);
        }
        journal.append(about(
                        confirmed
                                ? ConsentJournalEvent.EXCEPTIONAL_CONFIRMED
                                : ConsentJournalEvent.EXCEPTIONAL_DISPUTED,
                        decided)
                .actor(agent.subject())
                .disclose("actorName", agent.name())
                .disclose("statedReason", sentence));
        return decided;
    }

    /** Ends an access before its time, after the decisions that are under way. */
    private ExceptionalAccess end(ExceptionalAccess before, Instant now) {
        authorisations.findForChange(before.id());
        ExceptionalAccess closed = before.closed(now);
        accesses.storeClosed(closed.id(), now);
        feed.publish(SharingChangeMapper.of(SharingChange.Kind.WITHDRAWN, closed.asAuthorisation(), now));
        return closed;
    }

    /**
     * Records what the data protection officer decided on an access that was disputed or not confirmed: whether the agent may open
     * others again. A refusal may be changed later.
     *
     * @param seen when the decision was taken that the officer read on the access; empty if none was
     * @throws ProblemException if the access is unknown, needs no decision, the officer let the agent go on, or a decision was taken that
     *     the officer has not read
     */
    @Transactional
    public ExceptionalAccess review(
            Caller.Dpo officer, SharingAuthorisationId id, boolean mayOpen, String sentence, Optional<Instant> seen) {
        ExceptionalAccess before =
                accesses.lock(id).orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_EXCEPTIONAL_ACCESS));
        Instant now = now();
        if (!before.isInTheWay(now) || !before.review().map(Review::at).equals(seen)) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_DECIDED);
        }
        var review = new Review(mayOpen, officer.subject(), officer.name(), now, sentence);
        accesses.storeReview(id, review);
        ExceptionalAccess reviewed = before.reviewed(review);
        journal.append(about(ConsentJournalEvent.EXCEPTIONAL_REVIEWED, reviewed)
                .actor(officer.subject())
                .fact("decision", mayOpen ? "may-open" : "may-not-open")
                .disclose("actorName", officer.name())
                .disclose("statedReason", sentence));
        return reviewed;
    }

    private void requireNoneInTheWay(Caller.Agent agent) {
        List<ExceptionalAccess> inTheWay = inTheWay(agent);
        requireNoneOfAgent(agent, inTheWay);
        if (!inTheWay.isEmpty()) {
            inTheWay.forEach(each -> homonyms.store(new Homonym(
                    UUID.randomUUID(),
                    each.id(),
                    agent.subject(),
                    agent.name(),
                    agent.department(),
                    now(),
                    Optional.empty())));
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_OF_HOMONYM);
        }
    }

    private static void requireNoneOfAgent(Caller.Agent agent, List<ExceptionalAccess> inTheWay) {
        if (inTheWay.stream().anyMatch(each -> each.agent().equals(agent.subject()))) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_IN_THE_WAY);
        }
    }

    /** Returns the accesses of the agent, or of accounts with a name like theirs, about which the officer has to decide first. */
    private List<ExceptionalAccess> inTheWay(Caller.Agent agent) {
        Instant now = clock.instant();
        return accesses.findNotConfirmed(agent.organisation()).stream()
                .filter(each -> each.isInTheWay(now) && isSamePerson(each, agent))
                .toList();
    }

    /**
     * Records that the officer knows an account that was refused because of its name to be of another person than the agent of the
     * access. It opens accesses again, and what is decided on either account does not concern the other. One decision answers for every access
     * of the two.
     *
     * @throws ProblemException if no such account was refused, it is separated already, or the officer may be one of the two
     */
    @Transactional
    public ExceptionalAccess separate(Caller.Dpo officer, SharingAuthorisationId id, UUID homonym, String sentence) {
        ExceptionalAccess access =
                accesses.find(id).orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_EXCEPTIONAL_ACCESS));
        Homonym refused = homonyms.find(id, homonym)
                .orElseThrow(() -> new ProblemException(ConsentProblem.UNKNOWN_EXCEPTIONAL_ACCESS));
        homonyms.lock(refused.agent(), access.agent());
        if (homonyms.areSeparated(refused.agent(), access.agent())) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_DECIDED);
        }
        if (NameTokens.mayBeOnePerson(officer.name(), refused.name())
                || NameTokens.mayBeOnePerson(officer.name(), access.agentName())) {
            throw new ProblemException(ConsentProblem.SECOND_PERSON_NEEDED);
        }
        homonyms.storeSeparation(homonym, new Homonym.Separation(officer.subject(), officer.name(), now(), sentence));
        // The resident of the access has no part in it: the entry is about the agents.
        journal.append(JournalEvent.of(ConsentJournalEvent.EXCEPTIONAL_AGENTS_SEPARATED)
                .actor(officer.subject())
                .fact("authorisation", id.toString())
                .fact("basis", ExceptionalAccess.BASIS)
                .fact("department", access.department().value())
                .fact("homonym", homonym.toString())
                .disclose("actorName", officer.name())
                .disclose("statedReason", sentence));
        return access;
    }

    /** Returns whether an access of the agent to that case is over and waits for the second person: another would prolong it. */
    private boolean isWaitingFor(Caller.Agent agent, String reference, Instant now) {
        return accesses.findNotConfirmed(agent.organisation()).stream()
                .filter(each -> each.caseReference().value().equals(reference) && isSamePerson(each, agent))
                .anyMatch(each -> each.isWaiting(now) && !each.isOpen(now));
    }

    /**
     * Compares names too, in any order and with parts left out, since one person may have an account at ProConnect and one here;
     * unless an officer decided that the accounts are of two people.
     */
    private boolean isSamePerson(ExceptionalAccess access, Caller.Agent agent) {
        return access.agent().equals(agent.subject())
                || NameTokens.mayBeOnePerson(access.agentName(), agent.name())
                        && !homonyms.areSeparated(access.agent(), agent.subject());
    }

    /**
     * Returns the access that a reading names, for the decision on it. The caller holds the lock that {@link
     * SharingAuthorisationRepository} takes for decisions.
     */
    public Optional<ExceptionalAccess> find(SharingAuthorisationId id) {
        return accesses.find(id);
    }

    /** Returns accesses whose time is over and whose end is not published. */
    List<SharingAuthorisationId> findEnded(int limit) {
        return accesses.findEnded(clock.instant(), limit);
    }

    /**
     * Publishes the end of one access whose time is over, in a transaction of its own.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean close(SharingAuthorisationId id) {
        Optional<ExceptionalAccess> ended = accesses.lockEnded(id, clock.instant());
        ended.ifPresent(each -> {
            accesses.storeClosed(each.id(), each.until());
            feed.publish(SharingChangeMapper.of(SharingChange.Kind.EXPIRED, each.asAuthorisation(), each.until()));
        });
        return ended.isPresent();
    }

    /** Returns accesses on which no second person decided in time, which the journal does not say yet. */
    List<SharingAuthorisationId> findUnconfirmed(int limit) {
        return accesses.findUnconfirmed(now().minus(ExceptionalAccess.TO_CONFIRM), limit);
    }

    /**
     * Writes to the journal that no second person decided on one access in time.
     *
     * @return false if another instance does
     */
    @Transactional
    public boolean recordUnconfirmed(SharingAuthorisationId id) {
        Instant now = now();
        Optional<ExceptionalAccess> left = accesses.lockUnconfirmed(id, now.minus(ExceptionalAccess.TO_CONFIRM));
        left.ifPresent(each -> {
            accesses.storeUnconfirmed(each.id(), now);
            journal.append(
                    about(ConsentJournalEvent.EXCEPTIONAL_UNCONFIRMED, each).actor(THIS_SERVICE));
        });
        return left.isPresent();
    }

    /** Ends the accesses to documents of a resident who closed their account and removes the resident, in the transaction of the caller. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(SubjectId resident) {
        Optional<ExceptionalAccess> open = accesses.lockNextOpen(resident);
        while (open.isPresent()) {
            ExceptionalAccess each = open.get();
            Instant now = now();
            if (each.isOpen(now)) {
                end(each, now);
            } else {
                accesses.storeClosed(each.id(), each.until());
                feed.publish(SharingChangeMapper.of(SharingChange.Kind.EXPIRED, each.asAuthorisation(), each.until()));
            }
            open = accesses.lockNextOpen(resident);
        }
        accesses.anonymise(resident, SharingAuthorisation.NO_PERSON);
    }

    /** @throws ProblemException if the agent or the department may not open documents exceptionally */
    void requireAllowed(Caller.Agent agent) {
        if (!agent.exceptional()
                || !settings.allows(agent.organisation(), agent.department().value())) {
            throw new ProblemException(ConsentProblem.EXCEPTIONAL_ACCESS_NOT_ALLOWED);
        }
    }

    private static JournalEvent about(ConsentJournalEvent type, ExceptionalAccess access) {
        JournalEvent event = JournalEvent.of(type);
        return (access.resident().equals(SharingAuthorisation.NO_PERSON) ? event : event.subject(access.resident()))
                .fact("authorisation", access.id().toString())
                .fact("basis", ExceptionalAccess.BASIS)
                .fact("case", access.caseReference().value())
                .fact("demarche", access.demarche().value())
                .fact("department", access.department().value())
                .fact("reason", access.reason().code());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

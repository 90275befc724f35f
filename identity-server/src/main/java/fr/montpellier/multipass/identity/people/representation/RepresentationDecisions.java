package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.people.representation.Representation.Action;
import fr.montpellier.multipass.identity.people.representation.Representation.Kind;
import fr.montpellier.multipass.identity.people.representation.Representation.Proof;
import fr.montpellier.multipass.identity.people.representation.Representation.State;
import fr.montpellier.multipass.identity.people.representation.Representation.Step;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the steps of agents on representations, each in the journal in the same transaction. What is counted, and
 * entries of the journal about it, stay when a step is refused.
 */
@Service
public class RepresentationDecisions {

    /** A child has two parents. */
    private static final int MOST_PARENTS = 2;

    private static final int LONGEST_REASON = 500;

    private final RepresentationRepository repository;
    private final Citizens citizens;
    private final ClosedAccounts closings;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final RepresentationMails mails;
    private final RepresentationTermination termination;
    private final RepresentationJournal journal;
    private final TransactionTemplate transaction;
    private final Duration delay;
    private final Clock clock;

    RepresentationDecisions(
            RepresentationRepository repository,
            Citizens citizens,
            ClosedAccounts closings,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            RepresentationMails mails,
            RepresentationTermination termination,
            RepresentationJournal journal,
            TransactionTemplate transaction,
            @Value("${multipass.identity.representation.delay:72h}") Duration delay,
            Clock clock) {
        this.repository = repository;
        this.citizens = citizens;
        this.closings = closings;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.mails = mails;
        this.termination = termination;
        this.journal = journal;
        this.transaction = transaction;
        this.delay = delay;
        this.clock = clock;
    }

    /**
     * The documents that an agent sees.
     *
     * @param representative names and birth date of the identity document of the person at the counter
     * @param represented all fields of the person whom they represent
     */
    public record Documents(IdentitePivot representative, IdentitePivot represented) {

        /** Returns a text without personal values, which may be logged. */
        @Override
        public String toString() {
            return "Documents[…]";
        }
    }

    /**
     * What the document that proves the relation says of it.
     *
     * @param until last day that the document sets; empty if it sets none
     */
    public record Relation(Kind kind, Proof proof, Optional<LocalDate> until) {}

    /**
     * Proposes a representation to a second agent.
     *
     * @param number Multipass number of the representative, as typed
     * @throws RepresentationRefusedException if a rule refuses
     */
    public Representation propose(DeskAgent agent, String number, Relation relation, Documents documents) {
        Citizen representative = search(agent, number);
        IdentitePivot represented = documents.represented();
        Instant end = end(relation, represented);
        checkName(agent, represented);
        checkMayRepresent(representative, relation.kind());
        compare(agent, representative.id(), documents.representative());
        if (represented.isSameAs(representative.pivot())) {
            throw new RepresentationRefusedException(Reason.ONESELF);
        }
        return inTransaction(() -> {
            Instant now = now();
            var proposed = new Representation(
                    UUID.randomUUID(),
                    Optional.of(representative.id()),
                    Optional.empty(),
                    Optional.empty(),
                    relation.kind(),
                    relation.proof(),
                    State.PROPOSED,
                    now,
                    now,
                    now,
                    end,
                    Optional.of(represented),
                    List.of(new Step(now, Action.PROPOSED, Optional.of(agent.id()), Optional.empty())));
            repository.insert(proposed);
            journal.append(IdentityJournalEvent.REPRESENTATION_PROPOSED, proposed, Optional.of(agent.id()));
            return proposed;
        });
    }

    /**
     * Confirms what another agent proposed, of which this agent typed everything again: the one may act for the other, who gets a
     * Multipass if they have none. If the other has signed in themselves, it begins after a delay, in which they can end it.
     *
     * @throws RepresentationRefusedException if a rule refuses
     */
    public void confirm(UUID id, DeskAgent agent, Relation relation, Documents documents) {
        Representation waiting = known(id);
        checkProposed(waiting, agent);
        CitizenId representative = representative(waiting);
        compare(agent, representative, documents.representative());
        inTransaction(() -> {
            Representation locked =
                    repository.findForChange(id).orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
            checkProposed(locked, agent);
            IdentitePivot seen = locked.seen().orElseThrow();
            if (!seen.isSameAs(documents.represented())) {
                throw new RepresentationRefusedException(Reason.PERSON_DIFFERS);
            }
            checkMayRepresent(
                    citizens.find(representative).orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN)),
                    locked.kind());
            if (!now().isBefore(locked.endsAt())) {
                throw new RepresentationRefusedException(
                        locked.kind() == Kind.PARENTAL_AUTHORITY ? Reason.ADULT : Reason.END_NEEDED);
            }
            if (locked.kind() != relation.kind()
                    || locked.proof() != relation.proof()
                    || !locked.endsAt().equals(end(relation, seen))) {
                throw new RepresentationRefusedException(Reason.RELATION_DIFFERS);
            }
            CitizenId represented = represented(locked, seen, agent);
            Instant now = now();
            Representation active = locked.confirmed(
                    represented,
                    mails.hasMeansOfTheirOwn(represented) ? now.plus(delay) : now,
                    new Step(now, Action.CONFIRMED, Optional.of(agent.id()), Optional.empty()));
            repository.update(active);
            journal.append(IdentityJournalEvent.REPRESENTATION_CONFIRMED, active, Optional.of(agent.id()));
            mails.begun(active);
            return active;
        });
    }

    /** @throws RepresentationRefusedException if a helper acts: mandates have steps of their own */
    private static CitizenId representative(Representation waiting) {
        return waiting.representative().orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
    }

    /** Returns the Multipass of the represented person, which is created if they have none. */
    private CitizenId represented(Representation locked, IdentitePivot seen, DeskAgent agent) {
        boolean known = citizens.isKnown(seen);
        CitizenId represented = citizens.recogniseAtCounter(seen).id();
        if (!known) {
            journal.created(agent.id(), represented);
        }
        if (locked.representative().filter(represented::equals).isPresent()) {
            throw new RepresentationRefusedException(Reason.ONESELF);
        }
        if (conflicts.hasSameName(agent, represented)) {
            throw new RepresentationRefusedException(Reason.OWN_NAME);
        }
        if (closings.isClosed(represented)) {
            throw new RepresentationRefusedException(Reason.CLOSING);
        }
        List<Representation> others = repository.activeFor(represented);
        if (others.stream().anyMatch(other -> other.actor().equals(locked.actor()))) {
            throw new RepresentationRefusedException(Reason.EXISTS);
        }
        if (locked.kind() == Kind.PARENTAL_AUTHORITY
                && others.stream()
                                .filter(other -> other.kind() == Kind.PARENTAL_AUTHORITY)
                                .count()
                        >= MOST_PARENTS) {
            throw new RepresentationRefusedException(Reason.TOO_MANY);
        }
        return represented;
    }

    /**
     * Declines what was proposed; the agent who proposed it takes it back so.
     *
     * @throws RepresentationRefusedException if a rule refuses
     */
    public void decline(UUID id, DeskAgent agent, String reason) {
        var step = new Step(now(), Action.DECLINED, Optional.of(agent.id()), Optional.of(text(reason)));
        inTransaction(() -> {
            Representation locked =
                    repository.findForChange(id).orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
            checkNames(locked, agent);
            if (locked.state() != State.PROPOSED) {
                throw new RepresentationRefusedException(Reason.ALREADY_DECIDED);
            }
            Representation declined = locked.with(State.DECLINED, step);
            repository.update(declined);
            journal.append(IdentityJournalEvent.REPRESENTATION_DECLINED, declined, Optional.of(agent.id()));
            return declined;
        });
    }

    /**
     * Ends a representation. One agent is enough, since it gives no access.
     *
     * @throws RepresentationRefusedException if a rule refuses
     */
    public void end(UUID id, DeskAgent agent, String reason) {
        Optional<String> text = Optional.of(text(reason));
        checkNames(known(id), agent);
        termination.end(id, Action.ENDED_BY_AGENT, agent.id(), text);
    }

    /**
     * Returns the representations of the person with that number.
     *
     * @throws RepresentationRefusedException if there is no such Multipass, or the agent may not see it
     */
    public List<Representation> of(DeskAgent agent, String number) {
        return repository.of(List.of(search(agent, number).id()));
    }

    /** Returns what waits for a second agent, oldest first: at most {@code limit} after the first {@code offset} ones. */
    public List<Representation> proposed(int offset, int limit) {
        return repository.proposed(offset, limit);
    }

    /**
     * Returns a representation for the agent to read, which is in the journal.
     *
     * @throws RepresentationRefusedException if there is none, or the agent bears the name of one of the two
     */
    public Representation read(UUID id, DeskAgent agent) {
        return inTransaction(() -> {
            Representation found = known(id);
            checkNames(found, agent);
            journal.append(IdentityJournalEvent.REPRESENTATION_READ, found, Optional.of(agent.id()));
            return found;
        });
    }

    private Citizen search(DeskAgent agent, String typed) {
        if (!throttle.search(agent.id())) {
            throw new RepresentationRefusedException(Reason.SEARCHED_TOO_OFTEN);
        }
        Optional<Citizen> found = inTransaction(() -> {
            Optional<Citizen> citizen = byNumber(typed);
            journal.searched(agent.id(), citizen.map(Citizen::id));
            return citizen;
        });
        Citizen citizen = found.orElseThrow(() -> new RepresentationRefusedException(Reason.NOT_FOUND));
        if (conflicts.hasSameName(agent, citizen.id())) {
            throw new RepresentationRefusedException(Reason.OWN_NAME);
        }
        return citizen;
    }

    private Optional<Citizen> byNumber(String typed) {
        try {
            return citizens.find(MultipassNumber.parse(typed));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void compare(DeskAgent agent, CitizenId holder, IdentitePivot shown) {
        if (!throttle.document(holder.value())) {
            throw new RepresentationRefusedException(Reason.COMPARED_TOO_OFTEN);
        }
        boolean same = inTransaction(() -> {
            boolean compared = citizens.isShownBy(holder, shown);
            journal.compared(agent.id(), holder, compared);
            return compared;
        });
        if (!same) {
            throw new RepresentationRefusedException(Reason.DOCUMENT_DIFFERS);
        }
    }

    /**
     * Returns when it ends.
     *
     * @throws RepresentationRefusedException if the document does not prove the relation, or the end is not possible
     */
    private Instant end(Relation relation, IdentitePivot represented) {
        if (relation.kind() == Kind.GUARDIANSHIP && relation.proof() != Proof.JUDGMENT) {
            throw new RepresentationRefusedException(Reason.JUDGMENT_NEEDED);
        }
        return RepresentationEnd.of(relation.kind(), represented, relation.until(), today());
    }

    private void checkMayRepresent(Citizen representative, Kind kind) {
        if (kind == Kind.GUARDIANSHIP
                && !RepresentationEnd.isOfAge(representative.pivot().birthdate(), today())) {
            throw new RepresentationRefusedException(Reason.GUARDIAN_MINOR);
        }
        if (!representative.verified() || !citizens.current(representative).id().equals(representative.id())) {
            throw new RepresentationRefusedException(Reason.NOT_VERIFIED);
        }
        if (closings.isClosed(representative.id())) {
            throw new RepresentationRefusedException(Reason.CLOSING);
        }
    }

    private void checkProposed(Representation representation, DeskAgent agent) {
        if (representation.state() != State.PROPOSED) {
            throw new RepresentationRefusedException(Reason.ALREADY_DECIDED);
        }
        checkNames(representation, agent);
        if (conflicts.mayBeSamePerson(representation.proposer(), agent)) {
            throw new RepresentationRefusedException(Reason.SECOND_PERSON_NEEDED);
        }
    }

    private void checkNames(Representation representation, DeskAgent agent) {
        representation.seen().ifPresent(seen -> checkName(agent, seen));
        if (representation.people().stream().anyMatch(person -> conflicts.hasSameName(agent, person))) {
            throw new RepresentationRefusedException(Reason.OWN_NAME);
        }
    }

    private static void checkName(DeskAgent agent, IdentitePivot seen) {
        if (seen.isNamed(agent.givenName(), agent.usualName())) {
            throw new RepresentationRefusedException(Reason.OWN_NAME);
        }
    }

    private Representation known(UUID id) {
        return repository.find(id).orElseThrow(() -> new RepresentationRefusedException(Reason.UNKNOWN));
    }

    private static String text(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new RepresentationRefusedException(Reason.REASON_NEEDED);
        }
        return reason.strip();
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }

    private <T> T inTransaction(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

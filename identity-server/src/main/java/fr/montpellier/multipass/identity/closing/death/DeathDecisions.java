package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.closing.death.DeathRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.throttle.DeskThrottle;
import fr.montpellier.multipass.identity.people.citizens.Citizen;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.Death.Action;
import fr.montpellier.multipass.identity.people.deaths.Death.State;
import fr.montpellier.multipass.identity.people.deaths.Death.Step;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.people.desk.ConflictOfInterest;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
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
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries out the steps of agents on deaths, each in the journal in the same transaction, under a lock of the death. What is
 * counted, and entries of the journal about it, stay when a step is refused.
 */
@Service
class DeathDecisions {

    private static final int LONGEST_REASON = 500;

    private final DeathRepository repository;
    private final DirectivesRepository directives;
    private final Citizens citizens;
    private final ClosedAccounts closings;
    private final ConflictOfInterest conflicts;
    private final DeskThrottle throttle;
    private final DeathTermination effects;
    private final DeathMails mails;
    private final DeathJournal journal;
    private final DeathSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeathDecisions(
            DeathRepository repository,
            DirectivesRepository directives,
            Citizens citizens,
            ClosedAccounts closings,
            ConflictOfInterest conflicts,
            DeskThrottle throttle,
            DeathTermination effects,
            DeathMails mails,
            DeathJournal journal,
            DeathSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.directives = directives;
        this.citizens = citizens;
        this.closings = closings;
        this.conflicts = conflicts;
        this.throttle = throttle;
        this.effects = effects;
        this.mails = mails;
        this.journal = journal;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Returns what waits for a second agent, oldest first: at most {@code limit} after the first {@code offset} ones. */
    List<Death> waiting(int offset, int limit) {
        return repository.waiting(offset, limit);
    }

    /**
     * Proposes a death to a second agent.
     *
     * @throws DeathRefusedException if a rule refuses
     */
    Death propose(DeskAgent agent, InspectedDeathCertificate seen) {
        checkDay(seen);
        Citizen deceased = search(agent, () -> matching(seen));
        return inTransaction(() -> {
            checkOpen(deceased.id());
            Instant now = now();
            var proposed = new Death(
                    UUID.randomUUID(),
                    deceased.id().value(),
                    State.PROPOSED,
                    now,
                    now,
                    now.plus(DeathSettings.PROPOSAL),
                    Optional.empty(),
                    false,
                    seen.kept(),
                    List.of(new Step(now, Action.PROPOSED, agent.id(), Optional.empty())));
            if (!repository.insert(proposed)) {
                throw new DeathRefusedException(Reason.UNDER_WAY);
            }
            journal.append(IdentityJournalEvent.DEATH_PROPOSED, proposed, agent);
            return proposed;
        });
    }

    /**
     * Finds the recorded death of a person who stands at the counter.
     *
     * @param document identity document that the person shows
     * @throws DeathRefusedException if a rule refuses, or there is none
     */
    Death find(DeskAgent agent, IdentitePivot document, Optional<MultipassNumber> number) {
        Citizen found = search(agent, () -> shown(document, number));
        return repository
                .of(found.id().value())
                .filter(Death::isRecorded)
                .orElseThrow(() -> new DeathRefusedException(Reason.NOT_FOUND));
    }

    private Citizen search(DeskAgent agent, Supplier<List<Citizen>> matching) {
        if (!throttle.searchDeath(agent.id())) {
            throw new DeathRefusedException(Reason.SEARCHED_TOO_OFTEN);
        }
        List<Citizen> found = inTransaction(() -> {
            List<Citizen> all = matching.get();
            journal.searched(agent, all.stream().map(Citizen::id).findFirst().filter(first -> all.size() == 1));
            return all;
        });
        if (found.isEmpty()) {
            throw new DeathRefusedException(Reason.NOT_FOUND);
        }
        if (found.size() > 1) {
            throw new DeathRefusedException(Reason.SEVERAL);
        }
        checkName(found.getFirst().id(), agent);
        return found.getFirst();
    }

    /** Returns the residents whose civil status the certificate has. Whose place of birth is not known is found by the number alone. */
    private List<Citizen> matching(InspectedDeathCertificate seen) {
        return shown(seen.deceased(), seen.number()).stream()
                .filter(citizen -> isOf(citizen.id().value(), seen))
                .toList();
    }

    /** Returns whether the certificate is of the resident, by the identity of one of their Multipass. */
    private boolean isOf(UUID holder, InspectedDeathCertificate seen) {
        return identities(holder)
                .anyMatch(citizen -> citizens.isShownBy(citizen.id(), seen.deceased())
                        && citizen.pivot().hasGivenNamesOf(seen.deceased())
                        && seen.number().map(citizen.number()::equals).orElse(true)
                        && isOfBirthplace(citizen, seen));
    }

    private Stream<Citizen> identities(UUID holder) {
        return citizens.holdersOf(holder).stream().flatMap(each -> citizens.find(new CitizenId(each)).stream());
    }

    private static boolean isOfBirthplace(Citizen citizen, InspectedDeathCertificate seen) {
        return citizen.pivot().birthcountry().isEmpty()
                ? seen.number().isPresent()
                : citizen.pivot().isBornAsIn(seen.deceased());
    }

    private List<Citizen> shown(IdentitePivot document, Optional<MultipassNumber> number) {
        IdentitePivot names = document.namesAndDate();
        return number.map(typed -> citizens.find(typed).stream()
                        .filter(citizen -> citizens.isShownBy(citizen.id(), names))
                        .filter(citizen -> citizen.pivot().hasGivenNamesOf(names))
                        .map(citizens::current)
                        .toList())
                .orElseGet(() -> citizens.shownBy(names));
    }

    /**
     * Returns a death for the agent to read, which is in the journal.
     *
     * @throws DeathRefusedException if it is not there any more, or the agent bears the name of the resident
     */
    Death read(UUID id, DeskAgent agent) {
        return inTransaction(() -> {
            Death death = repository.find(id).orElseThrow(() -> new DeathRefusedException(Reason.UNKNOWN));
            checkName(new CitizenId(death.holder()), agent);
            journal.append(IdentityJournalEvent.DEATH_READ, death, agent);
            return death;
        });
    }

    /**
     * Records the death that another agent proposed: everything that the resident could do ends at once, and the delay until the
     * erasure begins.
     *
     * @param seen what this agent typed from the certificate, which is compared with what the first one typed
     * @throws DeathRefusedException if a rule refuses
     */
    void confirm(UUID id, DeskAgent agent, InspectedDeathCertificate seen) {
        checkDay(seen);
        Death proposed = second(id, agent, State.PROPOSED);
        compare(agent, proposed.holder(), () -> matches(proposed, seen));
        Recorded recorded = inTransaction(() -> {
            Death locked = locked(id, State.PROPOSED);
            checkSecond(locked, agent);
            checkOpen(new CitizenId(locked.holder()));
            Death death = locked.with(
                    State.RECORDED,
                    new Step(now(), Action.RECORDED, agent.id(), Optional.empty()),
                    now().plus(delay(locked.holder())));
            repository.update(death);
            journal.append(IdentityJournalEvent.DEATH_RECORDED, death, agent);
            return new Recorded(death, effects.endAll(death));
        });
        recorded.tellApplications().run();
        effects.endAuthorisations(recorded.death());
    }

    private record Recorded(Death death, Runnable tellApplications) {}

    private boolean matches(Death proposed, InspectedDeathCertificate seen) {
        return seen.isSame(proposed.certificate()) && isOf(proposed.holder(), seen);
    }

    /** Returns the time until the erasure: the shorter one only if the resident wished it and can learn of an error. */
    private Duration delay(UUID holder) {
        return wishedErasure(holder) && mails.canBeTold(holder) ? settings.soon() : settings.grace();
    }

    private boolean wishedErasure(UUID holder) {
        return directives
                .findFirst(citizens.holdersOf(holder))
                .filter(wish -> wish.choice() == Directives.Choice.ERASE)
                .isPresent();
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Declines what was proposed. The agent who proposed a death takes it back so. An undo is declined by an agent who took no part
     * in the record or in the undo; the delay then begins anew, and the resident is told, so that no agent alone has a living person
     * erased.
     *
     * @throws DeathRefusedException if a rule refuses
     */
    void decline(UUID id, DeskAgent agent, String reason) {
        Optional<String> why = Optional.of(text(reason));
        inTransaction(() -> {
            Death death = locked(id, State.PROPOSED, State.UNDO_PROPOSED);
            checkName(new CitizenId(death.holder()), agent);
            return death.state() == State.PROPOSED ? decline(death, agent, why) : declineUndo(death, agent, why);
        });
    }

    private Death decline(Death death, DeskAgent agent, Optional<String> why) {
        Death declined = death.with(
                State.DECLINED, new Step(now(), Action.DECLINED, agent.id(), why), now().plus(DeathSettings.KEPT));
        repository.update(declined);
        journal.append(IdentityJournalEvent.DEATH_DECLINED, declined, agent);
        return declined;
    }

    private Death declineUndo(Death death, DeskAgent agent, Optional<String> why) {
        if (death.steps().stream()
                .filter(step -> !step.action().isOfHold())
                .anyMatch(step -> conflicts.mayBeSamePerson(step.agent(), agent))) {
            throw new DeathRefusedException(Reason.ANOTHER_AGENT_NEEDED);
        }
        Death declined = death.with(
                State.RECORDED,
                new Step(now(), Action.UNDO_DECLINED, agent.id(), why),
                laterOf(death.nextAt(), now().plus(settings.grace())));
        repository.update(declined);
        journal.append(IdentityJournalEvent.DEATH_UNDO_DECLINED, declined, agent);
        mails.undoDeclined(declined);
        return declined;
    }

    /**
     * Proposes to undo a wrong record. Nothing is erased until a second agent decides or the undo lapses, with which the delay until the
     * erasure begins anew.
     *
     * @param document identity document of the person at the counter
     * @throws DeathRefusedException if a rule refuses
     */
    void proposeUndo(UUID id, DeskAgent agent, IdentitePivot document, String reason) {
        Optional<String> why = Optional.of(text(reason));
        Death recorded = repository.find(id).orElseThrow(() -> new DeathRefusedException(Reason.UNKNOWN));
        checkName(new CitizenId(recorded.holder()), agent);
        compare(agent, recorded.holder(), () -> isShownBy(recorded, document));
        inTransaction(() -> {
            Death locked = undoable(id, State.RECORDED);
            Death proposed = locked.with(
                    State.UNDO_PROPOSED, new Step(now(), Action.UNDO_PROPOSED, agent.id(), why), locked.nextAt());
            repository.update(proposed);
            journal.append(IdentityJournalEvent.DEATH_UNDO_PROPOSED, proposed, agent);
            mails.undoProposed(proposed);
            return proposed;
        });
    }

    /**
     * Undoes a wrong record that another agent proposed to undo. The person signs in again; what the record ended does not begin
     * again.
     *
     * @param document identity document of the person at the counter
     * @throws DeathRefusedException if a rule refuses
     */
    void confirmUndo(UUID id, DeskAgent agent, IdentitePivot document) {
        Death proposed = second(id, agent, State.UNDO_PROPOSED);
        compare(agent, proposed.holder(), () -> isShownBy(proposed, document));
        inTransaction(() -> {
            Death locked = undoable(id, State.UNDO_PROPOSED);
            checkSecond(locked, agent);
            Death undone = locked.with(
                    State.UNDONE,
                    new Step(now(), Action.UNDONE, agent.id(), Optional.empty()),
                    now().plus(DeathSettings.KEPT));
            repository.update(undone);
            journal.append(IdentityJournalEvent.DEATH_UNDONE, undone, agent);
            mails.undone(undone);
            return undone;
        });
    }

    /**
     * Proposes to hold the erasure back for the settlement of the estate. The erasure waits for the second agent no longer
     * than it would anyway.
     *
     * @param until last day on which the account is not erased
     * @throws DeathRefusedException if a rule refuses
     */
    void proposeHold(UUID id, DeskAgent agent, LocalDate until, String reason) {
        Optional<String> why = Optional.of(text(reason));
        // Outside the transaction: what is counted stays when the step is refused.
        UUID holder =
                repository.find(id).map(Death::holder).orElseThrow(() -> new DeathRefusedException(Reason.UNKNOWN));
        if (!throttle.deathHold(agent.id(), holder)) {
            throw new DeathRefusedException(Reason.PROPOSED_TOO_OFTEN);
        }
        inTransaction(() -> {
            Death locked = undoable(id, State.RECORDED);
            checkName(new CitizenId(locked.holder()), agent);
            if (locked.proposedHold().isPresent()) {
                throw new DeathRefusedException(Reason.HOLD_UNDER_WAY);
            }
            checkHold(locked, until);
            Death proposed = locked.with(new Step(now(), Action.HOLD_PROPOSED, agent.id(), why, Optional.of(until)));
            repository.update(proposed);
            journal.append(IdentityJournalEvent.DEATH_HOLD_PROPOSED, proposed, agent, until);
            return proposed;
        });
    }

    private void checkHold(Death death, LocalDate until) {
        LocalDate furthest = CivilTime.today(clock).plusYears(1);
        if (until.isAfter(furthest) || !endOf(until).isAfter(death.nextAt())) {
            throw new DeathRefusedException(Reason.HOLD_DAY);
        }
        if (wishedErasure(death.holder())) {
            throw new DeathRefusedException(Reason.ERASURE_WISHED);
        }
    }

    private static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(CivilTime.ZONE).toInstant();
    }

    /**
     * Holds the erasure back that another agent proposed to hold back. The addresses of the resident are told the new day.
     *
     * @throws DeathRefusedException if a rule refuses
     */
    void confirmHold(UUID id, DeskAgent agent) {
        inTransaction(() -> {
            Death locked = undoable(id, State.RECORDED);
            Step proposed = heldStep(locked);
            checkName(new CitizenId(locked.holder()), agent);
            checkSecond(locked, agent);
            LocalDate until = proposed.until().orElseThrow();
            checkHold(locked, until);
            Death held = locked.with(
                    State.RECORDED,
                    new Step(now(), Action.HELD, agent.id(), Optional.empty(), Optional.of(until)),
                    endOf(until));
            repository.update(held);
            journal.append(IdentityJournalEvent.DEATH_HELD, held, agent, until);
            mails.held(held);
            return held;
        });
    }

    /**
     * Declines a hold that was proposed; the agent who proposed it takes it back so.
     *
     * @throws DeathRefusedException if a rule refuses
     */
    void declineHold(UUID id, DeskAgent agent, String reason) {
        Optional<String> why = Optional.of(text(reason));
        inTransaction(() -> {
            Death locked = locked(id, State.RECORDED);
            heldStep(locked);
            checkName(new CitizenId(locked.holder()), agent);
            Death declined = locked.with(new Step(now(), Action.HOLD_DECLINED, agent.id(), why));
            repository.update(declined);
            journal.append(IdentityJournalEvent.DEATH_HOLD_DECLINED, declined, agent);
            return declined;
        });
    }

    private static Step heldStep(Death death) {
        return death.proposedHold().orElseThrow(() -> new DeathRefusedException(Reason.ALREADY_DECIDED));
    }

    private boolean isShownBy(Death death, IdentitePivot document) {
        return identities(death.holder()).anyMatch(citizen -> citizens.isShownBy(citizen.id(), document));
    }

    private Death undoable(UUID id, State expected) {
        Death locked = locked(id, expected);
        if (closings.isClosing(new CitizenId(locked.holder()))) {
            throw new DeathRefusedException(Reason.CLOSING);
        }
        return locked;
    }

    private Death second(UUID id, DeskAgent agent, State expected) {
        Death death = repository.find(id).orElseThrow(() -> new DeathRefusedException(Reason.UNKNOWN));
        checkName(new CitizenId(death.holder()), agent);
        checkState(death, expected);
        checkSecond(death, agent);
        return death;
    }

    private void compare(DeskAgent agent, UUID holder, Supplier<Boolean> comparison) {
        boolean counted = throttle.deathDocument(agent.id(), holder);
        boolean same = inTransaction(() -> {
            boolean compared = counted && comparison.get();
            journal.compared(agent, holder, compared);
            return compared;
        });
        if (!counted) {
            throw new DeathRefusedException(Reason.COMPARED_TOO_OFTEN);
        }
        if (!same) {
            throw new DeathRefusedException(Reason.DIFFERS);
        }
    }

    /** Locks the Multipass, so that no other one is merged into it meanwhile. */
    private void checkOpen(CitizenId holder) {
        if (!citizens.lockCurrent(holder)) {
            throw new DeathRefusedException(Reason.MERGED);
        }
        if (closings.isClosing(holder)) {
            throw new DeathRefusedException(Reason.CLOSING);
        }
    }

    private void checkDay(InspectedDeathCertificate seen) {
        if (!seen.hasPossibleDay(CivilTime.today(clock))) {
            throw new DeathRefusedException(Reason.DAY);
        }
    }

    private void checkSecond(Death proposed, DeskAgent agent) {
        if (conflicts.mayBeSamePerson(proposed.proposer(), agent)) {
            throw new DeathRefusedException(Reason.SECOND_PERSON_NEEDED);
        }
    }

    private void checkName(CitizenId holder, DeskAgent agent) {
        if (citizens.holdersOf(holder.value()).stream()
                .anyMatch(each -> conflicts.hasSameName(agent, new CitizenId(each)))) {
            throw new DeathRefusedException(Reason.OWN_NAME);
        }
    }

    private Death locked(UUID id, State... expected) {
        Death death = repository.findForChange(id).orElseThrow(() -> new DeathRefusedException(Reason.UNKNOWN));
        checkState(death, expected);
        return death;
    }

    private static void checkState(Death death, State... expected) {
        if (!List.of(expected).contains(death.state())) {
            throw new DeathRefusedException(Reason.ALREADY_DECIDED);
        }
    }

    private static String text(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new DeathRefusedException(Reason.REASON_NEEDED);
        }
        return reason.strip();
    }

    private <T> T inTransaction(Supplier<T> step) {
        return transaction.execute(status -> step.get());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.closing.death.DeathRefusedException.Reason;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
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
    private final DeathEffects effects;
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
            DeathEffects effects,
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

    /** Returns what waits for a second agent, oldest first. */
    List<Death> waiting(int most) {
        return repository.waiting(most);
    }

    /**
     * Proposes a death to a second agent.
     *
     * @throws DeathRefusedException if a rule refuses
     */
    Death propose(DeskAgent agent, SeenCertificate seen) {
        checkDay(seen);
        Citizen deceased = search(agent, () -> matching(seen));
        return inTransaction(() -> {
            if (closings.isClosing(deceased.id())) {
                throw new DeathRefusedException(Reason.CLOSING);
            }
            Instant now = now();
            var proposed = new Death(
                    UUID.randomUUID(),
                    deceased.id().value(),
                    State.PROPOSED,
                    now,
                    now,
                    now.plus(DeathSettings.PROPOSAL),
                    false,
                    seen.kept(),
                    List.of(new Step(now, Action.PROPOSED, agent.id(), Optional.empty())));
            if (!repository.insert(proposed)) {
                throw new DeathRefusedException(Reason.UNDER_WAY);
            }
            journal.append(IdentityJournalEvent.DEATH_PROPOSED, proposed, agent.id());
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
        if (!throttle.search(agent.id())) {
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
    private List<Citizen> matching(SeenCertificate seen) {
        return shown(seen.deceased(), seen.number()).stream()
                .filter(citizen -> isOfBirthplace(citizen, seen))
                .toList();
    }

    private static boolean isOfBirthplace(Citizen citizen, SeenCertificate seen) {
        return citizen.pivot().birthcountry().isEmpty()
                ? seen.number().isPresent()
                : citizen.pivot().isBornAsIn(seen.deceased());
    }

    private List<Citizen> shown(IdentitePivot document, Optional<MultipassNumber> number) {
        return number.map(typed -> citizens.find(typed).stream()
                        .filter(citizen -> citizens.isShownBy(citizen.id(), document))
                        .filter(citizen -> citizen.pivot().hasGivenNamesOf(document))
                        .map(citizens::current)
                        .toList())
                .orElseGet(() -> citizens.shownBy(document));
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
            journal.append(IdentityJournalEvent.DEATH_READ, death, agent.id());
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
    void confirm(UUID id, DeskAgent agent, SeenCertificate seen) {
        checkDay(seen);
        Death proposed = second(id, agent, State.PROPOSED);
        compare(agent, proposed.holder(), () -> matches(proposed, seen));
        Recorded recorded = inTransaction(() -> {
            Death locked = locked(id, State.PROPOSED);
            checkSecond(locked, agent);
            if (closings.isClosing(new CitizenId(locked.holder()))) {
                throw new DeathRefusedException(Reason.CLOSING);
            }
            Death death = locked.with(
                    State.RECORDED,
                    new Step(now(), Action.RECORDED, agent.id(), Optional.empty()),
                    now().plus(delay(locked.holder())));
            repository.update(death);
            journal.append(IdentityJournalEvent.DEATH_RECORDED, death, agent.id());
            return new Recorded(death, effects.endAll(death, agent.id()));
        });
        recorded.tellApplications().run();
        effects.endAuthorisations(recorded.death());
    }

    private record Recorded(Death death, Runnable tellApplications) {}

    private boolean matches(Death proposed, SeenCertificate seen) {
        var withNumber = new SeenCertificate(
                citizens.find(new CitizenId(proposed.holder())).map(Citizen::number), seen.deceased(), seen.kept());
        return seen.isSame(proposed.certificate())
                && matching(withNumber).stream()
                        .anyMatch(citizen -> citizen.id().value().equals(proposed.holder()));
    }

    private Duration delay(UUID holder) {
        return effects.holders(holder).stream()
                        .flatMap(each -> directives.find(each).stream())
                        .findFirst()
                        .filter(wish -> wish.choice() == Directives.Choice.ERASE)
                        .isPresent()
                ? settings.soon()
                : settings.grace();
    }

    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /**
     * Declines what was proposed; the agent who proposed it takes it back so. After an undo that was declined there is time for
     * another one, so that one agent alone does not have a person erased.
     *
     * @throws DeathRefusedException if a rule refuses
     */
    void decline(UUID id, DeskAgent agent, String reason) {
        Optional<String> why = Optional.of(text(reason));
        inTransaction(() -> {
            Death death = locked(id, State.PROPOSED, State.UNDO_PROPOSED);
            checkName(new CitizenId(death.holder()), agent);
            Death declined = death.state() == State.PROPOSED
                    ? death.with(
                            State.DECLINED,
                            new Step(now(), Action.DECLINED, agent.id(), why),
                            now().plus(DeathSettings.KEPT))
                    : death.with(
                            State.RECORDED,
                            new Step(now(), Action.UNDO_DECLINED, agent.id(), why),
                            laterOf(death.nextAt(), now().plus(settings.soon())));
            repository.update(declined);
            journal.append(IdentityJournalEvent.DEATH_DECLINED, declined, agent.id());
            return declined;
        });
    }

    /**
     * Proposes to undo a wrong record. Nothing is erased until a second agent decides.
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
            journal.append(IdentityJournalEvent.DEATH_UNDO_PROPOSED, proposed, agent.id());
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
            journal.append(IdentityJournalEvent.DEATH_UNDONE, undone, agent.id());
            mails.undone(undone, effects.holders(undone.holder()));
            return undone;
        });
    }

    private boolean isShownBy(Death death, IdentitePivot document) {
        return citizens.isShownBy(new CitizenId(death.holder()), document);
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
        if (!throttle.document(holder)) {
            throw new DeathRefusedException(Reason.COMPARED_TOO_OFTEN);
        }
        boolean same = inTransaction(() -> {
            boolean compared = comparison.get();
            journal.compared(agent, holder, compared);
            return compared;
        });
        if (!same) {
            throw new DeathRefusedException(Reason.DIFFERS);
        }
    }

    private void checkDay(SeenCertificate seen) {
        if (!seen.hasPossibleDay(LocalDate.now(clock.withZone(Notices.ZONE)))) {
            throw new DeathRefusedException(Reason.DAY);
        }
    }

    private void checkSecond(Death proposed, DeskAgent agent) {
        if (conflicts.mayBeSamePerson(proposed.proposer(), agent)) {
            throw new DeathRefusedException(Reason.SECOND_PERSON_NEEDED);
        }
    }

    private void checkName(CitizenId holder, DeskAgent agent) {
        if (effects.holders(holder.value()).stream()
                .anyMatch(each -> conflicts.bearsNameOf(agent, new CitizenId(each)))) {
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

package fr.montpellier.multipass.identity.people.representation;

import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.representation.Representation.Action;
import fr.montpellier.multipass.identity.people.representation.Representation.State;
import fr.montpellier.multipass.identity.people.representation.Representation.Step;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.tombstones.Tombstone;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import fr.montpellier.multipass.tombstones.Tombstones;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends representations, with the sign-ins in which the one acts for the other in the same transaction. */
@Service
class RepresentationTermination implements TombstoneHandler {

    private static final String KIND = "representation";

    /** The time in which a second agent confirms: the person is at the counter. */
    private static final Duration PROPOSAL = Duration.ofDays(1);

    /** The time in which the person whom a helper asked for a mandate confirms it. */
    private static final Duration ASKED = Duration.ofDays(7);

    /** The time for which an ended one is shown. */
    private static final Duration KEPT = Duration.ofDays(90);

    private static final int MOST = 100;

    private final RepresentationRepository repository;
    private final SignInTermination signInTermination;
    private final Habilitations habilitations;
    private final RepresentationMails mails;
    private final RepresentationJournal journal;
    private final Tombstones tombstones;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final IndependentWork<UUID> due;
    private final IndependentWork<UUID> helpers;
    private final IndependentWork<SignIn> signIns;

    RepresentationTermination(
            RepresentationRepository repository,
            SignInTermination signInTermination,
            Habilitations habilitations,
            RepresentationMails mails,
            RepresentationJournal journal,
            Tombstones tombstones,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry meters) {
        this.repository = repository;
        this.signInTermination = signInTermination;
        this.habilitations = habilitations;
        this.mails = mails;
        this.journal = journal;
        this.tombstones = tombstones;
        this.transaction = transaction;
        this.clock = clock;
        this.due = IndependentWork.of("representations", clock, meters);
        this.helpers = IndependentWork.onPeople("helpers", id -> id, clock, meters);
        this.signIns = IndependentWork.of("sign-ins-for-others", SignIn::id, clock, meters);
    }

    /**
     * Ends a representation.
     *
     * @param by internal identifier of the agent or resident
     * @throws RepresentationRefusedException if it has ended
     */
    void end(UUID id, Action action, UUID by, Optional<String> reason) {
        Optional<UUID> agent = Optional.of(by).filter(who -> action == Action.ENDED_BY_AGENT);
        Runnable tellApplications = transaction.execute(status -> {
            Representation active = repository
                    .findForChange(id)
                    .filter(found -> found.state() == State.ACTIVE)
                    .orElseThrow(() -> new RepresentationRefusedException(Reason.ALREADY_DECIDED));
            return end(active, new Step(now(), action, agent, reason), Optional.of(by));
        });
        tellApplications.run();
    }

    private Runnable end(Representation active, Step step, Optional<UUID> by) {
        Representation ended = active.with(State.ENDED, step);
        repository.update(ended);
        tombstones.add(KIND, ended.id() + " " + step.action());
        journal.append(IdentityJournalEvent.REPRESENTATION_ENDED, ended, by);
        mails.ended(ended);
        return signInTermination.endActingInTransaction(ended.id());
    }

    /**
     * Ends those of a person that meet the condition, because Multipass were merged or separated, or the person died, in the caller's transaction.
     * Applications are notified by the retries.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void endOf(CitizenId person, Action action, Predicate<Representation> condition) {
        for (Representation active : repository.takeActiveOf(person)) {
            if (condition.test(active)) {
                end(active, new Step(now(), action, Optional.empty(), Optional.empty()), Optional.empty());
            }
        }
    }

    @Override
    public Set<String> kinds() {
        return Set.of(KIND);
    }

    /** Ends a representation again that an older copy of the database has brought back, for the same reason and at the same time. */
    @Override
    public void endAgain(Tombstone tombstone) {
        repository
                .findForChange(UUID.fromString(tombstone.part(0)))
                .filter(found -> found.state() == State.ACTIVE)
                .ifPresent(active -> end(
                        active,
                        new Step(tombstone.at(), Action.valueOf(tombstone.part(1)), Optional.empty(), Optional.empty()),
                        Optional.empty()));
    }

    /** Ends what is due, one that fails without delay for the others, and deletes old proposals and ended representations. */
    @Scheduled(
            initialDelayString = "${multipass.identity.representation.every:1m}",
            fixedDelayString = "${multipass.identity.representation.every:1m}")
    void followUp() {
        try {
            due.forAll(most -> repository.findDue(now(), most), this::endDue, MOST, MOST);
            helpers.forEach(repository.helpers(), this::endUnlessHabilitated);
            signIns.forEach(signInTermination.actingOver(MOST + signIns.setAside()), signInTermination::endActingOver);
            repository.deleteOld(now().minus(PROPOSAL), now().minus(ASKED), now().minus(KEPT));
        } finally {
            Correlation.clear();
        }
    }

    private boolean endDue(UUID id) {
        Optional<Runnable> tellApplications = transaction.execute(status -> repository
                .lockDue(id, now())
                .map(found -> end(
                        found,
                        new Step(now(), Action.ENDED_BY_DATE, Optional.empty(), Optional.empty()),
                        Optional.empty())));
        tellApplications.ifPresent(Runnable::run);
        return tellApplications.isPresent();
    }

    private void endUnlessHabilitated(UUID helper) {
        if (habilitations.inForce(helper).stream().noneMatch(held -> held.role() == Role.HELPER)) {
            endOfHelper(helper);
        }
    }

    /** Ends the mandates of a helper who has the habilitation no more; a suspended helper loses them too. */
    private void endOfHelper(UUID helper) {
        List<Runnable> tellApplications = transaction.execute(status -> repository.takeActiveOfHelper(helper).stream()
                .map(active -> end(
                        active,
                        new Step(now(), Action.ENDED_BY_HABILITATION, Optional.empty(), Optional.empty()),
                        Optional.empty()))
                .toList());
        tellApplications.forEach(Runnable::run);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

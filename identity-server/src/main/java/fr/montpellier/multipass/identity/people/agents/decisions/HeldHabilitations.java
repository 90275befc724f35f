package fr.montpellier.multipass.identity.people.agents.decisions;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Habilitation.Cause;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.identity.people.agents.OrganisationRepository;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Finds agents and habilitations of one organisation for a decision, and stores what was decided with its journal
 * entry, in the caller's transaction.
 */
@Component
public class HeldHabilitations {

    private static final int LONGEST_REASON = 500;

    private final OrganisationRepository organisations;
    private final AgentRepository agents;
    private final HabilitationRepository repository;
    private final HabilitationJournal journal;
    private final Tombstones tombstones;
    private final Clock clock;

    HeldHabilitations(
            OrganisationRepository organisations,
            AgentRepository agents,
            HabilitationRepository repository,
            HabilitationJournal journal,
            Tombstones tombstones,
            Clock clock) {
        this.organisations = organisations;
        this.agents = agents;
        this.repository = repository;
        this.journal = journal;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /**
     * Locks the organisation until the transaction ends, so that decisions are made one after the other, and checks
     * that the deciding person is an administrator still.
     *
     * @throws HabilitationRefusedException if the person's habilitation as administrator ended meanwhile
     */
    public void lock(Administrator by) {
        organisations.lock(by.organisation());
        requireAdministrator(by);
    }

    /**
     * Requires that the person administers the organisation today, before work that a decision needs; {@link #lock} decides.
     *
     * @throws HabilitationRefusedException if they do not any more
     */
    public void requireAdministrator(Administrator by) {
        if (!isAdministrator(by)) {
            throw new HabilitationRefusedException(
                    Reason.NO_LONGER_ADMINISTRATOR, "the deciding person is no administrator any more");
        }
    }

    /** Returns whether the agent administers the organisation today. */
    public boolean isAdministrator(Administrator person) {
        LocalDate today = today();
        return agents.find(person.agent())
                        .filter(agent -> agent.organisation().equals(person.organisation()))
                        .isPresent()
                && repository.of(List.of(person.agent())).stream()
                        .anyMatch(each -> each.role() == Role.ADMINISTRATOR && each.isInForceOn(today));
    }

    /**
     * Returns an agent of the administrator's organisation.
     *
     * @throws HabilitationRefusedException if the organisation has no such agent
     */
    public Agent agent(Administrator by, UUID id) {
        return agents.find(id)
                .filter(agent -> agent.organisation().equals(by.organisation()))
                .orElseThrow(
                        () -> new HabilitationRefusedException(Reason.UNKNOWN, "the organisation has no such agent"));
    }

    /** @throws HabilitationRefusedException if no agent of the organisation has it */
    Habilitation habilitation(Administrator by, UUID id) {
        Habilitation found = repository
                .find(id)
                .orElseThrow(() -> new HabilitationRefusedException(Reason.UNKNOWN, "no such habilitation"));
        agent(by, found.agent());
        return found;
    }

    /** Returns whether the agent is the deciding person, or may be, as {@link AgentDirectory#mayBeSamePerson}. */
    public boolean mayBe(Administrator by, UUID agent) {
        return agent.equals(by.agent()) || agents.shareIdentity(agent, by.agent());
    }

    /** Returns the habilitations of an agent that have not ended. */
    List<Habilitation> notEnded(UUID agent) {
        LocalDate today = today();
        return repository.of(List.of(agent)).stream()
                .filter(each -> each.stateOn(today) != Habilitation.State.ENDED)
                .toList();
    }

    /** Returns whether an habilitation of the agent was approved, even if it has ended. */
    boolean wasEverApproved(UUID agent) {
        return repository.of(List.of(agent)).stream()
                .anyMatch(each -> each.approvedAt().isPresent());
    }

    void insert(Agent agent, Habilitation habilitation) {
        repository.insert(habilitation);
        journal.decided(
                habilitation.approvedAt().isPresent()
                        ? IdentityJournalEvent.HABILITATION_GIVEN
                        : IdentityJournalEvent.HABILITATION_REQUESTED,
                habilitation.givenBy(),
                agent,
                habilitation);
    }

    void update(IdentityJournalEvent type, UUID by, Agent agent, Habilitation changed) {
        repository.update(changed);
        journal.decided(type, Optional.of(by), agent, changed);
    }

    void end(Habilitation found, Agent agent, Cause cause, Optional<UUID> by, Optional<String> reason) {
        Habilitation ended = found.ended(new Habilitation.End(now(), cause, by, reason));
        repository.update(ended);
        journal.ended(by, agent, ended, cause);
        tombstones.add(EndedHabilitations.KIND, found.id() + " " + cause);
    }

    /** Stores an approved habilitation and ends those that it replaces, which is true of one at least if returned. */
    boolean putInForce(Agent agent, Habilitation approved, boolean isNew) {
        List<Habilitation> replaced = notEnded(agent.id()).stream()
                .filter(each -> approved.isSameAs(each) && each.approvedAt().isPresent())
                .filter(each ->
                        !approved.from().isAfter(today()) || each.stateOn(today()) == Habilitation.State.UPCOMING)
                .toList();
        replaced.forEach(each -> end(each, agent, Cause.REPLACED, Optional.empty(), Optional.empty()));
        if (isNew) {
            insert(agent, approved);
        } else {
            repository.update(approved);
            journal.decided(IdentityJournalEvent.HABILITATION_APPROVED, approved.approvedBy(), agent, approved);
        }
        return !replaced.isEmpty();
    }

    LocalDate today() {
        return CivilTime.today(clock);
    }

    /** Returns the time in milliseconds, as it is stored. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * Returns the reason of a decision without spaces around it.
     *
     * @throws HabilitationRefusedException if the reason is blank or longer than 500 characters
     */
    public static String text(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the reason is missing or too long");
        }
        return reason.strip();
    }
}

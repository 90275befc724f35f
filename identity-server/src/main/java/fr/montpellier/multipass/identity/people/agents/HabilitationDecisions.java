package fr.montpellier.multipass.identity.people.agents;

import fr.montpellier.multipass.identity.people.agents.Habilitation.Cause;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Carries out decisions on agents and writes each to the journal in the same transaction. A second administrator must
 * approve an habilitation as administrator, data protection officer or reconciling agent, and one that an administrator
 * requests for themselves. Ending an habilitation does not end sign-ins; the caller ends them afterwards.
 */
@Service
public class HabilitationDecisions {

    /** The time zone of the days on which habilitations begin and end. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** The time between two reviews. */
    static final Period REVIEW = Period.ofMonths(6);

    /** The time after the day of a review at which an unconfirmed habilitation ends. */
    public static final Period REVIEW_DELAY = Period.ofDays(30);

    /** The time in which an invitation can be accepted. */
    static final Period INVITATION = Period.ofDays(30);

    private static final Pattern ADDRESS = Pattern.compile("[^@\\s<>\"]{1,64}@[^@\\s<>\"]{1,190}\\.[^@\\s<>\"]{2,63}");
    private static final int LONGEST_REASON = 500;
    private static final int AT_ONCE = 100;
    private static final int MOST_ENDED = 1_000;

    private final OrganisationRepository organisations;
    private final AgentRepository agents;
    private final HabilitationRepository repository;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Clock clock;

    HabilitationDecisions(
            OrganisationRepository organisations,
            AgentRepository agents,
            HabilitationRepository repository,
            PairwiseSubjects subjects,
            Journal journal,
            Clock clock) {
        this.organisations = organisations;
        this.agents = agents;
        this.repository = repository;
        this.subjects = subjects;
        this.journal = journal;
        this.clock = clock;
    }

    /** An administrator who decides for their organisation. */
    public record Administrator(UUID agent, Siret organisation) {}

    /** Registers the organisation unless it is registered already. */
    @Transactional
    public void register(Organisation organisation) {
        if (organisations.insert(organisation, clock.instant())) {
            journal.append(JournalEvent.of(IdentityJournalEvent.ORGANISATION_REGISTERED)
                    .fact("organisation", organisation.siret().value()));
        }
    }

    /**
     * Gives an habilitation without a second administrator, for the operator's command, and invites the agent unless
     * they are known.
     *
     * @return false if the agent has one of the same role and department that has not ended
     */
    @Transactional
    public boolean giveByOperator(Siret organisation, String email, RequestedHabilitation requested) {
        organisations.lock(organisation);
        Agent agent = agents.byAddress(organisation, address(email)).orElseGet(() -> create(organisation, email));
        Habilitation given = habilitation(agent, requested, Optional.empty());
        boolean known = notEnded(agent.id()).stream().anyMatch(given::isSameAs);
        if (!known) {
            insert(agent, given.approved(Optional.empty(), now()));
        }
        return !known;
    }

    /** Returns the number of agents who administer the organisation now. */
    public int administrators(Siret organisation) {
        return repository.administrators(organisation, today());
    }

    /**
     * Invites an agent with a first habilitation.
     *
     * @throws HabilitationRefusedException if the address was invited before, or is malformed
     */
    @Transactional
    public Agent invite(Administrator by, String email, RequestedHabilitation requested) {
        organisations.lock(by.organisation());
        if (agents.byAddress(by.organisation(), address(email)).isPresent()) {
            throw new HabilitationRefusedException(Reason.AGENT_KNOWN, "the address was invited before");
        }
        Agent agent = create(by.organisation(), email);
        giveOrRequest(by, agent, requested);
        return agent;
    }

    /** Renews an invitation that was not accepted for another {@link #INVITATION}. */
    @Transactional
    public Agent inviteAgain(Administrator by, UUID agentId) {
        Agent agent = agent(by, agentId);
        if (agent.joined()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "the invitation was accepted");
        }
        agents.prolong(agent, endOfInvitation());
        journal.append(event(IdentityJournalEvent.AGENT_INVITED, Optional.of(by.agent()), agent));
        return agents.find(agentId).orElseThrow();
    }

    /**
     * Gives an habilitation, or requests it from a second administrator if one is needed.
     *
     * @return whether an earlier one of the same role and department was replaced
     */
    @Transactional
    public boolean give(Administrator by, UUID agentId, RequestedHabilitation requested) {
        organisations.lock(by.organisation());
        return giveOrRequest(by, agent(by, agentId), requested);
    }

    private boolean giveOrRequest(Administrator by, Agent agent, RequestedHabilitation requested) {
        if (requested.until().isBefore(today())) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the habilitation ends before today");
        }
        Habilitation given = habilitation(agent, requested, Optional.of(by.agent()));
        if (needsSecondPerson(given)) {
            if (notEnded(agent.id()).stream()
                    .anyMatch(each -> given.isSameAs(each) && each.approvedAt().isEmpty())) {
                throw new HabilitationRefusedException(
                        Reason.ALREADY_DECIDED, "the same habilitation was requested before");
            }
            insert(agent, given);
            return false;
        }
        return putInForce(agent, given.approved(Optional.empty(), now()), true);
    }

    /** Returns whether a second administrator must approve the habilitation. */
    private static boolean needsSecondPerson(Habilitation habilitation) {
        return habilitation.role() != Role.AGENT
                || habilitation.givenBy().filter(habilitation.agent()::equals).isPresent();
    }

    /**
     * Approves an habilitation that another administrator requested.
     *
     * @return the agent, whose sign-ins the caller must end, if an earlier habilitation of the same role and department
     *     was replaced
     * @throws HabilitationRefusedException if the approving person requested the habilitation or would get it
     */
    @Transactional
    public Optional<UUID> approve(Administrator by, UUID id) {
        organisations.lock(by.organisation());
        Habilitation requested = requested(by, id);
        if (requested.givenBy().filter(by.agent()::equals).isPresent()
                || requested.agent().equals(by.agent())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED,
                    "the approving administrator requested the habilitation or would get it");
        }
        boolean replaced =
                putInForce(agent(by, requested.agent()), requested.approved(Optional.of(by.agent()), now()), false);
        return Optional.of(requested.agent()).filter(agent -> replaced);
    }

    private Habilitation requested(Administrator by, UUID id) {
        Habilitation found = habilitation(by, id);
        if (found.stateOn(today()) != Habilitation.State.REQUESTED) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "the habilitation awaits no decision");
        }
        return found;
    }

    /** Stores an approved habilitation, and ends those that it replaces. */
    private boolean putInForce(Agent agent, Habilitation approved, boolean isNew) {
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
            record(IdentityJournalEvent.HABILITATION_APPROVED, approved.approvedBy(), agent, approved);
        }
        return !replaced.isEmpty();
    }

    /**
     * Refuses an habilitation that an administrator requested. The requesting administrator withdraws it in this way.
     */
    @Transactional
    public void refuse(Administrator by, UUID id, String reason) {
        Habilitation requested = requested(by, id);
        end(requested, agent(by, requested.agent()), Cause.REFUSED, Optional.of(by.agent()), Optional.of(text(reason)));
    }

    /**
     * Ends an habilitation.
     *
     * @return the agent, whose sign-ins the caller must end
     * @throws HabilitationRefusedException if the habilitation has ended, or belongs to the last administrator
     */
    @Transactional
    public UUID end(Administrator by, UUID id, String reason) {
        organisations.lock(by.organisation());
        Habilitation found = habilitation(by, id);
        if (found.stateOn(today()) == Habilitation.State.ENDED) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "the habilitation has ended");
        }
        requireOtherAdministrator(by, List.of(found));
        end(found, agent(by, found.agent()), Cause.ENDED, Optional.of(by.agent()), Optional.of(text(reason)));
        return found.agent();
    }

    /** Ends all habilitations of an agent who leaves, including those that await a decision. */
    @Transactional
    public void leave(Administrator by, UUID agentId, String reason) {
        organisations.lock(by.organisation());
        Agent agent = agent(by, agentId);
        List<Habilitation> held = notEnded(agentId);
        if (held.isEmpty()) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "all habilitations of the agent have ended");
        }
        requireOtherAdministrator(by, held);
        String text = text(reason);
        held.forEach(each -> end(each, agent, Cause.LEFT, Optional.of(by.agent()), Optional.of(text)));
    }

    private void requireOtherAdministrator(Administrator by, List<Habilitation> ending) {
        LocalDate today = today();
        boolean administers =
                ending.stream().anyMatch(each -> each.role() == Role.ADMINISTRATOR && each.isInForceOn(today));
        if (administers && repository.administrators(by.organisation(), today) < 2) {
            throw new HabilitationRefusedException(
                    Reason.LAST_ADMINISTRATOR, "the organisation would have no administrator");
        }
    }

    /**
     * Confirms that an habilitation is still needed.
     *
     * @throws HabilitationRefusedException if it is not in force, belongs to the administrator, or no confirmation is
     *     due
     */
    @Transactional
    public void confirm(Administrator by, UUID id) {
        Habilitation found = habilitation(by, id);
        if (!found.isInForceOn(today()) || !isReviewDue(found, today())) {
            throw new HabilitationRefusedException(Reason.ALREADY_DECIDED, "no confirmation is due");
        }
        if (found.agent().equals(by.agent())) {
            throw new HabilitationRefusedException(
                    Reason.SECOND_PERSON_NEEDED, "the administrator cannot confirm their own habilitation");
        }
        Habilitation reviewed = found.reviewed(today().plus(REVIEW));
        repository.update(reviewed);
        record(
                IdentityJournalEvent.HABILITATION_CONFIRMED,
                Optional.of(by.agent()),
                agent(by, found.agent()),
                reviewed);
    }

    /**
     * Returns whether an administrator is asked to confirm an habilitation: from a month before its review, unless it
     * ends before.
     */
    public static boolean isReviewDue(Habilitation habilitation, LocalDate today) {
        LocalDate soon = today.plus(AgentQuery.SOON);
        return !habilitation.reviewOn().isAfter(soon) && habilitation.until().isAfter(soon);
    }

    /**
     * Ends habilitations whose last day has passed, or that were not confirmed in time.
     *
     * @return their agents, whose sign-ins the caller must end; at most 100
     */
    @Transactional
    public List<UUID> endOverdue() {
        LocalDate today = today();
        List<Habilitation> overdue = repository.overdue(today, today.minus(REVIEW_DELAY), AT_ONCE);
        overdue.forEach(each -> {
            Cause cause = each.until().isBefore(today) ? Cause.TERM : Cause.NOT_CONFIRMED;
            end(each, agents.find(each.agent()).orElseThrow(), cause, Optional.empty(), Optional.empty());
        });
        return overdue.stream().map(Habilitation::agent).distinct().toList();
    }

    /** An agent with an ended habilitation, and the time at which the latest one ended. */
    public record EndedAccess(UUID agent, Instant at) {}

    /** Returns the agents with an habilitation that ended since then; at most 1,000. */
    public List<EndedAccess> endedSince(Instant since) {
        return repository.endedSince(since, MOST_ENDED);
    }

    private void end(Habilitation found, Agent agent, Cause cause, Optional<UUID> by, Optional<String> reason) {
        Habilitation ended = found.ended(new Habilitation.End(now(), cause, by, reason));
        repository.update(ended);
        journal.append(
                about(IdentityJournalEvent.HABILITATION_ENDED, by, agent, ended).fact("cause", cause.wireName()));
    }

    private Agent create(Siret organisation, String email) {
        var agent = new Agent(
                UUID.randomUUID(),
                organisation,
                address(email),
                Optional.empty(),
                now(),
                endOfInvitation(),
                false,
                Optional.empty());
        subjects.create(agent.id());
        agents.insert(agent);
        return agent;
    }

    private Instant endOfInvitation() {
        return today().plus(INVITATION).plusDays(1).atStartOfDay(ZONE).toInstant();
    }

    private Habilitation habilitation(Agent agent, RequestedHabilitation requested, Optional<UUID> by) {
        return new Habilitation(
                UUID.randomUUID(),
                agent.id(),
                requested.role(),
                requested.department(),
                requested.demarches(),
                requested.from(),
                requested.until(),
                requested.reason(),
                by,
                now(),
                Optional.empty(),
                Optional.empty(),
                requested.from().plus(REVIEW),
                Optional.empty());
    }

    private void insert(Agent agent, Habilitation habilitation) {
        repository.insert(habilitation);
        record(
                habilitation.approvedAt().isPresent()
                        ? IdentityJournalEvent.HABILITATION_GIVEN
                        : IdentityJournalEvent.HABILITATION_REQUESTED,
                habilitation.givenBy(),
                agent,
                habilitation);
    }

    private List<Habilitation> notEnded(UUID agent) {
        LocalDate today = today();
        return repository.of(List.of(agent)).stream()
                .filter(each -> each.stateOn(today) != Habilitation.State.ENDED)
                .toList();
    }

    private Agent agent(Administrator by, UUID id) {
        return agents.find(id)
                .filter(agent -> agent.organisation().equals(by.organisation()))
                .orElseThrow(
                        () -> new HabilitationRefusedException(Reason.UNKNOWN, "the organisation has no such agent"));
    }

    private Habilitation habilitation(Administrator by, UUID id) {
        Habilitation found = repository
                .find(id)
                .orElseThrow(() -> new HabilitationRefusedException(Reason.UNKNOWN, "no such habilitation"));
        agent(by, found.agent());
        return found;
    }

    private static String address(String email) {
        String address = email.strip();
        if (!ADDRESS.matcher(address).matches()) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the address is malformed");
        }
        return address;
    }

    private static String text(String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new HabilitationRefusedException(Reason.MALFORMED, "the reason is missing or too long");
        }
        return reason.strip();
    }

    private void record(IdentityJournalEvent type, Optional<UUID> by, Agent agent, Habilitation habilitation) {
        journal.append(about(type, by, agent, habilitation));
    }

    private JournalEvent about(IdentityJournalEvent type, Optional<UUID> by, Agent agent, Habilitation habilitation) {
        JournalEvent event = event(type, by, agent)
                .fact("habilitation", habilitation.id().toString())
                .fact("role", habilitation.role().wireName())
                .fact("firstDay", habilitation.from().toString())
                .fact("lastDay", habilitation.until().toString());
        JournalEvent placed = habilitation
                .department()
                .map(DepartmentCode::value)
                .map(department -> event.fact("department", department))
                .orElse(event);
        return habilitation.demarches().isEmpty()
                ? placed
                : placed.fact(
                        "demarches",
                        habilitation.demarches().stream()
                                .map(Object::toString)
                                .sorted()
                                .collect(Collectors.joining(" ")));
    }

    private JournalEvent event(IdentityJournalEvent type, Optional<UUID> by, Agent agent) {
        JournalEvent event = JournalEvent.of(type)
                .fact("agent", agent.id().toString())
                .fact("organisation", agent.organisation().value());
        return by.map(administrator -> event.actor(subjects.inMultipass(administrator)))
                .orElse(event);
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(ZONE));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}

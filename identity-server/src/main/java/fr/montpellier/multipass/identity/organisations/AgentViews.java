package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccount;
import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory.Listed;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationReviews;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Representations of agents for administrators. */
final class AgentViews {

    /** The view of an account that the agent has not opened yet. */
    static final AccountView INVITED = new AccountView("invited", null, null, false, false);

    private AgentViews() {}

    /**
     * @param operates whether the organisation operates this installation, and can name operators
     * @param agentAccounts whether the organisation may give agents accounts at this server
     */
    record OrganisationView(String siret, String name, boolean operates, boolean agentAccounts) {}

    /**
     * @param subject pseudonym in the services and journals of Multipass
     * @param invitedUntil absent once the agent accepted the invitation
     * @param signedInAt absent before the first sign-in
     * @param self whether the agent is the administrator who asks
     * @param account absent if the agent signs in with ProConnect
     */
    record AgentView(
            UUID id,
            String subject,
            String email,
            @Nullable String name,
            Instant invitedAt,
            @Nullable Instant invitedUntil,
            @Nullable Instant signedInAt,
            boolean self,
            @Nullable AccountView account,
            List<HabilitationView> habilitations) {}

    /**
     * @param state {@code invited}, {@code open} or {@code reset-proposed}
     * @param by administrator who proposed the reset, as {@code reason} is theirs
     * @param mayPropose whether the administrator who asks may propose to replace lost means
     * @param mayConfirm whether the administrator who asks may confirm that
     */
    record AccountView(
            String state, @Nullable String by, @Nullable String reason, boolean mayPropose, boolean mayConfirm) {}

    /**
     * @param state {@code requested}, {@code upcoming}, {@code in-force}, {@code suspended} or {@code ended}
     * @param exceptional whether the agent may open documents exceptionally
     * @param givenBy absent if the operator's command gave it
     * @param confirmUntil day after which it ends unless an administrator confirms it; absent while no confirmation is
     *     needed
     * @param mayApprove whether the administrator who asks may approve it
     * @param mayConfirm whether the administrator who asks may confirm it
     */
    record HabilitationView(
            UUID id,
            String role,
            @Nullable String department,
            List<String> demarches,
            boolean exceptional,
            LocalDate from,
            LocalDate until,
            String reason,
            String state,
            @Nullable String givenBy,
            Instant givenAt,
            @Nullable String approvedBy,
            @Nullable Instant approvedAt,
            @Nullable LocalDate confirmUntil,
            boolean mayApprove,
            boolean mayConfirm,
            @Nullable ProposedEndView proposedEnd,
            @Nullable EndView end) {}

    /**
     * @param by administrator who proposed the end
     * @param suspended whether the habilitation opens nothing meanwhile, because the agent left
     * @param mayConfirm whether the administrator who asks may confirm the end
     * @param mayDecline whether the administrator who asks may decline or withdraw it
     */
    record ProposedEndView(
            Instant at,
            @Nullable String by,
            String reason,
            boolean suspended,
            boolean mayConfirm,
            boolean mayDecline) {}

    /**
     * @param cause {@code ended}, {@code left}, {@code refused}, {@code replaced}, {@code term} or {@code
     *     not-confirmed}
     * @param by absent if it ended by itself
     */
    record EndView(
            Instant at,
            String cause,
            @Nullable String by,
            @Nullable String reason) {}

    record AgentViewPage(List<AgentView> items, @Nullable String next) {}

    /**
     * Returns the view of an agent for an administrator.
     *
     * @param people administrators who decided, by identifier
     * @param self agents who are the administrator who asks, or may be
     */
    static AgentView of(
            Listed listed,
            SubjectId subject,
            Optional<AccountView> account,
            Map<UUID, Agent> people,
            Administrator asking,
            Set<UUID> self,
            LocalDate today) {
        Agent agent = listed.agent();
        return new AgentView(
                agent.id(),
                subject.value(),
                agent.email(),
                agent.name().orElse(null),
                agent.invitedAt(),
                agent.joined() ? null : agent.invitedUntil(),
                agent.signedInAt().orElse(null),
                agent.id().equals(asking.agent()),
                account.orElse(null),
                listed.habilitations().stream()
                        .map(each -> of(each, people, Optional.of(self), today))
                        .toList());
    }

    /**
     * Returns the view of an habilitation.
     *
     * @param people administrators who decided, by identifier
     * @param self agents who are the administrator who asks, or may be; empty for a person who only reads
     */
    static HabilitationView of(
            Habilitation habilitation, Map<UUID, Agent> people, Optional<Set<UUID>> self, LocalDate today) {
        Habilitation.State state = habilitation.stateOn(today);
        boolean due = state == Habilitation.State.IN_FORCE && HabilitationReviews.isDue(habilitation, today);
        boolean other =
                self.filter(known -> !known.contains(habilitation.agent())).isPresent();
        Set<UUID> known = self.orElse(Set.of());
        return new HabilitationView(
                habilitation.id(),
                habilitation.role().wireName(),
                habilitation.department().map(DepartmentCode::value).orElse(null),
                habilitation.demarches().stream()
                        .map(DemarcheCode::value)
                        .sorted()
                        .toList(),
                habilitation.exceptional(),
                habilitation.from(),
                habilitation.until(),
                habilitation.reason(),
                state.wireName(),
                name(habilitation.givenBy(), people),
                habilitation.givenAt(),
                name(habilitation.approvedBy(), people),
                habilitation.approvedAt().orElse(null),
                due ? habilitation.reviewOn().plus(HabilitationReviews.REVIEW_DELAY) : null,
                state == Habilitation.State.REQUESTED
                        && other
                        && habilitation.givenBy().filter(known::contains).isEmpty(),
                due && other,
                habilitation
                        .proposedEnd()
                        .filter(proposal -> state != Habilitation.State.ENDED)
                        .map(proposal -> new ProposedEndView(
                                proposal.at(),
                                name(Optional.of(proposal.by()), people),
                                proposal.reason(),
                                proposal.suspendedAt().isPresent(),
                                other && !known.contains(proposal.by()),
                                other))
                        .orElse(null),
                habilitation
                        .end()
                        .map(end -> new EndView(
                                end.at(),
                                end.cause().wireName(),
                                name(end.by(), people),
                                end.reason().orElse(null)))
                        .orElse(null));
    }

    /** Returns the administrators who decided on an habilitation. */
    static Stream<UUID> deciding(Habilitation habilitation) {
        return Stream.of(
                        habilitation.givenBy(),
                        habilitation.approvedBy(),
                        habilitation.proposedEnd().map(Habilitation.ProposedEnd::by),
                        habilitation.end().flatMap(Habilitation.End::by))
                .flatMap(Optional::stream);
    }

    /** Returns the view of an agent's account. */
    static AccountView of(AgentAccount account, Map<UUID, Agent> people, Set<UUID> self) {
        boolean other = !self.contains(account.agent());
        Optional<AgentAccount.ProposedReset> proposal = account.proposedReset();
        return new AccountView(
                proposal.isPresent() ? "reset-proposed" : "open",
                name(proposal.map(AgentAccount.ProposedReset::by), people),
                proposal.map(AgentAccount.ProposedReset::reason).orElse(null),
                other && proposal.isEmpty(),
                other && proposal.filter(reset -> !self.contains(reset.by())).isPresent());
    }

    private static @Nullable String name(Optional<UUID> person, Map<UUID, Agent> people) {
        return person.map(people::get)
                .map(agent -> agent.name().orElse(agent.email()))
                .orElse(null);
    }
}

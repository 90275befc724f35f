package fr.montpellier.multipass.identity.organisations;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory.Listed;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationDecisions;
import fr.montpellier.multipass.identity.people.agents.HabilitationDecisions.Administrator;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Representations of agents for administrators. */
final class AgentViews {

    private AgentViews() {}

    record OrganisationView(String siret, String name) {}

    /**
     * @param subject pseudonym in the services and journals of Multipass
     * @param invitedUntil absent once the agent accepted the invitation
     * @param signedInAt absent before the first sign-in
     * @param self whether the agent is the administrator who asks
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
            List<HabilitationView> habilitations) {}

    /**
     * @param state {@code requested}, {@code upcoming}, {@code in-force} or {@code ended}
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
            @Nullable EndView end) {}

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
     */
    static AgentView of(
            Listed listed, SubjectId subject, Map<UUID, Agent> people, Administrator asking, LocalDate today) {
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
                listed.habilitations().stream()
                        .map(each -> of(each, people, asking, today))
                        .toList());
    }

    private static HabilitationView of(
            Habilitation habilitation, Map<UUID, Agent> people, Administrator asking, LocalDate today) {
        Habilitation.State state = habilitation.stateOn(today);
        boolean due = state == Habilitation.State.IN_FORCE && HabilitationDecisions.isReviewDue(habilitation, today);
        boolean own = habilitation.agent().equals(asking.agent());
        return new HabilitationView(
                habilitation.id(),
                habilitation.role().wireName(),
                habilitation.department().map(DepartmentCode::value).orElse(null),
                habilitation.demarches().stream()
                        .map(DemarcheCode::value)
                        .sorted()
                        .toList(),
                habilitation.from(),
                habilitation.until(),
                habilitation.reason(),
                state.wireName(),
                name(habilitation.givenBy(), people),
                habilitation.givenAt(),
                name(habilitation.approvedBy(), people),
                habilitation.approvedAt().orElse(null),
                due ? habilitation.reviewOn().plus(HabilitationDecisions.REVIEW_DELAY) : null,
                state == Habilitation.State.REQUESTED
                        && !own
                        && habilitation.givenBy().filter(asking.agent()::equals).isEmpty(),
                due && !own,
                habilitation
                        .end()
                        .map(end -> new EndView(
                                end.at(),
                                end.cause().wireName(),
                                name(end.by(), people),
                                end.reason().orElse(null)))
                        .orElse(null));
    }

    private static @Nullable String name(Optional<UUID> person, Map<UUID, Agent> people) {
        return person.map(people::get)
                .map(agent -> agent.name().orElse(agent.email()))
                .orElse(null);
    }
}

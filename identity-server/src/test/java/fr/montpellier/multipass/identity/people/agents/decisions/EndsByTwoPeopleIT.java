package fr.montpellier.multipass.identity.people.agents.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.Habilitation.Cause;
import fr.montpellier.multipass.identity.people.agents.Habilitation.State;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Powerful habilitations end by two administrators; a leaver has no access from the first of them on. */
class EndsByTwoPeopleIT {

    private static final LocalDate TODAY = LocalDate.now(CivilTime.ZONE);

    private final RunningIdentity identity = RunningIdentity.shared();
    private final AgentInvitations invitations = identity.bean(AgentInvitations.class);
    private final HabilitationDecisions decisions = identity.bean(HabilitationDecisions.class);
    private final HabilitationEnds ends = identity.bean(HabilitationEnds.class);
    private final HabilitationRepository habilitations = identity.bean(HabilitationRepository.class);
    private final AgentRepository agents = identity.bean(AgentRepository.class);
    private final Siret siret = siret();
    private final Administrator first = administrator();
    private final Administrator second = administrator();

    private static Siret siret() {
        String thirteen = String.valueOf(
                1_000_000_000_000L + Math.floorMod(UUID.randomUUID().getMostSignificantBits(), 8_999_999_999_999L));
        return java.util.stream.IntStream.range(0, 10)
                .mapToObj(digit -> thirteen + digit)
                .filter(Siret::isValid)
                .map(Siret::new)
                .findFirst()
                .orElseThrow();
    }

    private static RequestedHabilitation role(Role role) {
        return new RequestedHabilitation(role, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(90), "test");
    }

    private Administrator administrator() {
        return new Administrator(named(Role.ADMINISTRATOR), siret);
    }

    private UUID named(Role role) {
        invitations.register(new Organisation(siret, "Commune"));
        String email = "agent-" + UUID.randomUUID() + "@commune.example";
        invitations.giveByOperator(siret, email, role(role));
        return agents.byAddress(siret, email).orElseThrow().id();
    }

    private Habilitation of(UUID agent) {
        return habilitations.of(Set.of(agent)).getFirst();
    }

    private State state(UUID agent) {
        return of(agent).stateOn(TODAY);
    }

    private static void assertRefused(Reason reason, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        HabilitationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void an_administrator_alone_does_not_remove_the_data_protection_officer() {
        UUID officer = named(Role.DPO);
        UUID id = of(officer).id();

        assertThat(ends.end(first, id, "reorganisation")).isEmpty();

        assertThat(state(officer)).isEqualTo(State.IN_FORCE);
        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> ends.confirm(first, id));
        assertRefused(Reason.ALREADY_DECIDED, () -> ends.end(second, id, "again"));
        assertThat(ends.confirm(second, id)).isEqualTo(officer);
        assertThat(of(officer).end())
                .hasValueSatisfying(end -> assertThat(end.cause()).isEqualTo(Cause.ENDED));
        assertRefused(Reason.ALREADY_DECIDED, () -> ends.confirm(second, id));
    }

    /** Exceptional accesses are given by two administrators, and one of them ends them. */
    @Test
    void exceptional_accesses_are_given_by_two_administrators_and_ended_by_one() {
        UUID agent = named(Role.ADMINISTRATOR);
        Agent named = agents.find(agent).orElseThrow();
        var requested = new RequestedHabilitation(
                Role.AGENT, Optional.of(new DepartmentCode("ccas")), Set.of(), TODAY, TODAY.plusDays(90), "test", true);
        assertThat(decisions.give(first, named.id(), requested)).isFalse();
        Habilitation given = habilitations.of(Set.of(agent)).stream()
                .filter(Habilitation::exceptional)
                .findFirst()
                .orElseThrow();
        assertThat(given.stateOn(TODAY)).isEqualTo(State.REQUESTED);
        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> decisions.approve(first, given.id()));
        decisions.approve(second, given.id());
        assertThat(habilitations.find(given.id()).orElseThrow().exceptional()).isTrue();
        assertThat(habilitations.find(given.id()).orElseThrow().stateOn(TODAY)).isEqualTo(State.IN_FORCE);

        assertThat(ends.end(first, given.id(), "reorganisation")).isPresent();

        assertThatThrownBy(() -> new RequestedHabilitation(
                        Role.DPO, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(90), "test", true))
                .isInstanceOf(HabilitationRefusedException.class);
    }

    @Test
    void a_declined_end_leaves_the_habilitation_in_force() {
        UUID officer = named(Role.DPO);
        UUID id = of(officer).id();
        ends.end(first, id, "reorganisation");

        ends.decline(second, id);

        assertThat(state(officer)).isEqualTo(State.IN_FORCE);
        assertThat(of(officer).proposedEnd()).isEmpty();
        assertRefused(Reason.ALREADY_DECIDED, () -> ends.confirm(second, id));
    }

    @Test
    void a_leaver_with_a_powerful_habilitation_has_no_access_until_a_second_person_decides() {
        UUID officer = named(Role.DPO);
        Instant before = Instant.now().minusSeconds(1);

        ends.leave(first, officer, "moved");

        assertThat(state(officer)).isEqualTo(State.SUSPENDED);
        assertThat(identity.bean(Habilitations.class).inForce(officer)).isEmpty();
        assertThat(identity.bean(Habilitations.class).endedSince(before))
                .extracting(Habilitations.EndedAccess::agent)
                .contains(officer);
        assertRefused(
                Reason.SECOND_PERSON_NEEDED,
                () -> ends.confirm(first, of(officer).id()));
        ends.confirm(second, of(officer).id());
        assertThat(of(officer).end())
                .hasValueSatisfying(end -> assertThat(end.cause()).isEqualTo(Cause.LEFT));
    }

    @Test
    void a_departure_that_was_a_mistake_is_undone_by_the_second_person() {
        UUID officer = named(Role.DPO);
        ends.leave(first, officer, "moved");

        ends.decline(second, of(officer).id());

        assertThat(state(officer)).isEqualTo(State.IN_FORCE);
    }

    @Test
    void a_departure_after_a_proposal_of_another_administrator_ends_at_once() {
        UUID officer = named(Role.DPO);
        ends.end(first, of(officer).id(), "reorganisation");

        ends.leave(second, officer, "moved");

        assertThat(state(officer)).isEqualTo(State.ENDED);
    }

    @Test
    void an_administrator_does_not_confirm_the_end_of_their_own_habilitation() {
        ends.end(first, of(second.agent()).id(), "reorganisation");

        assertRefused(
                Reason.SECOND_PERSON_NEEDED,
                () -> ends.confirm(second, of(second.agent()).id()));
        assertRefused(
                Reason.SECOND_PERSON_NEEDED,
                () -> ends.decline(second, of(second.agent()).id()));
        assertThat(state(second.agent())).isEqualTo(State.IN_FORCE);
    }

    @Test
    void a_second_person_who_left_meanwhile_decides_nothing() {
        Administrator third = administrator();
        UUID officer = named(Role.DPO);
        ends.end(first, of(officer).id(), "reorganisation");
        ends.leave(first, second.agent(), "moved");

        assertRefused(
                Reason.NO_LONGER_ADMINISTRATOR,
                () -> ends.confirm(second, of(officer).id()));
        assertRefused(Reason.NO_LONGER_ADMINISTRATOR, () -> decisions.give(second, officer, role(Role.ADMINISTRATOR)));
        assertThat(ends.confirm(third, of(officer).id())).isEqualTo(officer);
    }

    @Test
    void the_request_of_a_former_administrator_is_not_approved() {
        Administrator third = administrator();
        UUID officer = named(Role.DPO);
        decisions.give(first, officer, role(Role.ADMINISTRATOR));
        UUID requested = habilitations.of(Set.of(officer)).stream()
                .filter(each -> each.role() == Role.ADMINISTRATOR)
                .findFirst()
                .orElseThrow()
                .id();
        ends.leave(second, first.agent(), "moved");

        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> decisions.approve(third, requested));
    }

    /** Lets an administrator have the name of another, as one person has with two invitations. */
    private void name(Administrator administrator, String name) {
        identity.bean(Habilitations.class).find(administrator.agent(), name);
    }

    private UUID requestedBy(Administrator by, UUID agent) {
        decisions.give(by, agent, role(Role.ADMINISTRATOR));
        return habilitations.of(Set.of(agent)).stream()
                .filter(each ->
                        each.role() == Role.ADMINISTRATOR && each.approvedAt().isEmpty())
                .findFirst()
                .orElseThrow()
                .id();
    }

    @Test
    void two_approvers_who_are_one_person_give_no_power_and_end_none() {
        Administrator third = administrator();
        UUID officer = named(Role.DPO);
        UUID id = of(officer).id();
        UUID requested = requestedBy(first, officer);
        ends.end(first, id, "reorganisation");
        name(first, "Anne Weber");
        name(second, "ANNE WÉBER");

        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> decisions.approve(second, requested));
        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> ends.confirm(second, id));
        name(third, "Paul Giraud");
        decisions.approve(third, requested);
        ends.leave(second, officer, "moved");
        assertThat(habilitations.of(Set.of(officer)))
                .extracting(each -> each.stateOn(TODAY))
                .containsOnly(State.SUSPENDED);
        assertThat(ends.confirm(third, id)).isEqualTo(officer);
    }

    @Test
    void a_person_with_two_invitations_gives_themselves_no_habilitation_and_keeps_none_that_others_end() {
        Administrator twin = administrator();
        name(first, "Anne Weber");
        name(twin, "Anne Weber");
        var handling = new RequestedHabilitation(
                Role.AGENT, Optional.of(new DepartmentCode("education")), Set.of(), TODAY, TODAY.plusDays(90), "test");

        assertThat(decisions.give(first, twin.agent(), handling)).isFalse();
        assertThat(habilitations.of(Set.of(twin.agent())))
                .filteredOn(each -> each.role() == Role.AGENT)
                .singleElement()
                .satisfies(each -> assertThat(each.approvedAt()).isEmpty());
        UUID administration = habilitations.of(Set.of(twin.agent())).stream()
                .filter(each -> each.role() == Role.ADMINISTRATOR)
                .findFirst()
                .orElseThrow()
                .id();
        ends.end(second, administration, "reorganisation");
        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> ends.decline(first, administration));
    }

    @Test
    void suspended_administrators_do_not_count_and_the_last_one_stays() {
        ends.leave(first, second.agent(), "moved");

        assertThat(invitations.count(siret, Role.ADMINISTRATOR)).isOne();
        assertRefused(Reason.LAST_ADMINISTRATOR, () -> ends.leave(first, first.agent(), "moved"));
    }

    @Test
    void the_operator_names_an_administrator_again_whom_the_other_suspended() {
        String email = agents.find(second.agent()).orElseThrow().email();
        ends.leave(first, second.agent(), "moved");

        assertThat(invitations.giveByOperator(siret, email, role(Role.ADMINISTRATOR)))
                .isTrue();

        assertThat(state(second.agent())).isEqualTo(State.IN_FORCE);
        assertThat(habilitations.of(Set.of(second.agent())).getLast().end())
                .hasValueSatisfying(end -> assertThat(end.cause()).isEqualTo(Cause.REPLACED));
    }

    @Test
    void an_administrator_of_another_organisation_confirms_nothing() {
        UUID officer = named(Role.DPO);
        ends.end(first, of(officer).id(), "reorganisation");
        var outsider = new EndsByTwoPeopleIT();

        assertRefused(
                Reason.UNKNOWN, () -> ends.confirm(outsider.first, of(officer).id()));
        assertRefused(
                Reason.NO_LONGER_ADMINISTRATOR,
                () -> ends.confirm(
                        new Administrator(outsider.first.agent(), siret),
                        of(officer).id()));
    }

    @Test
    void a_writer_who_lifts_a_suspension_takes_the_habilitation_away() {
        UUID officer = named(Role.DPO);
        ends.leave(first, officer, "moved");

        identity.bean(JdbcClient.class)
                .sql("UPDATE habilitation SET suspended_at = NULL, end_proposed_at = NULL WHERE agent = ?")
                .param(officer)
                .update();

        assertThat(habilitations.of(Set.of(officer))).isEmpty();
    }
}

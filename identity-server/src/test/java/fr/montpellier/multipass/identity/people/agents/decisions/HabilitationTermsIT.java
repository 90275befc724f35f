package fr.montpellier.multipass.identity.people.agents.decisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.agents.Agent;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Habilitation;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.HabilitationRepository;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Habilitations and invitations end by themselves: by their term, without a confirmation, without an answer. */
class HabilitationTermsIT {

    private static final Siret SIRET = new Siret("21340172201787");
    private static final LocalDate TODAY = LocalDate.now(CivilTime.ZONE);

    private final RunningIdentity identity = RunningIdentity.shared();
    private final AgentInvitations invitations = identity.bean(AgentInvitations.class);
    private final HabilitationEnds ends = identity.bean(HabilitationEnds.class);
    private final HabilitationReviews reviews = identity.bean(HabilitationReviews.class);
    private final AgentRepository agents = identity.bean(AgentRepository.class);
    private final HabilitationRepository habilitations = identity.bean(HabilitationRepository.class);
    private final String name = "agent-" + UUID.randomUUID();
    private final String email = name + "@montpellier.example";
    private final Map<String, Object> person = People.but(People.but(People.CLAIRE, "sub", name), "email", email);

    private Habilitation give(LocalDate from, LocalDate until) {
        invitations.giveByOperator(
                SIRET,
                email,
                new RequestedHabilitation(
                        Role.AGENT, Optional.of(new DepartmentCode("education")), Set.of(), from, until, "test"));
        return current();
    }

    private Habilitation current() {
        return habilitations.of(Set.of(agent().id())).getFirst();
    }

    private Agent agent() {
        return agents.byAddress(SIRET, email).orElseThrow();
    }

    private int signInStatus() {
        identity.proConnect.with(person, "eidas1-mfa");
        return new TestBrowser()
                .open(identity.at("/federation/proconnect/start"))
                .statusCode();
    }

    private void endOverdue() {
        ends.findOverdue(1_000).forEach(ends::endOverdue);
    }

    private Administrator administrator() {
        String address = "boss-" + name + "@montpellier.example";
        invitations.giveByOperator(
                SIRET,
                address,
                new RequestedHabilitation(
                        Role.ADMINISTRATOR, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(30), "test"));
        return new Administrator(agents.byAddress(SIRET, address).orElseThrow().id(), SIRET);
    }

    @Test
    void the_day_after_the_last_there_is_no_access() {
        give(TODAY.minusDays(30), TODAY.minusDays(1));

        assertThat(signInStatus()).isEqualTo(403);
        endOverdue();
        assertThat(current().end())
                .hasValueSatisfying(end -> assertThat(end.cause()).isEqualTo(Habilitation.Cause.TERM));
    }

    @Test
    void before_the_first_day_there_is_no_access() {
        give(TODAY.plusDays(1), TODAY.plusDays(30));

        assertThat(signInStatus()).isEqualTo(403);
    }

    @Test
    void on_the_last_day_there_is_access() {
        give(TODAY, TODAY);

        assertThat(signInStatus()).isEqualTo(200);
        endOverdue();
        assertThat(current().end()).isEmpty();
    }

    @Test
    void an_habilitation_that_was_not_confirmed_ends_after_the_delay() {
        Habilitation due = give(TODAY.minusMonths(6).minusDays(29), TODAY.plusMonths(4));
        endOverdue();
        assertThat(current().end()).isEmpty();
        assertThat(HabilitationReviews.isDue(due, TODAY)).isTrue();

        reviews.confirm(administrator(), due.id());

        assertThat(current().reviewOn()).isEqualTo(TODAY.plusMonths(6));
    }

    @Test
    void an_habilitation_long_overdue_for_confirmation_has_ended() {
        give(TODAY.minusMonths(6).minusDays(35), TODAY.plusMonths(4));

        endOverdue();

        assertThat(current().end())
                .hasValueSatisfying(end -> assertThat(end.cause()).isEqualTo(Habilitation.Cause.NOT_CONFIRMED));
        assertThat(signInStatus()).isEqualTo(403);
    }

    private void assertNotConfirmed(Administrator by, Habilitation habilitation, Reason reason) {
        assertThatThrownBy(() -> reviews.confirm(by, habilitation.id()))
                .isInstanceOfSatisfying(
                        HabilitationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void a_confirmation_that_is_not_due_is_refused() {
        assertNotConfirmed(administrator(), give(TODAY, TODAY.plusMonths(10)), Reason.ALREADY_DECIDED);
    }

    @Test
    void an_administrator_does_not_confirm_their_own_habilitation() {
        Administrator by = administrator();
        invitations.giveByOperator(
                SIRET,
                "boss-" + name + "@montpellier.example",
                new RequestedHabilitation(
                        Role.AGENT,
                        Optional.of(new DepartmentCode("education")),
                        Set.of(),
                        TODAY.minusMonths(6),
                        TODAY.plusMonths(4),
                        "test"));
        Habilitation due = habilitations.of(Set.of(by.agent())).stream()
                .filter(each -> each.role() == Role.AGENT)
                .findFirst()
                .orElseThrow();

        assertNotConfirmed(by, due, Reason.SECOND_PERSON_NEEDED);
    }

    @Test
    void an_expired_invitation_opens_nothing_until_it_is_sent_again() {
        give(TODAY, TODAY.plusDays(10));
        agents.prolong(agent(), TODAY.atStartOfDay(CivilTime.ZONE).toInstant());
        assertThat(signInStatus()).isEqualTo(403);

        invitations.inviteAgain(administrator(), agent().id());

        assertThat(signInStatus()).isEqualTo(200);
    }

    @Test
    void the_last_administrator_of_an_organisation_cannot_end_their_own_access() {
        var siret = new Siret("73282932000074");
        invitations.register(new Organisation(siret, "Essai"));
        var requested = new RequestedHabilitation(
                Role.ADMINISTRATOR, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(30), "test");
        invitations.giveByOperator(siret, email, requested);
        Agent agent = agents.byAddress(siret, email).orElseThrow();
        var administrator = new Administrator(agent.id(), siret);
        UUID habilitation = habilitations.of(Set.of(agent.id())).getFirst().id();

        assertThatThrownBy(() -> ends.end(administrator, habilitation, "leaves"))
                .isInstanceOfSatisfying(
                        HabilitationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.LAST_ADMINISTRATOR));
        assertThatThrownBy(() -> ends.leave(administrator, agent.id(), "leaves"))
                .isInstanceOf(HabilitationRefusedException.class);
    }
}

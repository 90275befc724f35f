package fr.montpellier.multipass.identity.operators;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.AgentQuery;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.Habilitations;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationDecisions;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationEnds;
import fr.montpellier.multipass.identity.people.agents.decisions.OperatorOrganisation;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.startup.CommandUsageException;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Commands that give power need the code of an operator, once operators are named. */
class OperatorsIT {

    private static final Siret OPERATING = new Siret("80314142700010");
    private static final Siret OTHER = new Siret("26340001700012");
    private static final LocalDate TODAY = LocalDate.now(CivilTime.ZONE);

    private final RunningIdentity identity = RunningIdentity.shared();
    private final AgentInvitations invitations = identity.bean(AgentInvitations.class);
    private final HabilitationEnds ends = identity.bean(HabilitationEnds.class);
    private final CommandCodeRepository codes = identity.bean(CommandCodeRepository.class);
    private final OperatorCheck check = check(Optional.of(OPERATING));
    private final String name = "operator-" + UUID.randomUUID();

    @BeforeEach
    void register() {
        invitations.register(new Organisation(OPERATING, "Syndicat informatique"));
    }

    private OperatorCheck check(Optional<Siret> operating) {
        return new OperatorCheck(
                new OperatorOrganisation(operating),
                identity.bean(Habilitations.class),
                codes,
                identity.bean(PairwiseSubjects.class),
                identity.bean(Journal.class));
    }

    private UUID named(Siret siret, Role role, String who) {
        invitations.giveByOperator(
                siret,
                who + "@operateur.example",
                new RequestedHabilitation(role, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(30), "test"));
        return identity.bean(AgentDirectory.class)
                .list(
                        siret,
                        new AgentQuery(
                                who, AgentQuery.Filter.ALL, Optional.empty(), Optional.empty(), Optional.empty()),
                        1)
                .getFirst()
                .agent()
                .id();
    }

    private void run(OperatorCheck check, String... options) {
        identity.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> check.check("registration-token", new DefaultApplicationArguments(options)));
    }

    private TestBrowser signedIn(Siret siret, String who) {
        identity.proConnect.with(
                Map.of(
                        "sub",
                        who + "-at-proconnect",
                        "uid",
                        who,
                        "given_name",
                        "Inès",
                        "usual_name",
                        "Roux",
                        "email",
                        who + "@operateur.example",
                        "siret",
                        siret.value(),
                        "idp_id",
                        "6a2b"),
                "eidas1-mfa");
        var browser = new TestBrowser();
        browser.open(identity.at("/federation/proconnect/start"));
        return browser;
    }

    @Test
    void an_operator_signs_in_and_runs_one_command_with_the_code() {
        named(OPERATING, Role.OPERATOR, name);
        TestBrowser browser = signedIn(OPERATING, name);
        HttpResponse<String> page = browser.open(identity.at("/operator"));
        assertThat(page.statusCode()).isEqualTo(200);

        Matcher shown = Pattern.compile("id=\"code\">([A-Z2-7-]+)<")
                .matcher(browser.submit(page, Map.of()).body());
        assertThat(shown.find()).isTrue();
        String code = shown.group(1);

        assertThatThrownBy(() -> run(check))
                .isInstanceOf(CommandUsageException.class)
                .hasMessageContaining("/operator");
        assertThatCode(() -> run(check, "--code=" + code)).doesNotThrowAnyException();
        assertThatThrownBy(() -> run(check, "--code=" + code)).isInstanceOf(CommandUsageException.class);
    }

    @Test
    void a_silent_pro_connect_session_gives_no_code_of_an_operator() {
        named(OPERATING, Role.OPERATOR, name);
        signedIn(OPERATING, name);
        identity.proConnect.keepSession(Instant.now().minus(Duration.ofHours(3)));
        var browser = new TestBrowser();
        browser.open(identity.at("/federation/proconnect/start"));

        HttpResponse<String> refused = browser.submit(browser.open(identity.at("/operator")), Map.of());

        assertThat(refused.headers().firstValue("Location")).hasValue("/login/agents");
        HttpResponse<String> anew = browser.open(identity.at("/federation/proconnect/start"));
        assertThat(browser.submit(anew, Map.of()).body()).contains("id=\"code\"");
    }

    @Test
    void a_code_of_an_operator_who_left_meanwhile_is_refused() {
        UUID operator = named(OPERATING, Role.OPERATOR, name);
        named(OPERATING, Role.OPERATOR, "still-" + name);
        var administrator = new Administrator(named(OPERATING, Role.ADMINISTRATOR, "boss-" + name), OPERATING);
        String code = codes.create(operator);

        ends.leave(administrator, operator, "moved");

        assertThatThrownBy(() -> run(check, "--code=" + code)).isInstanceOf(CommandUsageException.class);
    }

    @Test
    void a_code_that_a_writer_of_the_database_gave_to_an_operator_is_refused() {
        named(OPERATING, Role.OPERATOR, name);
        String code = codes.create(UUID.randomUUID());
        String other = codes.create(named(OPERATING, Role.OPERATOR, "other-" + name));
        JdbcClient jdbc = identity.bean(JdbcClient.class);
        jdbc.sql("UPDATE command_code SET sealed = (SELECT sealed FROM command_code ORDER BY expires_at DESC LIMIT 1)")
                .update();

        assertThatThrownBy(() -> run(check, "--code=" + code)).isInstanceOf(CommandUsageException.class);
        assertThat(other).isNotEqualTo(code);
    }

    @Test
    void an_expired_code_is_refused() {
        String code = codes.create(named(OPERATING, Role.OPERATOR, name));
        identity.bean(JdbcClient.class)
                .sql("UPDATE command_code SET expires_at = expires_at - interval '11 minutes'")
                .update();

        assertThatThrownBy(() -> run(check, "--code=" + code)).isInstanceOf(CommandUsageException.class);
    }

    @Test
    void without_operators_commands_need_no_code() {
        assertThatCode(() -> run(check(Optional.empty()))).doesNotThrowAnyException();
        assertThatCode(() -> run(check(Optional.of(new Siret("73282932000074")))))
                .doesNotThrowAnyException();
    }

    @Test
    void an_organisation_that_does_not_operate_names_no_operator() {
        UUID administrator = named(OTHER, Role.ADMINISTRATOR, "boss-" + name);

        assertThatThrownBy(() -> identity.bean(HabilitationDecisions.class)
                        .give(
                                new Administrator(administrator, OTHER),
                                named(OTHER, Role.DPO, name),
                                new RequestedHabilitation(
                                        Role.OPERATOR, Optional.empty(), Set.of(), TODAY, TODAY.plusDays(30), "test")))
                .isInstanceOf(HabilitationRefusedException.class);
    }

    @Test
    void an_administrator_finds_no_page_of_operators() {
        named(OPERATING, Role.ADMINISTRATOR, name);

        assertThat(signedIn(OPERATING, name).open(identity.at("/operator")).statusCode())
                .isEqualTo(404);
    }
}

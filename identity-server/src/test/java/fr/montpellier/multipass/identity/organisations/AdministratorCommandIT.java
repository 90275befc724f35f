package fr.montpellier.multipass.identity.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.notices.sending.AgentInvitationMail;
import fr.montpellier.multipass.identity.operators.OperatorCheck;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
import fr.montpellier.multipass.identity.people.agents.AgentRepository;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.OperatorOrganisation;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.service.startup.CommandUsageException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.transaction.support.TransactionTemplate;

/** The operator's command that names the first administrators of an organisation. */
class AdministratorCommandIT {

    private static final String SIRET = "13002526500013";

    private final RunningIdentity identity = RunningIdentity.shared();
    private static final Pattern LINK = Pattern.compile("http\\S+/invitation\\?link=\\S+");

    private final AdministratorCommand command = command(identity);

    private static AdministratorCommand command(RunningIdentity server) {
        return new AdministratorCommand(
                server.bean(AgentInvitations.class),
                server.bean(OperatorCheck.class),
                server.bean(OperatorOrganisation.class),
                server.bean(AgentAccounts.class),
                server.bean(AgentAccessTermination.class),
                server.bean(AgentInvitationMail.class),
                server.bean(Clock.class));
    }

    private String name(String siret, String email) {
        return name(command, siret, email);
    }

    private static String name(AdministratorCommand command, String siret, String email, String... options) {
        PrintStream before = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            command.run(new DefaultApplicationArguments(Stream.concat(
                            Stream.of("--siret=" + siret, "--organisation=Commune", "--email=" + email),
                            Stream.of(options))
                    .toArray(String[]::new)));
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void two_people_are_named_and_sign_in_as_administrators_and_no_third() {
        Map<String, String> printed = Map.of(
                "anne.weber", name(SIRET, "anne.weber@commune.example"),
                "luc.faure", name(SIRET, "Luc.Faure@commune.example"));

        for (String person : new String[] {"anne.weber", "luc.faure"}) {
            var browser = new TestBrowser();
            browser.get(link(Objects.requireNonNull(printed.get(person))));
            TestClient.Answer signedIn = identity.signInAgent(browser, proConnect(person, SIRET));
            assertThat(identity.portal
                            .exchange(identity.issuer(), signedIn.accessToken(), "identity-server", "agents.manage")
                            .accessToken())
                    .isNotEmpty();
        }
        assertThatThrownBy(() -> name(SIRET, "third@commune.example")).hasMessageContaining("two administrators");
        assertThatThrownBy(() -> name(SIRET, "anne.weber@commune.example"))
                .as("one of the two, who has signed in")
                .hasMessageContaining("two administrators");
    }

    private static URI link(String printed) {
        Matcher link = LINK.matcher(printed);
        assertThat(link.find()).as(printed).isTrue();
        return URI.create(link.group());
    }

    private static Map<String, Object> proConnect(String person, String siret) {
        return Map.of(
                "sub",
                person + "-at-proconnect",
                "uid",
                person,
                "given_name",
                "Anne",
                "usual_name",
                "Weber",
                "email",
                person + "@commune.example",
                "siret",
                siret,
                "idp_id",
                "6a2b");
    }

    private static int statusOfSignIn(RunningIdentity server, TestBrowser browser, String person, String siret) {
        server.proConnect.with(proConnect(person, siret), "eidas1-mfa");
        return server.openAsAgent(browser, "/deaths").statusCode();
    }

    @Test
    void a_person_who_lost_the_link_gets_another_when_there_are_two_administrators() {
        String siret = siret();
        URI lost = link(name(siret, "ada@commune.example"));
        name(siret, "emil@commune.example");
        URI again = link(name(siret, "ada@commune.example"));
        var browser = new TestBrowser();

        browser.get(lost);
        assertThat(statusOfSignIn(identity, browser, "ada", siret))
                .as("with the former link")
                .isEqualTo(403);
        browser.get(again);
        identity.signInAgent(browser, proConnect("ada", siret));

        assertThatThrownBy(() -> name(siret, "third@commune.example")).hasMessageContaining("two administrators");
    }

    @Test
    void an_invitation_that_lapsed_can_be_accepted_again_after_the_command() {
        String siret = siret();
        name(siret, "ada@commune.example");
        AgentInvitations invitations = identity.bean(AgentInvitations.class);
        AgentRepository agents = identity.bean(AgentRepository.class);
        Instant now = identity.bean(Clock.class).instant().truncatedTo(ChronoUnit.MILLIS);
        identity.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> agents.prolong(
                        invitations
                                .find(new Siret(siret), "ada@commune.example")
                                .orElseThrow(),
                        now.minusSeconds(60)));

        var browser = new TestBrowser();
        browser.get(link(name(siret, "ada@commune.example")));

        assertThat(invitations
                        .find(new Siret(siret), "ada@commune.example")
                        .orElseThrow()
                        .invitedUntil())
                .isAfter(now.plus(Duration.ofDays(29)));
        identity.signInAgent(browser, proConnect("ada", siret));
    }

    @Test
    void a_colleague_who_asserts_the_address_of_a_person_named_with_an_account_takes_no_role() {
        String siret = siret();
        RunningIdentity server = AccountServer.IDENTITY;

        String printed = name(command(server), siret, "ada@commune.example", "--given-name=Ada", "--usual-name=Weber");

        assertThat(printed).contains("A link to open an account").doesNotContain("/invitation?link=");
        assertThat(statusOfSignIn(server, new TestBrowser(), "ada", siret)).isEqualTo(403);
        assertThat(server.bean(AgentInvitations.class)
                        .find(new Siret(siret), "ada@commune.example")
                        .orElseThrow()
                        .joined())
                .isFalse();
    }

    /** Returns the SIRET of an organisation that no other test names. */
    private static String siret() {
        return Stream.generate(() -> ThreadLocalRandom.current().nextLong(10_000_000_000_000L, 99_999_999_999_999L))
                .map(String::valueOf)
                .filter(Siret::isValid)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_siret_with_a_wrong_digit_and_a_missing_option_are_refused_with_what_to_do() {
        assertThatThrownBy(() -> name("13002526500014", "anne.weber@commune.example"))
                .isInstanceOf(CommandUsageException.class)
                .hasMessageContaining("SIRET");
        assertThatThrownBy(() -> name(SIRET, "no address")).isInstanceOf(CommandUsageException.class);
        assertThatThrownBy(() -> command.run(new DefaultApplicationArguments("--siret=" + SIRET)))
                .hasMessageContaining("--organisation is missing");
    }
}

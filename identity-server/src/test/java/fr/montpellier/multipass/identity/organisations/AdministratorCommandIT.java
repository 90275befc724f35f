package fr.montpellier.multipass.identity.organisations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.notices.sending.AgentInvitationMail;
import fr.montpellier.multipass.identity.operators.OperatorCheck;
import fr.montpellier.multipass.identity.people.agentaccounts.AgentAccounts;
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
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.DefaultApplicationArguments;

/** The operator's command that names the first administrators of an organisation. */
class AdministratorCommandIT {

    private static final String SIRET = "13002526500013";

    private final RunningIdentity identity = RunningIdentity.shared();
    private static final Pattern LINK = Pattern.compile("http\\S+/invitation\\?link=\\S+");

    private final AdministratorCommand command = new AdministratorCommand(
            identity.bean(AgentInvitations.class),
            identity.bean(OperatorCheck.class),
            identity.bean(OperatorOrganisation.class),
            identity.bean(AgentAccounts.class),
            identity.bean(AccessEnd.class),
            identity.bean(AgentInvitationMail.class),
            identity.bean(Clock.class));

    private String name(String siret, String email) {
        PrintStream before = System.out;
        var printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            command.run(
                    new DefaultApplicationArguments("--siret=" + siret, "--organisation=Commune", "--email=" + email));
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
            Matcher link = LINK.matcher(printed.get(person));
            assertThat(link.find()).as(printed.get(person)).isTrue();
            var browser = new TestBrowser();
            browser.get(URI.create(link.group()));
            TestClient.Answer signedIn = identity.signInAgent(
                    browser,
                    Map.of(
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
                            SIRET,
                            "idp_id",
                            "6a2b"));
            assertThat(identity.portal
                            .exchange(identity.issuer(), signedIn.accessToken(), "identity-server", "agents.manage")
                            .accessToken())
                    .isNotEmpty();
        }
        assertThatThrownBy(() -> name(SIRET, "third@commune.example")).hasMessageContaining("two administrators");
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

package fr.montpellier.multipass.identity.support.names;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that read as other names than they are. */
class BidirectionalControlsIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202Ereilleptnom ed elliV",
                "Th\u202A\u00e9\u00e2tre",
                "Th\u202B",
                "Th\u202C",
                "Th\u202D",
                "Th\u2066",
                "Th\u2067",
                "Th\u2068",
                "Th\u2069",
                "Th\u200E",
                "Th\u200F",
                "Th\u061C"
            })
    void an_application_s_name_that_turns_the_direction_of_writing_is_refused(String name) {
        for (String member : new String[] {"client_name", "client_name#en", "software_version"}) {
            HttpResponse<String> response = Registration.send(
                    "POST",
                    identity.at("/connect/register"),
                    identity.registrationToken(),
                    Registration.web(Map.of(member, name)));

            assertThat(response.statusCode()).as(response.body()).isEqualTo(400);
            assertThat(Registration.json(response)).containsEntry("error", "invalid_client_metadata");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"given_name", "family_name", "preferred_username"})
    void a_resident_s_name_that_turns_the_direction_of_writing_signs_no_person_in(String claim) {
        identity.franceConnect.with(People.but(People.INES, claim, "In\u202E\u00e8s"), "eidas1");

        HttpResponse<String> page = new TestBrowser().open(identity.at("/federation/franceconnect/start"));

        assertThat(page.statusCode()).isEqualTo(502);
    }

    @ParameterizedTest
    @ValueSource(strings = {"given_name", "usual_name"})
    void an_agent_s_name_that_turns_the_direction_of_writing_signs_no_person_in(String claim) {
        identity.proConnect.with(People.but(People.KARIM, claim, "Ka\u2067rim"), "eidas1-mfa");

        HttpResponse<String> page = new TestBrowser().open(identity.at("/federation/proconnect/start"));

        assertThat(page.statusCode()).isEqualTo(502);
    }
}

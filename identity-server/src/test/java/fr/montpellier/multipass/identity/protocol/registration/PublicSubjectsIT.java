package fr.montpellier.multipass.identity.protocol.registration;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** OpenID Connect Core, section 8, where the operator lets clients choose {@code public}. */
class PublicSubjectsIT {

    private final RunningIdentity identity = Partners.shared().identity;

    @Test
    void discovery_says_both() {
        assertThat(ReceivedResponse.get(identity.at("/.well-known/openid-configuration"))
                        .json())
                .containsEntry("subject_types_supported", List.of("pairwise", "public"));
    }

    @Test
    void clients_that_chose_it_know_a_person_by_one_name_and_others_by_another() {
        String one = subject(Registration.REDIRECT_URI, "public");
        String elsewhere = subject("https://elsewhere.example.net/callback", "public");
        String apart = subject(Registration.REDIRECT_URI, "pairwise");

        assertThat(one).isEqualTo(elsewhere).isNotEqualTo(apart);
    }

    /** As the ID token says and userinfo repeats. */
    private String subject(String redirectUri, String type) {
        var client = Registered.at(
                identity, Registration.web(Map.of("redirect_uris", List.of(redirectUri), "subject_type", type)));
        assertThat(client.members()).containsEntry("subject_type", type);
        identity.franceConnect.with(People.INES, "eidas1");
        TestClient.Answer answer = client.signIn(new TestBrowser(), redirectUri);
        String subject = answer.claims("id_token").getSubject();
        assertThat(ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + answer.accessToken())
                        .json())
                .containsEntry("sub", subject);
        return subject;
    }
}

package fr.montpellier.multipass.identity.clients.registry;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The data protection officer learns how applications are called whose identifiers stand in the journal. */
class ApplicationNamesIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    private ReceivedResponse names(String firstToken, String query) {
        String token = identity.portal
                .exchange(identity.issuer(), firstToken, "identity-server", "")
                .accessToken();
        return ReceivedResponse.get(identity.at("/api/applications?" + query), "Authorization", "Bearer " + token);
    }

    private String officer() {
        return identity.signInAgent(People.CLAIRE).accessToken();
    }

    @Test
    void registered_applications_are_named_and_others_left_out() {
        ReceivedResponse found = names(
                officer(), "client=citizen-portal&client=was-removed&client=partner&client=partner&client=%C3%A9");

        assertThat(found.status()).isEqualTo(200);
        assertThat(found.json().get("items"))
                .isEqualTo(List.of(
                        Map.of("client", "citizen-portal", "name", "Multipass"),
                        Map.of("client", "partner", "name", "partner")));
    }

    @Test
    void no_more_than_a_hundred_are_named_at_once() {
        String many =
                IntStream.range(0, 101).mapToObj(number -> "client=a" + number).collect(Collectors.joining("&"));

        assertThat(names(officer(), many).status()).isEqualTo(400);
        assertThat(names(officer(), "").status()).isEqualTo(400);
    }

    @Test
    void rfc9700_4_15_residents_and_agents_are_refused() {
        assertThat(names(identity.signInResident(People.INES).accessToken(), "client=partner")
                        .status())
                .isEqualTo(403);
        assertThat(ReceivedResponse.get(identity.at("/api/applications?client=partner"))
                        .status())
                .isEqualTo(401);
    }
}

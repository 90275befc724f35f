package fr.montpellier.multipass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalAccessIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    private HttpResponse<String> get(String path, String token) {
        return new TestBrowser().get(identity.at(path), "Authorization", "Bearer " + token);
    }

    private String exchanged(String firstToken, String audience) {
        return identity.portal
                .exchange(identity.issuer(), firstToken, audience, "")
                .accessToken();
    }

    @Test
    void the_dpo_reads_every_entry() {
        identity.signInResident(People.INES);
        String token = exchanged(identity.signInAgent(People.CLAIRE).accessToken(), "identity-server");

        HttpResponse<String> answer = get("/journal/entries?type=identity.signed-in", token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("identity.signed-in", "franceconnect");
    }

    @Test
    void rfc9700_4_15_a_resident_reads_their_own_and_no_other() {
        String token = exchanged(identity.signInResident(People.INES).accessToken(), "identity-server");

        assertThat(get("/journal/mine", token).statusCode()).isEqualTo(200);
        assertThat(get("/journal/mine", token).body()).contains("identity.signed-in");
        assertThat(get("/journal/entries", token).statusCode()).isEqualTo(403);
    }

    @Test
    void the_first_token_of_a_sign_in_reads_no_journal() {
        assertThat(get("/journal/mine", identity.signInResident(People.INES).accessToken())
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void asvs_10_3_1_a_token_for_another_service_is_refused() {
        String token = exchanged(identity.signInAgent(People.CLAIRE).accessToken(), "document-vault");

        assertThat(get("/journal/entries", token).statusCode()).isEqualTo(401);
    }

    @Test
    void the_auditor_reads_with_a_token_of_its_own() {
        String token = identity.auditor
                .token(
                        identity.issuer(),
                        Map.of(
                                "grant_type", "client_credentials",
                                "scope", "journal.read",
                                "audience", "identity-server"))
                .accessToken();

        assertThat(get("/journal/entries", token).statusCode()).isEqualTo(200);
    }

    @Test
    void the_key_of_the_log_is_open_and_entries_are_not() {
        assertThat(new TestBrowser().get(identity.at("/journal/key")).statusCode())
                .isEqualTo(200);
        assertThat(new TestBrowser().get(identity.at("/journal/entries")).statusCode())
                .isEqualTo(401);
    }
}

package fr.montpellier.multipass.identity.clients.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.PublishedKeys;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.servers.ServerWithoutSignIns;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Clients whose keys are at an address, which may not answer, and which others may want to have asked. */
class ClientKeysIT {

    private final RunningIdentity identity = ServerWithoutSignIns.IDENTITY;
    private final TestClient auditor = ServerWithoutSignIns.AUDITOR;
    private final TestClient partner = ServerWithoutSignIns.PARTNER;
    private final PublishedKeys auditorKeys = ServerWithoutSignIns.AUDITOR_KEYS;
    private final PublishedKeys partnerKeys = ServerWithoutSignIns.PARTNER_KEYS;

    @AfterEach
    void every_key_set_is_there() {
        auditorKeys.down = false;
    }

    private HttpResponse<String> token(TestClient client) {
        Map<String, String> form = client.authenticated(identity.issuer(), Map.of("grant_type", "client_credentials"));
        return new TestBrowser().post(identity.at("/oauth2/token"), form);
    }

    @Test
    void asvs_10_4_10_keys_that_cannot_be_fetched_are_no_fault_of_the_client_and_are_found_when_they_are_back() {
        auditorKeys.down = true;
        HttpResponse<String> during = token(auditor);
        assertThat(during.statusCode()).isEqualTo(503);
        assertThat(during.body()).contains("temporarily_unavailable");
        assertThat(during.headers().firstValue("Retry-After")).isPresent();

        auditorKeys.down = false;
        await().until(() -> token(auditor).statusCode() != 503);
        assertThat(token(auditor).body()).doesNotContain("invalid_client", "temporarily_unavailable");

        auditorKeys.down = true;
        assertThat(token(auditor).body()).doesNotContain("invalid_client", "temporarily_unavailable");
    }

    @Test
    void asvs_15_2_2_fifty_unknown_key_ids_cause_one_fetch_of_the_key_set_a_minute() {
        assertThat(token(partner).body()).doesNotContain("invalid_client");
        int before = partnerKeys.fetches.get();
        for (int i = 0; i < 50; i++) {
            var unknownKey = new TestClient("partner");
            assertThat(token(unknownKey).statusCode()).isEqualTo(401);
            unknownKey.stop();
        }
        assertThat(partnerKeys.fetches.get() - before).isLessThanOrEqualTo(1);
        assertThat(token(partner).body()).doesNotContain("invalid_client");
    }
}

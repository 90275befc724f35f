package fr.montpellier.multipass.identity;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.generated.GeneratedRequests;
import fr.montpellier.multipass.identity.protocol.registration.InitialAccessTokens;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registered;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the document says and what is answered agree. */
class GeneratedRequestsIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    @Test
    void every_answer_is_what_the_document_says() throws Exception {
        TestClient.Answer resident = identity.signInResident(People.INES);
        Registered partner = registered();
        Registered removed = registered();
        identity.franceConnect.with(People.INES, "eidas1");
        TestClient.Answer tokens = partner.signIn(new TestBrowser());
        // More often than the others, since it opens one address alone.
        String initial =
                identity.bean(InitialAccessTokens.class).create(Set.of("openid", "profile"), 1_000, Duration.ofDays(1));

        Map<Integer, Integer> answers = GeneratedRequests.of(document(), identity.port())
                .tokens(
                        resident.accessToken(),
                        exchanged(resident.accessToken(), "accesses.own"),
                        exchanged(identity.signInAgent(People.CLAIRE).accessToken(), "journal.read"),
                        tokens.accessToken(),
                        text(removed, "registration_access_token"),
                        initial,
                        initial,
                        initial)
                .credentials(partner.authorization(), removed.authorization())
                .known(Map.ofEntries(
                        entry("client", List.of(partner.id(), removed.id())),
                        entry("client_id", List.of(partner.id(), "citizen-portal")),
                        entry("client_secret", List.of(text(partner, "client_secret"))),
                        entry("redirect_uri", List.of(Registration.REDIRECT_URI)),
                        entry("redirect_uris", List.of(Registration.REDIRECT_URI)),
                        entry("client_name", List.of("Une application")),
                        entry("grant_types", List.of("authorization_code")),
                        entry("response_types", List.of("code")),
                        entry("token_endpoint_auth_method", List.of("client_secret_basic")),
                        entry("response_type", List.of("code")),
                        entry("scope", List.of("openid", "openid profile")),
                        entry("state", List.of("state")),
                        entry("nonce", List.of("nonce")),
                        entry("code_challenge", List.of("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")),
                        entry("code_challenge_method", List.of("S256")),
                        entry("refresh_token", List.of(tokens.text("refresh_token"))),
                        entry("token", List.of(tokens.text("refresh_token"), tokens.accessToken())),
                        entry("subject_token", List.of(tokens.accessToken())),
                        entry("index", List.of("0", "1")),
                        entry("level", List.of("0")),
                        entry("path", List.of("000")),
                        entry("code", List.of("bad-request", "not-found"))))
                .check();

        assertThat(answers).containsKeys(200, 201, 204, 400, 401, 403, 404);
    }

    private String document() {
        return ReceivedResponse.get(identity.at("/openapi.json")).response().body();
    }

    private Registered registered() {
        return Registered.at(
                identity,
                Registration.web(Map.of(
                        "token_endpoint_auth_method", "client_secret_basic",
                        "grant_types", List.of("authorization_code", "refresh_token"),
                        "scope", "openid profile")));
    }

    private static String text(Registered client, String member) {
        return String.valueOf(client.members().get(member));
    }

    /** Not with every scope of the role: one of them closes the account. */
    private String exchanged(String token, String scope) {
        return identity.portal
                .exchange(identity.issuer(), token, "identity-server", scope)
                .accessToken();
    }
}

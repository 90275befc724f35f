package fr.montpellier.multipass.identity.protocol.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All that a partner reads of a person, who uses another name, wherever it looks: each claim is there by a scope, or is about no person. */
class ClaimsPerScopeIT {

    private static final Set<String> ACCESS_TOKEN =
            Set.of("iss", "sub", "aud", "client_id", "scope", "iat", "nbf", "exp", "jti");
    private static final Set<String> ID_TOKEN = Set.of(
            "iss", "sub", "aud", "azp", "iat", "exp", "jti", "nonce", "at_hash", "sid", "acr", "auth_time", "amr");
    private static final Set<String> PROFILE = Set.of("name", "given_name", "family_name");
    private static final Map<String, Set<String>> MULTIPASS = Map.of(
            "franceconnect", Set.of("roles", "multipass_number", "birthdate"),
            "proconnect", Set.of("roles", "organisation", "department"));

    private final RunningIdentity identity = RunningIdentity.shared();

    @ParameterizedTest
    @CsvSource({
        "franceconnect, openid",
        "franceconnect, openid profile",
        "franceconnect, openid multipass",
        "franceconnect, openid profile multipass",
        "proconnect, openid",
        "proconnect, openid profile",
        "proconnect, openid multipass",
        "proconnect, openid profile multipass"
    })
    void a_partner_with_few_scopes_reads_nothing_more_in_any_token_or_answer(String provider, String scope)
            throws ParseException {
        TestClient.Answer tokens = signIn(identity.club, provider, scope);

        assertThat(tokens.claims("access_token").getClaims()).containsOnlyKeys(ACCESS_TOKEN);
        assertThat(tokens.claims("access_token").getStringClaim("scope").split(" "))
                .containsExactlyInAnyOrder(scope.split(" "));
        assertThat(without(ID_TOKEN, tokens.claims("id_token").getClaims().keySet()))
                .isEqualTo(of(provider, scope));
        var userInfo =
                ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + tokens.accessToken());
        assertThat(without(Set.of("sub"), userInfo.json().keySet())).isEqualTo(of(provider, scope));
        var introspected = ReceivedResponse.post(
                identity.at("/oauth2/introspect"),
                identity.club.authenticated(identity.issuer(), Map.of("token", tokens.accessToken())));
        assertThat(without(ACCESS_TOKEN, introspected.json().keySet()))
                .containsExactlyInAnyOrder("active", "token_type");
        TestClient.Answer refreshed = identity.club.refresh(identity.issuer(), tokens.text("refresh_token"));
        assertThat(refreshed.claims("access_token").getClaims()).containsOnlyKeys(ACCESS_TOKEN);
        assertThat(without(ID_TOKEN, refreshed.claims("id_token").getClaims().keySet()))
                .isEqualTo(of(provider, scope));
        var line = ReceivedResponse.post(
                identity.at("/oauth2/introspect"),
                identity.club.authenticated(identity.issuer(), Map.of("token", refreshed.text("refresh_token"))));
        assertThat(line.json()).containsOnlyKeys("active", "client_id", "scope", "iat", "exp");
    }

    @ParameterizedTest
    @CsvSource({"franceconnect", "proconnect"})
    void a_token_of_the_portal_for_this_server_names_no_person(String provider) {
        TestClient.Answer tokens = signIn(identity.portal, provider, "openid profile multipass");

        assertThat(without(
                        ACCESS_TOKEN, tokens.claims("access_token").getClaims().keySet()))
                .containsExactlyInAnyOrder("acr", "auth_time", "roles");
    }

    private TestClient.Answer signIn(TestClient client, String provider, String scope) {
        identity.franceConnect.with(People.but(People.INES, "preferred_username", "Réti"), "eidas1");
        identity.proConnect.with(People.KARIM, "eidas1-mfa");
        URI back = new TestBrowser()
                .openUntil(
                        client.authorize(identity.issuer(), Map.of("scope", scope, "idp_hint", provider)),
                        client.redirectUri());
        TestClient.Answer tokens = client.redeem(identity.issuer(), TestBrowser.code(back));
        assertThat(tokens.status()).isEqualTo(200);
        return tokens;
    }

    private static Set<String> of(String provider, String scope) {
        return new TreeSet<>(Stream.of(scope.split(" "))
                .flatMap(each -> switch (each) {
                    case "profile" -> PROFILE.stream();
                    case "multipass" -> MULTIPASS.getOrDefault(provider, Set.of()).stream();
                    default -> Stream.empty();
                })
                .toList());
    }

    private static Set<String> without(Set<String> known, Set<String> claims) {
        var rest = new TreeSet<>(claims);
        rest.removeAll(known);
        return rest;
    }
}

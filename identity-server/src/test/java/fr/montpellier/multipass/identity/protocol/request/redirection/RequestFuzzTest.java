package fr.montpellier.multipass.identity.protocol.request.redirection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.clients.outbound.OutsideForTests;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.protocol.request.RequestOrigin;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestParameters;
import fr.montpellier.multipass.identity.protocol.request.parameters.RequestedClaims;
import fr.montpellier.multipass.identity.protocol.request.sources.RequestEncryptionKeys;
import fr.montpellier.multipass.identity.protocol.request.sources.RequestObjects;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.IdTokenHints;
import fr.montpellier.multipass.identity.support.secrets.SecretsForTests;
import fr.montpellier.multipass.identity.testing.Mutations;
import fr.montpellier.multipass.identity.testing.clients.ClientsForFuzzing;
import fr.montpellier.multipass.identity.testing.clients.SignedTexts;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import tools.jackson.databind.json.JsonMapper;

/** What an authorization request holds: understood, or refused by the one exception that tells the client so. */
class RequestFuzzTest {

    private static final String ISSUER = "https://identity.example";
    private static final Clock NOW = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
    private static final String CLAIMS =
            "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"eidas1\"]},\"sub\":{\"value\":\"a\"}},\"userinfo\":{\"name\":null}}";
    private static final String OBJECT = "{\"iss\":\"app\",\"client_id\":\"app\",\"aud\":[\"" + ISSUER
            + "\"],\"nbf\":1700000000,\"exp\":1700000300,\"response_type\":\"code\",\"max_age\":1,\"claims\":{\"a\":null},"
            + "\"resource\":[\"b\",\"c\"],\"authorization_details\":[{\"type\":\"t\"}]}";
    private static final String HINT = "{\"iss\":\"" + ISSUER + "\",\"sub\":\"a\",\"aud\":\"app\"}";

    private static final RequestEncryptionKeys OUR_KEYS = new RequestEncryptionKeys(new SecretsForTests());

    private final SignedTexts keys = new SignedTexts();
    private final RegisteredClient client = ClientsForFuzzing.with(keys);
    private final IdTokenHints hints = new IdTokenHints(new ImmutableJWKSet<>(new JWKSet(keys.key())), ISSUER);
    private final ResponseTargets targets = new ResponseTargets(ResponseTypesForTests.all());
    private final RequestObjects objects =
            new RequestObjects(targets, OutsideForTests.keys(), OUR_KEYS, ISSUER, JsonMapper.shared(), NOW);

    private static boolean checkClaims(String json) {
        try {
            var claims = RequestedClaims.of(Optional.of(json));
            assertThat(claims.idToken()).doesNotContainNull();
            claims.acr().ifPresent(acr -> assertThat(acr.values()).doesNotContainNull());
            return true;
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessage("not a claims request");
            return false;
        }
    }

    private boolean checkObject(String object) {
        try {
            RequestParameters parameters =
                    objects.open(client, new RequestParameters(Map.of("request", List.of(object))));
            assertThat(parameters.get("client_id")).contains("app");
            return true;
        } catch (AuthorizationRequestException e) {
            assertThat(e.error().getErrorCode()).isEqualTo("invalid_request_object");
            return false;
        }
    }

    /** @param subject whom the hint names, if its signature is this server's */
    private void checkHint(String hint, Optional<String> subject) {
        try {
            assertThat(hints.subject(with(hint))).isEqualTo(subject);
        } catch (AuthorizationRequestException e) {
            assertThat(e.error().getErrorCode()).isEqualTo("invalid_request");
        }
    }

    private AuthorizationRequest with(String hint) {
        var parameters = new RequestParameters(
                Map.of("id_token_hint", List.of(hint), "redirect_uri", List.of(ClientsForFuzzing.REDIRECT_URI)));
        return new AuthorizationRequest(
                "handle",
                client,
                parameters,
                RequestOrigin.PLAIN,
                NOW.instant(),
                targets.to(client, parameters).orElseThrow(),
                Optional.empty());
    }

    private void checkSignedHint(String claims) {
        checkHint(keys.sign("JWT", claims), subjectOf(claims));
    }

    private static Optional<String> subjectOf(String claims) {
        try {
            return Optional.ofNullable(JWTClaimsSet.parse(claims).getSubject());
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private boolean checkAddress(String address) {
        boolean registered = RedirectUriMatcher.registered(client, address);
        if (registered) {
            assertThat(address)
                    .matches("https://app\\.example/callback\\?a=b|http://127\\.0\\.0\\.1(:[0-9]*)?/callback");
        }
        return registered;
    }

    @FuzzTest(maxDuration = "1h")
    void claims_parameter(byte[] bytes) {
        checkClaims(Mutations.text(bytes));
    }

    @FuzzTest(maxDuration = "1h")
    void request_object(byte[] bytes) {
        checkObject(Mutations.text(bytes));
        checkObject(keys.sign("oauth-authz-req+jwt", Mutations.text(bytes)));
    }

    @FuzzTest(maxDuration = "1h")
    void id_token_hint(byte[] bytes) {
        checkHint(Mutations.text(bytes), Optional.empty());
        checkSignedHint(Mutations.text(bytes));
    }

    @FuzzTest(maxDuration = "1h")
    void redirect_address(byte[] bytes) {
        checkAddress(Mutations.text(bytes));
    }

    @Test
    void claims_parameters_with_changes() {
        Mutations.ofAccepted(List.of(CLAIMS), RequestFuzzTest::checkClaims);
    }

    @Test
    void request_objects_with_changes() {
        Mutations.ofAccepted(List.of(keys.sign("oauth-authz-req+jwt", OBJECT)), this::checkObject);
        Mutations.ofAccepted(List.of(OBJECT), changed -> checkObject(keys.sign("oauth-authz-req+jwt", changed)));
    }

    @Test
    void id_token_hints_with_changes() {
        assertThat(hints.subject(with(keys.sign("JWT", HINT)))).contains("a");
        // A change that leaves the bytes behind the text as they were is accepted.
        Mutations.of(List.of(keys.sign("JWT", HINT)), changed -> checkHint(changed, Optional.of("a")));
        Mutations.of(List.of(HINT), this::checkSignedHint);
    }

    @Test
    void redirect_addresses_with_changes() {
        Mutations.ofAccepted(
                List.of(ClientsForFuzzing.REDIRECT_URI, "http://127.0.0.1:5/callback"), this::checkAddress);
        Mutations.of(List.of("http://127.0.0.1:99999999999/callback"), this::checkAddress);
    }
}

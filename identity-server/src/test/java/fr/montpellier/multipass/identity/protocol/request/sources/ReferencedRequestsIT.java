package fr.montpellier.multipass.identity.protocol.request.sources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestException;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.http.OneDocument;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** RFC 9101, section 5.2, and OpenID Connect Core, section 6.2. */
class ReferencedRequestsIT {

    private final ReferencedRequests referenced = RunningIdentity.shared().bean(ReferencedRequests.class);
    private final OneDocument file = new OneDocument("a.request.object\n");

    @AfterEach
    void stop() {
        file.stop();
    }

    private static RegisteredClient client(String... requestUris) {
        return RegisteredClient.withId("by-reference")
                .clientId("by-reference")
                .clientAuthenticationMethod(ClientAuthenticationMethod.PRIVATE_KEY_JWT)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("https://app.example.org/callback")
                .clientSettings(new ClientMetadata(Map.of("request_uris", List.of(requestUris)))
                        .write(ClientSettings.builder())
                        .build())
                .build();
    }

    private String refusal(RegisteredClient client, String requestUri) {
        return catchThrowableOfType(
                        AuthorizationRequestException.class,
                        () -> referenced.fetch(client, requestUri, Optional.empty()))
                .error()
                .getErrorCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#version-2"})
    void a_registered_address_is_fetched_whatever_version_its_fragment_names(String fragment) {
        RegisteredClient registered = client(file.address() + "#version-1");

        assertThat(referenced.fetch(registered, file.address() + fragment, Optional.empty()))
                .isEqualTo("a.request.object");
    }

    @Test
    void a_client_that_registered_its_address_is_answered_once_the_person_consents() {
        var identity = RunningIdentity.shared();
        var applicant = new TestClient("applicant");
        Map<String, Object> registered = Registration.json(Registration.send(
                "POST",
                identity.at("/connect/register"),
                identity.registrationToken(),
                Registration.web(Map.of(
                        "jwks",
                        applicant.publicKeys().toJSONObject(),
                        "token_endpoint_auth_method",
                        "private_key_jwt",
                        "request_object_signing_alg",
                        "ES256",
                        "request_uris",
                        List.of(file.address())))));
        TestClient client = applicant.named(String.valueOf(registered.get("client_id")));
        file.change(client.sign(
                "oauth-authz-req+jwt",
                client.requestObject(
                                identity.issuer(),
                                Map.of(
                                        "redirect_uri",
                                        Registration.REDIRECT_URI,
                                        "scope",
                                        "openid profile",
                                        "state",
                                        "in-the-file"))
                        // OpenID Connect Core, section 6.1, asks for neither.
                        .notBeforeTime(null)
                        .expirationTime(null)
                        .build()));
        var browser = new TestBrowser();
        identity.signInResident(browser, People.INES);

        HttpResponse<String> consent =
                browser.open(client.authorizeBy(identity.issuer(), "request_uri", file.address()));
        HttpResponse<String> given = browser.submit(consent, Map.of("decision", "give"));
        URI back = browser.openUntil(TestBrowser.location(given).orElseThrow(), Registration.REDIRECT_URI);

        assertThat(consent.body()).contains("Une application", "app.example.org");
        assertThat(TestBrowser.query(back)).containsKey("code").containsEntry("state", "in-the-file");
    }

    @Test
    void rfc_9101_10_4_another_address_is_never_fetched() {
        assertThat(refusal(client(file.address()), file.address() + "?more")).isEqualTo("request_uri_not_supported");
        assertThat(refusal(client(), file.address())).isEqualTo("request_uri_not_supported");
    }

    @Test
    void a_registered_address_on_a_host_that_the_operator_did_not_list_is_not_fetched() {
        var elsewhere = "https://request.example/object.jwt";

        assertThat(refusal(client(elsewhere), elsewhere)).isEqualTo("invalid_request_uri");
    }

    @Test
    void an_address_that_does_not_answer_is_an_invalid_one() {
        var gone = file.address() + "/gone";
        file.stop();

        assertThat(refusal(client(gone), gone)).isEqualTo("invalid_request_uri");
    }
}

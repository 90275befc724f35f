package fr.montpellier.multipass.identity.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import fr.montpellier.multipass.identity.testing.OneDocument;
import fr.montpellier.multipass.identity.testing.RunningIdentity;
import java.util.List;
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
                .clientSettings(ClientSettings.builder()
                        .setting("request_uris", List.of(requestUris))
                        .build())
                .build();
    }

    private String refusal(RegisteredClient client, String requestUri) {
        return catchThrowableOfType(RefusedRequest.class, () -> referenced.fetch(client, requestUri, Optional.empty()))
                .error()
                .getErrorCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "#version-2"})
    void a_registered_address_is_fetched_whatever_version_its_fragment_names(String fragment) {
        var registered = client(file.address() + "#version-1");

        assertThat(referenced.fetch(registered, file.address() + fragment, Optional.empty()))
                .isEqualTo("a.request.object");
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

package fr.montpellier.multipass.identity.protocol.implicit;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.applications.Registration;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9700, section 2.1.2: unless the operator says otherwise there is the code flow alone. */
class NoImplicitFlowIT {

    private final RunningIdentity identity = RunningIdentity.shared();

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "id_token token"})
    void no_client_asks_for_it(String type) {
        URI answer = new TestBrowser()
                .openUntil(
                        identity.portal.authorize(identity.issuer(), Map.of("response_type", type)),
                        identity.portal.redirectUri());

        assertThat(answer.getRawFragment()).isNull();
        assertThat(TestBrowser.query(answer))
                .containsEntry("error", "unsupported_response_type")
                .containsEntry("error_description", "response_type must be code");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id_token", "id_token token"})
    void no_client_registers_it(String type) {
        HttpResponse<String> response = Registration.send(
                "POST",
                identity.at("/connect/register"),
                identity.registrationToken(),
                Registration.web(Map.of("grant_types", List.of("implicit"), "response_types", List.of(type))));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(Registration.json(response)).containsEntry("error", "invalid_client_metadata");
    }

    @Test
    void discovery_does_not_name_it() {
        for (String document : List.of("openid-configuration", "oauth-authorization-server")) {
            Map<String, Object> said = ReceivedResponse.get(identity.at("/.well-known/" + document))
                    .json();

            assertThat(said)
                    .containsEntry("response_types_supported", List.of("code"))
                    .containsEntry(
                            "response_modes_supported",
                            List.of("query", "form_post", "jwt", "query.jwt", "form_post.jwt"));
            assertThat(said.get("grant_types_supported"))
                    .asInstanceOf(InstanceOfAssertFactories.LIST)
                    .contains("authorization_code")
                    .doesNotContain("implicit");
        }
    }
}

package fr.montpellier.multipass.acceptance.conformance;

import java.util.Map;

/** Settings of the identity server that a plan requires, as environment variables. */
enum ServerSettings {
    /** OpenID Connect's plans send no PKCE challenge. */
    OPENID_CONNECT(Map.of("MULTIPASS_REGISTRATION_REQUIRE_PKCE", "false")),

    /** The Dynamic plan expects the implicit response types in the discovery document. */
    IMPLICIT_FLOW(
            Map.of("MULTIPASS_REGISTRATION_REQUIRE_PKCE", "false", "MULTIPASS_IDENTITY_REQUESTS_IMPLICIT", "true")),

    FAPI(Map.of());

    private final Map<String, String> environment;

    ServerSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }
}

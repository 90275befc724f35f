package fr.montpellier.multipass.acceptance.conformance;

import java.util.Map;

/** Settings of the server that a plan requires, as environment variables of the identity server. */
enum ServerSettings {
    /** OpenID Connect's plans send no PKCE challenge. */
    OPENID_CONNECT(Map.of(
            "MULTIPASS_REGISTRATION_REQUIRE_PKCE", "false",
            "MULTIPASS_REGISTRATION_SCOPES", Constants.SCOPES,
            "MULTIPASS_FEDERATION_FRANCECONNECT_SCOPE", Constants.FRANCECONNECT_SCOPE)),

    /** The Dynamic plan expects the implicit response types in the discovery document. */
    IMPLICIT_FLOW(Map.of(
            "MULTIPASS_REGISTRATION_REQUIRE_PKCE",
            "false",
            "MULTIPASS_IDENTITY_REQUESTS_IMPLICIT",
            "true",
            "MULTIPASS_REGISTRATION_SCOPES",
            Constants.SCOPES,
            "MULTIPASS_FEDERATION_FRANCECONNECT_SCOPE",
            Constants.FRANCECONNECT_SCOPE)),

    FAPI(Map.of()),

    /** The consent service as a policy decision point, instead of the identity server. */
    DECISION_POINT(Map.of());

    private static final class Constants {

        /** The scopes of a client that registers itself, which the suite does not name. */
        static final String SCOPES = "openid,profile,email";

        /** FranceConnect gives the address, which this server asks for by itself only if it sends emails. */
        static final String FRANCECONNECT_SCOPE = "openid identite_pivot preferred_username idp_birthdate email";
    }

    private final Map<String, String> environment;

    ServerSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    Map<String, String> environment() {
        return environment;
    }
}

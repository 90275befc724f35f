package fr.montpellier.multipass.acceptance.conformance;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The certification plans, by the names that the suite gives them, with the variants that Multipass supports. */
enum Plan {
    BASIC("Basic", "oidcc-basic-certification-test-plan", Variants.DISCOVERED),
    CONFIG("Config", "oidcc-config-certification-test-plan", Map.of()),
    FORM_POST("Form Post Basic", "oidcc-formpost-basic-certification-test-plan", Variants.DISCOVERED),
    DYNAMIC("Dynamic", "oidcc-dynamic-certification-test-plan", Variants.CODE),
    DYNAMIC_IMPLICIT(
            "Dynamic, implicit flow enabled",
            "oidcc-dynamic-certification-test-plan",
            ServerSettings.IMPLICIT_FLOW,
            Variants.CODE),
    LOGOUT("RP-Initiated Logout", "oidcc-rp-initiated-logout-certification-test-plan", Variants.REGISTERED_CODE),
    BACK_CHANNEL(
            "Back-Channel Logout",
            "oidcc-backchannel-rp-initiated-logout-certification-test-plan",
            Variants.REGISTERED_CODE),
    SESSION("Session Management", "oidcc-session-management-certification-test-plan", Variants.REGISTERED_CODE),
    FRONT_CHANNEL(
            "Front-Channel Logout",
            "oidcc-frontchannel-rp-initiated-logout-certification-test-plan",
            Variants.REGISTERED_CODE),
    FAPI_KEY_DPOP("FAPI 2.0 Security, private_key_jwt + DPoP", Variants.fapi("private_key_jwt", "dpop")),
    FAPI_KEY_MTLS("FAPI 2.0 Security, private_key_jwt + mutual TLS", Variants.fapi("private_key_jwt", "mtls")),
    FAPI_MTLS_MTLS("FAPI 2.0 Security, mutual TLS + mutual TLS", Variants.fapi("mtls", "mtls")),
    FAPI_MTLS_DPOP("FAPI 2.0 Security, mutual TLS + DPoP", Variants.fapi("mtls", "dpop")),
    FAPI_JAR_JARM(
            "FAPI 2.0 Message Signing, JAR + JARM",
            "fapi2-message-signing-final-test-plan",
            ServerSettings.FAPI,
            Variants.signed("signed_non_repudiation")),
    FAPI_JARM(
            "FAPI 2.0 Message Signing, JARM",
            "fapi2-message-signing-final-test-plan",
            ServerSettings.FAPI,
            Variants.signed("unsigned")),
    PDP_EVALUATION("AuthZEN, access evaluation", "evaluation"),
    PDP_EVALUATIONS("AuthZEN, access evaluations", "evaluations"),
    PDP_SUBJECT_SEARCH("AuthZEN, subject search", "subject-search"),
    PDP_RESOURCE_SEARCH("AuthZEN, resource search", "resource-search"),
    PDP_ACTION_SEARCH("AuthZEN, action search", "action-search"),
    PDP_INTEROP_EVALUATION("AuthZEN interoperability, access evaluation", "interop-evaluation"),
    PDP_INTEROP_EVALUATIONS("AuthZEN interoperability, access evaluations", "interop-evaluations"),
    PDP_INTEROP_SUBJECT_SEARCH("AuthZEN interoperability, subject search", "interop-subject-search"),
    PDP_INTEROP_RESOURCE_SEARCH("AuthZEN interoperability, resource search", "interop-resource-search"),
    PDP_INTEROP_ACTION_SEARCH("AuthZEN interoperability, action search", "interop-action-search");

    private final String title;
    private final String planName;
    private final ServerSettings settings;
    private final Map<String, String> variant;

    Plan(String title, String planName, ServerSettings settings, Map<String, String> variant) {
        this.title = title;
        this.planName = planName;
        this.settings = settings;
        this.variant = variant;
    }

    /** A plan of OpenID Connect. */
    Plan(String title, String planName, Map<String, String> variant) {
        this(title, planName, ServerSettings.OPENID_CONNECT, variant);
    }

    /** A plan of the FAPI 2.0 Security Profile. */
    Plan(String title, Map<String, String> variant) {
        this(title, "fapi2-security-profile-final-test-plan", ServerSettings.FAPI, variant);
    }

    /** A plan for a policy decision point. */
    Plan(String title, String tested) {
        this(title, "authzen-pdp-" + tested + "-test-plan", ServerSettings.DECISION_POINT, Variants.API_KEY);
    }

    String title() {
        return title;
    }

    String planName() {
        return planName;
    }

    ServerSettings settings() {
        return settings;
    }

    Map<String, String> variant() {
        return variant;
    }

    boolean isFapi() {
        return settings == ServerSettings.FAPI;
    }

    /** Returns whether the variant has this value. */
    boolean has(String parameter, String value) {
        return value.equals(variant.get(parameter));
    }

    /** Returns the name of the plan in addresses of the suite. */
    String alias() {
        return "multipass-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the modules that must fail: with default settings the discovery document announces no implicit response
     * types, which the Dynamic plan requires (decision record 0012); with an API key, the module of invalid credentials looks
     * for a client that this variant does not have, and stops before it asks anything.
     */
    Set<String> expectedFailures() {
        return switch (this) {
            case DYNAMIC -> Set.of("oidcc-discovery-endpoint-verification");
            case PDP_EVALUATION -> Set.of("authzen-pdp-evaluation-invalid-credentials-returns-401");
            default -> Set.of();
        };
    }

    private static final class Variants {
        static final Map<String, String> API_KEY =
                Map.of("pdp_server_metadata", "static", "pdp_auth_type", "api_key", "authzen_support", "properties");
        static final Map<String, String> DISCOVERED =
                Map.of("server_metadata", "discovery", "client_registration", "dynamic_client");
        static final Map<String, String> CODE = Map.of("response_type", "code");
        static final Map<String, String> REGISTERED_CODE =
                Map.of("client_registration", "dynamic_client", "response_type", "code");

        static Map<String, String> fapi(String clientAuthentication, String senderConstraint) {
            return Map.of(
                    "fapi_profile",
                    "plain_fapi",
                    "openid",
                    "openid_connect",
                    "client_auth_type",
                    clientAuthentication,
                    "sender_constrain",
                    senderConstraint);
        }

        static Map<String, String> signed(String request) {
            var variant = new HashMap<String, String>(fapi("private_key_jwt", "dpop"));
            variant.put("fapi_request_method", request);
            variant.put("fapi_response_mode", "jarm");
            return variant;
        }
    }
}

package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.tokens.TokenEncryption;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.service.dpop.DpopVerifier;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.stereotype.Component;

/** The discovery documents say what this server does, where the framework says what it could do. */
@Component
class Discovery {

    private static final List<String> CLIENT_AUTHENTICATION = List.of("private_key_jwt");
    private static final List<String> ES256 = List.of("ES256");

    private final List<String> acrValues;

    Discovery(
            @Value("${multipass.federation.franceconnect.acr-values:eidas1}") List<String> residents,
            @Value("${multipass.federation.proconnect.acr-values:eidas1-mfa,eidas2,eidas3}") List<String> agents) {
        var all = new TreeSet<>(residents);
        all.addAll(agents);
        this.acrValues = List.copyOf(all);
    }

    void describe(OidcProviderConfiguration.Builder configuration) {
        configuration
                .idTokenSigningAlgorithms(algorithms -> {
                    algorithms.clear();
                    algorithms.addAll(ES256);
                })
                .subjectTypes(types -> {
                    types.clear();
                    types.add("pairwise");
                })
                .scopes(scopes -> {
                    scopes.clear();
                    scopes.addAll(new TreeSet<>(SignInScopes.ALLOWED));
                })
                .claims(claims -> {
                    OnlyOurs.authentication(claims);
                    claims.put("acr_values_supported", acrValues);
                    claims.put(
                            "claims_supported",
                            List.of(
                                    "sub",
                                    "acr",
                                    "auth_time",
                                    "amr",
                                    "sid",
                                    ClaimNames.ROLES,
                                    "name",
                                    "given_name",
                                    "family_name",
                                    "birthdate",
                                    ClaimNames.MULTIPASS_NUMBER,
                                    ClaimNames.ORGANISATION,
                                    ClaimNames.DEPARTMENT));
                    claims.put("id_token_encryption_alg_values_supported", TokenEncryption.ALGORITHMS);
                    claims.put("id_token_encryption_enc_values_supported", TokenEncryption.METHODS);
                    claims.put("userinfo_signing_alg_values_supported", ES256);
                    claims.put("userinfo_encryption_alg_values_supported", TokenEncryption.ALGORITHMS);
                    claims.put("userinfo_encryption_enc_values_supported", TokenEncryption.METHODS);
                    claims.put("claims_parameter_supported", false);
                    claims.put("request_parameter_supported", false);
                    claims.put("request_uri_parameter_supported", false);
                    claims.put("ui_locales_supported", List.of("fr", "en"));
                    claims.put("prompt_values_supported", List.of("none", "login", "select_account"));
                });
    }

    void describe(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.scopes(scopes -> {
                    scopes.clear();
                    scopes.addAll(new TreeSet<>(SignInScopes.ALLOWED));
                })
                .claims(OnlyOurs::authentication);
    }

    /** Clients authenticate with their key, and tokens are bound to no certificate. */
    private static final class OnlyOurs {

        private static void authentication(Map<String, Object> claims) {
            for (var endpoint : List.of("token", "revocation", "introspection")) {
                claims.put(endpoint + "_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
                claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ES256);
            }
            claims.put("dpop_signing_alg_values_supported", DpopVerifier.ALGORITHMS);
            claims.remove("tls_client_certificate_bound_access_tokens");
        }
    }
}

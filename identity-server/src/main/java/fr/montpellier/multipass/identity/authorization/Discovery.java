package fr.montpellier.multipass.identity.authorization;

import fr.montpellier.multipass.identity.federation.Upstream;
import fr.montpellier.multipass.identity.requests.RequestMetadata;
import fr.montpellier.multipass.identity.requests.SignInScopes;
import fr.montpellier.multipass.kernel.ClaimNames;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.stereotype.Component;

/** The discovery documents say what this server does, where the framework says what it could do. */
@Component
class Discovery {

    private static final List<String> CLIENT_AUTHENTICATION = List.of("private_key_jwt");
    private static final List<String> ES256 = List.of("ES256");

    private final List<String> acrValues;
    private final RequestMetadata requests;

    Discovery(List<Upstream> upstreams, RequestMetadata requests) {
        this.acrValues = upstreams.stream()
                .flatMap(upstream -> upstream.acrValues().stream())
                .sorted()
                .distinct()
                .toList();
        this.requests = requests;
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
                    claims.put("ui_locales_supported", List.of("fr", "en"));
                    claims.putAll(requests.claims());
                });
    }

    void describe(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.scopes(scopes -> {
                    scopes.clear();
                    scopes.addAll(new TreeSet<>(SignInScopes.ALLOWED));
                })
                .claims(claims -> {
                    OnlyOurs.authentication(claims);
                    claims.putAll(requests.claims());
                });
    }

    /** Clients authenticate with their key, and tokens are bound to no certificate. */
    private static final class OnlyOurs {

        private static void authentication(Map<String, Object> claims) {
            for (var endpoint : List.of("token", "revocation", "introspection")) {
                claims.put(endpoint + "_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
                claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", ES256);
            }
            claims.remove("tls_client_certificate_bound_access_tokens");
        }
    }
}

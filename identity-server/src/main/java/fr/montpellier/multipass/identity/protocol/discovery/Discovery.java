package fr.montpellier.multipass.identity.protocol.discovery;

import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.federation.Upstream;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.grants.management.GrantMetadata;
import fr.montpellier.multipass.identity.protocol.logout.LogoutMetadata;
import fr.montpellier.multipass.identity.protocol.request.parameters.SignInScopes;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;
import org.springframework.stereotype.Component;

/**
 * Completes and corrects the discovery documents, in which the framework lists all that it could support, with what
 * this server supports.
 */
@Component
public class Discovery {

    private static final List<String> CLIENT_AUTHENTICATION =
            List.of("private_key_jwt", "client_secret_basic", "client_secret_post", "none");

    private final TokenDiscovery tokens;
    private final List<String> acrValues;
    private final String registrationEndpoint;
    private final boolean publicSubjects;
    private final LogoutMetadata logout;
    private final RequestMetadata requests;
    private final GrantMetadata grants;

    Discovery(
            TokenDiscovery tokens,
            List<Upstream> upstreams,
            Accounts accounts,
            RequestMetadata requests,
            GrantMetadata grants,
            @Value("${multipass.external-url}/connect/register") String registrationEndpoint,
            @Value("${multipass.registration.public-subjects:false}") boolean publicSubjects,
            LogoutMetadata logout) {
        this.acrValues = Stream.concat(
                        upstreams.stream().flatMap(upstream -> upstream.acrValues().stream()),
                        accounts.isOffered()
                                ? Stream.of(
                                        SignIn.SELF_DECLARED,
                                        SignIn.CHECKED_AT_COUNTER,
                                        SignIn.VERIFIED_ACCOUNT,
                                        SignIn.AGENT_ACCOUNT)
                                : Stream.empty())
                .sorted()
                .distinct()
                .toList();
        this.tokens = tokens;
        this.requests = requests;
        this.grants = grants;
        this.registrationEndpoint = registrationEndpoint;
        this.publicSubjects = publicSubjects;
        this.logout = logout;
    }

    public void describe(OidcProviderConfiguration.Builder configuration) {
        configuration
                .idTokenSigningAlgorithms(algorithms -> {
                    algorithms.clear();
                    algorithms.addAll(SupportedAlgorithms.SIGNATURE);
                })
                .subjectTypes(types -> {
                    types.clear();
                    types.add("pairwise");
                    if (publicSubjects) {
                        types.add("public");
                    }
                })
                .scopes(scopes -> {
                    scopes.clear();
                    scopes.addAll(new TreeSet<>(SignInScopes.ALLOWED));
                })
                .grantTypes(requests::grants)
                .claims(claims -> {
                    claims.put("registration_endpoint", registrationEndpoint);
                    SupportedAuthentication.authentication(claims);
                    tokens.describe(claims);
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
                                    "email",
                                    "email_verified",
                                    "birthdate",
                                    ClaimNames.MULTIPASS_NUMBER,
                                    ClaimNames.ORGANISATION,
                                    ClaimNames.DEPARTMENT));
                    tokens.describeEncryption(claims);
                    claims.putAll(logout.claims());
                    claims.putAll(grants.claims());
                    claims.put(
                            "ui_locales_supported",
                            Languages.all().stream()
                                    .map(SupportedLanguage::code)
                                    .toList());
                    claims.putAll(requests.claims());
                });
    }

    public void describe(OAuth2AuthorizationServerMetadata.Builder metadata) {
        metadata.scopes(scopes -> {
                    scopes.clear();
                    scopes.addAll(new TreeSet<>(SignInScopes.ALLOWED));
                })
                .grantTypes(requests::grants)
                .claims(claims -> {
                    claims.put("registration_endpoint", registrationEndpoint);
                    SupportedAuthentication.authentication(claims);
                    tokens.describe(claims);
                    claims.putAll(requests.claims());
                    claims.putAll(grants.claims());
                });
    }

    /**
     * The supported client authentication methods: a key, a secret or none. Methods with a certificate are added if
     * mutual TLS is configured.
     */
    private static final class SupportedAuthentication {

        private static void authentication(Map<String, Object> claims) {
            for (String endpoint : List.of("token", "revocation", "introspection")) {
                claims.put(endpoint + "_endpoint_auth_methods_supported", CLIENT_AUTHENTICATION);
                claims.put(endpoint + "_endpoint_auth_signing_alg_values_supported", SupportedAlgorithms.SIGNATURE);
            }
        }
    }
}

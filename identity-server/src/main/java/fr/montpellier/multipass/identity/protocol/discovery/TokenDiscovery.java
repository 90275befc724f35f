package fr.montpellier.multipass.identity.protocol.discovery;

import fr.montpellier.multipass.identity.clients.authentication.ClientCertificateVerifier;
import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.service.certificates.MutualTls;
import fr.montpellier.multipass.service.dpop.DpopVerifier;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.stereotype.Component;

/** Adds the members of the discovery documents about tokens, sender constraints and client certificates. */
@Component
class TokenDiscovery {

    private final MutualTls mutualTls;
    private final ClientCertificateVerifier certificates;
    private final AuthorizationServerSettings settings;

    TokenDiscovery(MutualTls mutualTls, ClientCertificateVerifier certificates, AuthorizationServerSettings settings) {
        this.mutualTls = mutualTls;
        this.certificates = certificates;
        this.settings = settings;
    }

    /** Adds the members to the claims. */
    void describe(Map<String, Object> claims) {
        claims.put("dpop_signing_alg_values_supported", DpopVerifier.ALGORITHMS);
        claims.put("introspection_signing_alg_values_supported", SupportedAlgorithms.SIGNATURE);
        claims.put("introspection_encryption_alg_values_supported", SupportedAlgorithms.KEY_ENCRYPTION);
        claims.put("introspection_encryption_enc_values_supported", SupportedAlgorithms.CONTENT_ENCRYPTION);
        // Introspection requires client authentication.
        claims.put(
                name("introspection"),
                methods(claims, "introspection")
                        .filter(method -> !method.equals("none"))
                        .toList());
        if (!mutualTls.offered()) {
            claims.remove("tls_client_certificate_bound_access_tokens");
            return;
        }
        claims.put("tls_client_certificate_bound_access_tokens", true);
        for (String endpoint : List.of("token", "revocation", "introspection")) {
            addMethods(claims, endpoint, "self_signed_tls_client_auth");
            if (certificates.knowsAuthorities()) {
                addMethods(claims, endpoint, "tls_client_auth");
            }
        }
        mutualTls.externalUrl().ifPresent(address -> claims.put("mtls_endpoint_aliases", aliases(address)));
    }

    /** Adds the members about encryption, which only the OpenID document has. */
    void describeEncryption(Map<String, Object> claims) {
        claims.put("id_token_encryption_alg_values_supported", SupportedAlgorithms.KEY_ENCRYPTION);
        claims.put("id_token_encryption_enc_values_supported", SupportedAlgorithms.CONTENT_ENCRYPTION);
        claims.put("userinfo_signing_alg_values_supported", SupportedAlgorithms.SIGNATURE);
        claims.put("userinfo_encryption_alg_values_supported", SupportedAlgorithms.KEY_ENCRYPTION);
        claims.put("userinfo_encryption_enc_values_supported", SupportedAlgorithms.CONTENT_ENCRYPTION);
    }

    /** Returns the endpoints at the address for mutual TLS (RFC 8705, section 5). */
    private Map<String, String> aliases(String address) {
        var aliases = new LinkedHashMap<String, String>();
        aliases.put("token_endpoint", address + settings.getTokenEndpoint());
        aliases.put("revocation_endpoint", address + settings.getTokenRevocationEndpoint());
        aliases.put("introspection_endpoint", address + settings.getTokenIntrospectionEndpoint());
        aliases.put(
                "pushed_authorization_request_endpoint", address + settings.getPushedAuthorizationRequestEndpoint());
        aliases.put("device_authorization_endpoint", address + settings.getDeviceAuthorizationEndpoint());
        aliases.put("userinfo_endpoint", address + settings.getOidcUserInfoEndpoint());
        return aliases;
    }

    private static void addMethods(Map<String, Object> claims, String endpoint, String method) {
        claims.put(
                name(endpoint),
                Stream.concat(methods(claims, endpoint), Stream.of(method)).toList());
    }

    private static Stream<?> methods(Map<String, Object> claims, String endpoint) {
        return claims.get(name(endpoint)) instanceof List<?> known ? known.stream() : Stream.of();
    }

    private static String name(String endpoint) {
        return endpoint + "_endpoint_auth_methods_supported";
    }
}

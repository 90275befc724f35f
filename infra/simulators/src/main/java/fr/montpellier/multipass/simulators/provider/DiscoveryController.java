package fr.montpellier.multipass.simulators.provider;

import fr.montpellier.multipass.simulators.provider.settings.ProviderProtocol;
import fr.montpellier.multipass.simulators.provider.settings.ProviderSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Serves the provider's metadata (OpenID Connect Discovery 1.0, section 3). */
@RestController
class DiscoveryController {

    private final Map<String, Object> metadata;

    DiscoveryController(ProviderProtocol dialect, ProviderSettings settings) {
        this.metadata = metadata(dialect, settings);
    }

    @GetMapping("/api/v2/.well-known/openid-configuration")
    Map<String, Object> metadata() {
        return metadata;
    }

    private static Map<String, Object> metadata(ProviderProtocol dialect, ProviderSettings settings) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", settings.issuer().toString());
        all.put("authorization_endpoint", settings.endpoint("/authorize"));
        all.put("token_endpoint", settings.endpoint("/token"));
        all.put("userinfo_endpoint", settings.endpoint("/userinfo"));
        all.put("end_session_endpoint", settings.endpoint("/session/end"));
        all.put("jwks_uri", settings.endpoint("/jwks"));
        all.put("acr_values_supported", dialect.acrValues());
        all.put("scopes_supported", new TreeSet<>(dialect.scopes()));
        all.put("claims_supported", new TreeSet<>(dialect.claims()));
        all.put("claims_parameter_supported", true);
        all.put("response_types_supported", List.of("code"));
        all.put("response_modes_supported", List.of("query"));
        all.put("grant_types_supported", List.of("authorization_code"));
        all.put("subject_types_supported", List.of("pairwise"));
        all.put("token_endpoint_auth_methods_supported", List.of("client_secret_post", "private_key_jwt"));
        all.put("token_endpoint_auth_signing_alg_values_supported", List.of("ES256"));
        all.put("id_token_signing_alg_values_supported", List.of("ES256"));
        all.put("userinfo_signing_alg_values_supported", List.of("ES256"));
        if (settings.encrypted()) {
            List<String> algorithms = new ArrayList<>(List.of("ECDH-ES", "RSA-OAEP-256"));
            all.put("id_token_encryption_alg_values_supported", algorithms);
            all.put("id_token_encryption_enc_values_supported", List.of("A256GCM"));
            all.put("userinfo_encryption_alg_values_supported", algorithms);
            all.put("userinfo_encryption_enc_values_supported", List.of("A256GCM"));
        }
        all.put("authorization_response_iss_parameter_supported", true);
        all.put("request_parameter_supported", false);
        all.put("request_uri_parameter_supported", false);
        return all;
    }
}

package fr.montpellier.multipass.acceptance.conformance;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.RSAPublicKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A client of a FAPI plan, registered beforehand, with new keys. */
final class FapiClient {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SCOPE = "openid profile";
    private static final int KEY_BITS = 2048;

    private final Plan plan;
    private final String name;
    private final RSAKey signing;
    private final SelfSigned certificate;

    FapiClient(Plan plan, String name) {
        this.plan = plan;
        this.name = name;
        this.certificate = SelfSigned.named(name);
        try {
            this.signing = new RSAKeyGenerator(KEY_BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.PS256)
                    .keyIDFromThumbprint(true)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Registers the client.
     *
     * @return the client's part of the configuration of the plan
     */
    Map<String, Object> register(HttpClient http, String issuer, String redirectUri)
            throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create(issuer + "/connect/register"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(metadata(redirectUri))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 201) {
            throw new IOException(response.statusCode() + " " + response.body());
        }
        return Map.of(
                "client_id",
                JSON.readTree(response.body()).path("client_id").asString(),
                "scope",
                SCOPE,
                "dpop_signing_alg",
                "ES256",
                "jwks",
                new JWKSet(signing).toJSONObject(false));
    }

    /** Returns the certificate and its key as the configuration of the plan holds them. */
    Map<String, Object> mutualTls() {
        return Map.of("cert", certificate.certificatePem(), "key", certificate.privateKeyPem());
    }

    private Map<String, Object> metadata(String redirectUri) {
        var metadata = new HashMap<String, Object>();
        metadata.put("client_name", name);
        metadata.put("redirect_uris", List.of(redirectUri));
        metadata.put("grant_types", List.of("authorization_code", "refresh_token"));
        metadata.put("response_types", List.of("code"));
        metadata.put("scope", SCOPE);
        metadata.put("jwks", new JWKSet(List.of(signing.toPublicJWK(), certificateKey())).toJSONObject(true));
        metadata.put("id_token_signed_response_alg", "PS256");
        metadata.put("require_pushed_authorization_requests", true);
        if (plan.has("client_auth_type", "private_key_jwt")) {
            metadata.put("token_endpoint_auth_method", "private_key_jwt");
            metadata.put("token_endpoint_auth_signing_alg", "PS256");
        } else {
            metadata.put("token_endpoint_auth_method", "self_signed_tls_client_auth");
        }
        metadata.put(
                plan.has("sender_constrain", "dpop")
                        ? "dpop_bound_access_tokens"
                        : "tls_client_certificate_bound_access_tokens",
                true);
        if (plan.has("fapi_request_method", "signed_non_repudiation")) {
            metadata.put("request_object_signing_alg", "PS256");
            metadata.put("require_signed_request_object", true);
        }
        if (plan.has("fapi_response_mode", "jarm")) {
            metadata.put("authorization_signed_response_alg", "PS256");
        }
        return metadata;
    }

    /** Returns the key of the certificate, as {@code self_signed_tls_client_auth} finds it (RFC 8705, section 2.2.2). */
    private RSAKey certificateKey() {
        try {
            return new RSAKey.Builder((RSAPublicKey) certificate.keys().getPublic())
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint()
                    .x509CertChain(
                            List.of(Base64.encode(certificate.certificate().getEncoded())))
                    .build();
        } catch (JOSEException | CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

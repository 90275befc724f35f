package fr.montpellier.multipass.identity.protocol.discovery;

import fr.montpellier.multipass.identity.clients.metadata.SupportedAlgorithms;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseMode;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypes;
import fr.montpellier.multipass.identity.protocol.request.sources.PushedRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.ReferencedRequests;
import fr.montpellier.multipass.identity.protocol.request.sources.RequestEncryptionKeys;
import fr.montpellier.multipass.identity.protocol.request.sources.RequestObjects;
import fr.montpellier.multipass.identity.protocol.request.validation.signin.PromptValidator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Adds the members of the discovery documents about authorization requests and responses. */
@Component
public class RequestMetadata {

    private static final String RS256 = "RS256";

    private final Map<String, Object> claims;
    private final ResponseTypes responseTypes;

    RequestMetadata(
            @Value("${multipass.tokens.issuer}") String issuer,
            PushedRequests pushed,
            ResponseTypes responseTypes,
            ReferencedRequests referenced) {
        this.responseTypes = responseTypes;
        claims = Map.ofEntries(
                Map.entry("response_types_supported", responseTypes.names()),
                Map.entry("response_modes_supported", ResponseMode.supported(responseTypes.supported())),
                Map.entry("prompt_values_supported", PromptValidator.KNOWN),
                Map.entry("display_values_supported", List.of("page", "popup", "touch")),
                Map.entry("claims_parameter_supported", true),
                Map.entry("claim_types_supported", List.of("normal")),
                Map.entry("authorization_response_iss_parameter_supported", true),
                Map.entry("pushed_authorization_request_endpoint", issuer + "/oauth2/par"),
                Map.entry("require_pushed_authorization_requests", pushed.areRequired()),
                Map.entry("request_parameter_supported", true),
                Map.entry("request_uri_parameter_supported", referenced.supported()),
                Map.entry("require_request_uri_registration", true),
                Map.entry(
                        "request_object_signing_alg_values_supported",
                        Stream.concat(RequestObjects.SIGNING.stream(), Stream.of(RS256))
                                .toList()),
                Map.entry("request_object_encryption_alg_values_supported", RequestEncryptionKeys.ALGORITHMS),
                Map.entry("request_object_encryption_enc_values_supported", RequestEncryptionKeys.METHODS),
                Map.entry("authorization_signing_alg_values_supported", SupportedAlgorithms.SIGNATURE),
                Map.entry("authorization_encryption_alg_values_supported", SupportedAlgorithms.KEY_ENCRYPTION),
                Map.entry("authorization_encryption_enc_values_supported", SupportedAlgorithms.CONTENT_ENCRYPTION));
    }

    /** Adds the implicit grant, which has no token request, to the grant types of the token endpoint. */
    public void grants(List<String> grants) {
        if (responseTypes.implicit()) {
            grants.add(ResponseTypes.IMPLICIT.getValue());
        }
    }

    public Map<String, Object> claims() {
        return claims;
    }
}

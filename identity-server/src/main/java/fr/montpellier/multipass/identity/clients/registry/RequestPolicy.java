package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * The registered policy of a client for its authorization requests and their responses. The names of the settings are
 * those of the registration metadata (RFC 9126, RFC 9101, JARM, OpenID Connect Dynamic Client Registration).
 *
 * @param requestsHaveValidity whether its request objects must have {@code nbf} and {@code exp} (FAPI 2.0 Message
 *     Signing, section 5.3.1); OpenID Connect Core requires neither, so that a client that registered itself without a
 *     stricter policy may omit them
 */
public record RequestPolicy(
        boolean requirePushed,
        boolean requireSigned,
        boolean requestsHaveValidity,
        Optional<String> requestSigningAlg,
        Optional<String> responseSigningAlg,
        Optional<String> responseEncryptionAlg,
        Optional<String> responseEncryptionEnc) {

    private static final String REQUIRE_PUSHED = "require_pushed_authorization_requests";
    private static final String REQUIRE_SIGNED = "require_signed_request_object";
    private static final String REQUEST_SIGNING_ALG = "request_object_signing_alg";
    private static final String RESPONSE_SIGNING_ALG = "authorization_signed_response_alg";
    private static final String RESPONSE_ENCRYPTION_ALG = "authorization_encrypted_response_alg";
    private static final String RESPONSE_ENCRYPTION_ENC = "authorization_encrypted_response_enc";

    public static RequestPolicy of(RegisteredClient client) {
        var metadata = ClientMetadata.of(client);
        return new RequestPolicy(
                metadata.flag(REQUIRE_PUSHED),
                metadata.flag(REQUIRE_SIGNED),
                !RegisteredClients.isRegistered(client)
                        || metadata.flag(REQUIRE_PUSHED)
                        || metadata.flag(REQUIRE_SIGNED)
                        || metadata.senderConstrained(),
                metadata.text(REQUEST_SIGNING_ALG),
                metadata.text(RESPONSE_SIGNING_ALG),
                metadata.text(RESPONSE_ENCRYPTION_ALG),
                metadata.text(RESPONSE_ENCRYPTION_ENC));
    }
}

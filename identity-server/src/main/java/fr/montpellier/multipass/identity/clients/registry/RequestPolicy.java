package fr.montpellier.multipass.identity.clients.registry;

import java.util.Optional;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What a client's registration says of its authorization requests and of their answers. The names of the settings are
 * those of the registration metadata (RFC 9126, RFC 9101, JARM, OpenID Connect Dynamic Client Registration).
 *
 * @param datedRequests whether its request objects must say from when until when they hold (FAPI 2.0 Message Signing,
 *     section 5.3.1); OpenID Connect Core asks neither of a client that registered itself and nothing stricter
 */
public record RequestPolicy(
        boolean requirePushed,
        boolean requireSigned,
        boolean datedRequests,
        Optional<String> requestSigningAlg,
        Optional<String> answerSigningAlg,
        Optional<String> answerEncryptionAlg,
        Optional<String> answerEncryptionEnc) {

    private static final String REQUIRE_PUSHED = "require_pushed_authorization_requests";
    private static final String REQUIRE_SIGNED = "require_signed_request_object";
    private static final String REQUEST_SIGNING_ALG = "request_object_signing_alg";
    private static final String ANSWER_SIGNING_ALG = "authorization_signed_response_alg";
    private static final String ANSWER_ENCRYPTION_ALG = "authorization_encrypted_response_alg";
    private static final String ANSWER_ENCRYPTION_ENC = "authorization_encrypted_response_enc";

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
                metadata.text(ANSWER_SIGNING_ALG),
                metadata.text(ANSWER_ENCRYPTION_ALG),
                metadata.text(ANSWER_ENCRYPTION_ENC));
    }
}

package fr.montpellier.multipass.identity.requests;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/**
 * What a client's registration says of its authorization requests and of their answers. The names of the settings are
 * those of the registration metadata (RFC 9126, RFC 9101, JARM, OpenID Connect Dynamic Client Registration).
 */
public record RequestPolicy(
        boolean requirePushed,
        boolean requireSigned,
        Optional<String> requestSigningAlg,
        Optional<String> answerSigningAlg,
        Optional<String> answerEncryptionAlg,
        Optional<String> answerEncryptionEnc) {

    public static final String REQUIRE_PUSHED = "require_pushed_authorization_requests";
    public static final String REQUIRE_SIGNED = "require_signed_request_object";
    public static final String REQUEST_SIGNING_ALG = "request_object_signing_alg";
    public static final String ANSWER_SIGNING_ALG = "authorization_signed_response_alg";
    public static final String ANSWER_ENCRYPTION_ALG = "authorization_encrypted_response_alg";
    public static final String ANSWER_ENCRYPTION_ENC = "authorization_encrypted_response_enc";

    static RequestPolicy of(RegisteredClient client) {
        return new RequestPolicy(
                isTrue(client, REQUIRE_PUSHED),
                isTrue(client, REQUIRE_SIGNED),
                text(client, REQUEST_SIGNING_ALG),
                text(client, ANSWER_SIGNING_ALG),
                text(client, ANSWER_ENCRYPTION_ALG),
                text(client, ANSWER_ENCRYPTION_ENC));
    }

    private static boolean isTrue(RegisteredClient client, String name) {
        @Nullable Object value = client.getClientSettings().getSetting(name);
        return Boolean.TRUE.equals(value);
    }

    private static Optional<String> text(RegisteredClient client, String name) {
        @Nullable Object value = client.getClientSettings().getSetting(name);
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }
}

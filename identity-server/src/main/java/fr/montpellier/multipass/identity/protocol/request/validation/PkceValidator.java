package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Requires PKCE with {@code S256} (RFC 7636) in requests for a code. */
final class PkceValidator implements AuthorizationRequestValidator {

    private static final Pattern SHA_256 = Pattern.compile("[A-Za-z0-9_-]{43}");

    @Override
    public void validate(AuthorizationRequest request) {
        if (request.responseType().implicit()) {
            return;
        }
        Optional<String> challenge = request.parameters().get("code_challenge");
        if (challenge.isEmpty()) {
            if (request.client().getClientSettings().isRequireProofKey()) {
                throw request.error(OAuth2ErrorCodes.INVALID_REQUEST, "code_challenge is missing (RFC 7636, 4.3)");
            }
        } else if (!SHA_256.matcher(challenge.get()).matches()
                || !request.parameters()
                        .get("code_challenge_method")
                        .filter("S256"::equals)
                        .isPresent()) {
            throw request.error(OAuth2ErrorCodes.INVALID_REQUEST, "code_challenge_method must be S256 (RFC 7636, 4.3)");
        }
    }
}

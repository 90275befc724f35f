package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import java.util.List;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Requires known values of {@code prompt}, and {@code none} to be the only one (OpenID Connect Core, section 3.1.2.1).
 */
public final class PromptValidator implements AuthorizationRequestValidator {

    public static final List<String> KNOWN = List.of("none", "login", "consent", "select_account");

    @Override
    public void validate(AuthorizationRequest request) {
        Set<String> prompts = request.prompts();
        if (!KNOWN.containsAll(prompts) || (request.silent() && prompts.size() > 1)) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "prompt has an unknown value, or none with another value (OpenID Connect Core, 3.1.2.1)");
        }
    }
}

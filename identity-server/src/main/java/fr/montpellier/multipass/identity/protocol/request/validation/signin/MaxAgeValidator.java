package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import java.util.regex.Pattern;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Requires {@code max_age} to be a number of seconds, zero included (OpenID Connect Core, section 3.1.2.1). */
public final class MaxAgeValidator implements AuthorizationRequestValidator {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    @Override
    public void validate(AuthorizationRequest request) {
        if (request.parameters()
                .get("max_age")
                .filter(age -> !SECONDS.matcher(age).matches())
                .isPresent()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "max_age is not a number of seconds (OpenID Connect Core, 3.1.2.1)");
        }
    }
}

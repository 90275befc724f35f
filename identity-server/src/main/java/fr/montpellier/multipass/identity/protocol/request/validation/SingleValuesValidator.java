package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Rejects repeated parameters (RFC 6749, section 3.1), except those defined as repeatable, and requests that are too
 * large.
 */
final class SingleValuesValidator implements AuthorizationRequestValidator {

    /** The parameters that may be repeated (RFC 8707, section 2). */
    private static final Set<String> REPEATABLE = Set.of("resource");

    private static final int MOST_PARAMETERS = 50;
    private static final int LONGEST = 10_000;

    @Override
    public void validate(AuthorizationRequest request) {
        Map<String, List<String>> values = request.parameters().values();
        Optional<String> longState =
                request.parameters().get("state").filter(state -> state.length() > ResponseTarget.LONGEST_STATE);
        if (values.size() > MOST_PARAMETERS
                || longState.isPresent()
                || values.entrySet().stream().anyMatch(SingleValuesValidator::isMalformed)) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "A parameter is repeated or too long, or there are too many parameters (RFC 6749, 3.1)");
        }
    }

    private static boolean isMalformed(Map.Entry<String, List<String>> parameter) {
        return (parameter.getValue().size() > 1 && !REPEATABLE.contains(parameter.getKey()))
                || parameter.getValue().stream().anyMatch(value -> value.length() > LONGEST);
    }
}

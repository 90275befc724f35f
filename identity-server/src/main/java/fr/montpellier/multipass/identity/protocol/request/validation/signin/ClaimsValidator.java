package fr.montpellier.multipass.identity.protocol.request.validation.signin;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Requires a well-formed {@code claims} parameter without an essential {@code acr} that no identity provider supports
 * (OpenID Connect Core, sections 5.5 and 5.5.1.1).
 */
public final class ClaimsValidator implements AuthorizationRequestValidator {

    /** The error code of OpenID Connect Core Error Code unmet_authentication_requirements, section 3. */
    private static final String UNMET = "unmet_authentication_requirements";

    private final Set<String> acrValues;

    public ClaimsValidator(Set<String> acrValues) {
        this.acrValues = acrValues;
    }

    @Override
    public void validate(AuthorizationRequest request) {
        try {
            request.claims();
        } catch (IllegalArgumentException e) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "claims is not a valid claims request (OpenID Connect Core, 5.5)");
        }
        if (request.acrEssential() && request.acrValues().stream().noneMatch(acrValues::contains)) {
            throw request.error(
                    UNMET, "No identity provider supports the essential acr (OpenID Connect Core, 5.5.1.1)");
        }
    }
}

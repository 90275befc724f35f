package fr.montpellier.multipass.service.tokens.representation;

import fr.montpellier.multipass.kernel.ClaimNames;
import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Rejects an access token that says in part only who acts for whom: without the person who acts, or by no relation, or by a mandate
 * without domains. Otherwise a service would take it for the represented person's own, or for a relation without limits.
 */
public final class RepresentativeClaimsValidator implements OAuth2TokenValidator<Jwt> {

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        return isWhole(token)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error(
                        OAuth2ErrorCodes.INVALID_TOKEN, "The claims act and representation do not match.", null));
    }

    private static boolean isWhole(Jwt token) {
        try {
            return Representative.of(token).isPresent() || isOfNoPerson(token);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Returns whether no person acts: none does, or a service, which has no name. */
    private static boolean isOfNoPerson(Jwt token) {
        return !token.hasClaim(ClaimNames.REP_SCOPE) && hasServicesAlone(token.getClaims());
    }

    /** Returns whether no actor of the chain (RFC 8693, section 4.1) is a person. */
    private static boolean hasServicesAlone(Map<?, ?> members) {
        return !members.containsKey("act")
                || members.get("act") instanceof Map<?, ?> act && !act.containsKey("name") && hasServicesAlone(act);
    }
}

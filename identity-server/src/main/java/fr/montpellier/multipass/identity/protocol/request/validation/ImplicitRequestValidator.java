package fr.montpellier.multipass.identity.protocol.request.validation;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequestValidator;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.oidc.OidcScopes;

/**
 * Requires {@code openid} and a nonce in requests of the implicit flow (OpenID Connect Core, sections 3.1.2.1 and
 * 3.2.2.1), and rejects parameters that need a code: keys are not proven at the authorization endpoint, and access to
 * documents is granted with the code only (RFC 9449, section 10; RFC 9396; Grant Management).
 */
final class ImplicitRequestValidator implements AuthorizationRequestValidator {

    private static final Set<String> WITH_A_CODE_ALONE =
            Set.of("dpop_jkt", "authorization_details", "grant_management_action", "grant_id");

    @Override
    public void validate(AuthorizationRequest request) {
        if (!request.responseType().implicit()) {
            return;
        }
        if (!request.scopes().contains(OidcScopes.OPENID)) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "response_type id_token requires the scope openid (OpenID Connect Core, 3.1.2.1)");
        }
        if (request.parameters().get("nonce").isEmpty()) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "nonce is required with response_type id_token (OpenID Connect Core, 3.2.2.1)");
        }
        if (!Collections.disjoint(request.parameters().values().keySet(), WITH_A_CODE_ALONE)) {
            throw request.error(
                    OAuth2ErrorCodes.INVALID_REQUEST,
                    "none of " + new TreeSet<>(WITH_A_CODE_ALONE) + " without a code");
        }
    }
}

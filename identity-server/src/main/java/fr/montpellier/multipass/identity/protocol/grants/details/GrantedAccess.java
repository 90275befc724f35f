package fr.montpellier.multipass.identity.protocol.grants.details;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.grants.ActiveGrants;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Service;

/** Finds the document access for access tokens and introspection responses. */
@Service
public class GrantedAccess {

    private final ActiveGrants grants;
    private final AuthorizationDetailsView view;

    GrantedAccess(ActiveGrants grants, AuthorizationDetailsView view) {
        this.grants = grants;
        this.view = view;
    }

    /**
     * Returns the document access of a token that is being issued, or empty if none was requested.
     *
     * @throws OAuth2AuthenticationException {@code invalid_grant} if the grant is no longer active, {@code
     *     temporarily_unavailable} if the consent service does not respond
     */
    public Optional<TokenAccess> ofToken(@Nullable OAuth2Authorization authorization) {
        if (authorization == null || !DocumentAccess.isAskedBy(authorization)) {
            return Optional.empty();
        }
        try {
            ActiveGrants.LiveGrant active = grants.findByAuthorization(authorization.getId())
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
            return Optional.of(new TokenAccess(active.grant().id(), view.of(active.details())));
        } catch (ConsentUnavailableException e) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    /**
     * Returns the introspection response for a token of that authorization, with the current details (RFC 9396, section
     * 9.2). Returns empty, so that the token is not active, if the grant is no longer active or the consent service
     * does not respond.
     */
    public Optional<Map<String, Object>> live(OAuth2Authorization authorization, Map<String, Object> response) {
        if (!DocumentAccess.isAskedBy(authorization)) {
            return Optional.of(response);
        }
        try {
            return grants.findByAuthorization(authorization.getId()).map(live -> {
                var members = new LinkedHashMap<>(response);
                members.put(DocumentAccess.AUTHORIZATION_DETAILS, view.of(live.details()));
                return members;
            });
        } catch (ConsentUnavailableException e) {
            return Optional.empty();
        }
    }
}

package fr.montpellier.multipass.identity.protocol.grants;

import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.identity.protocol.request.GrantManagementRequest;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.stereotype.Service;

/** The document access that tokens carry: in access tokens, in token responses and in introspection answers. */
@Service
public class GrantedAccess {

    private final GrantRepository repository;
    private final GrantService grantService;
    private final ActiveGrants grants;
    private final AuthorizationDetailsView view;

    GrantedAccess(
            GrantRepository repository, GrantService grantService, ActiveGrants grants, AuthorizationDetailsView view) {
        this.repository = repository;
        this.grantService = grantService;
        this.grants = grants;
        this.view = view;
    }

    /**
     * The details of a token about to be issued; none when no document access was asked for.
     *
     * @throws OAuth2AuthenticationException {@code invalid_grant} when nothing of the grant holds any more,
     *     {@code temporarily_unavailable} when the consent service does not say
     */
    public List<Map<String, Object>> ofToken(@Nullable OAuth2Authorization authorization) {
        if (authorization == null || !DocumentAccess.isAskedBy(authorization)) {
            return List.of();
        }
        try {
            return grants.findByAuthorization(authorization.getId())
                    .map(live -> view.of(live.details()))
                    .orElseThrow(() -> new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT));
        } catch (ConsentUnavailableException e) {
            throw new OAuth2AuthenticationException(OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE);
        }
    }

    /**
     * Members of the response with that token: the details and the grant's name (RFC 9396, section 7; Grant Management,
     * section 5.5). By asking for them the client has come for what it was given.
     */
    public Map<String, Object> members(String accessToken) {
        var details = details(accessToken);
        return details.stream()
                .findFirst()
                .flatMap(this::grant)
                .map(grant -> {
                    grantService.markSettled(grant.id());
                    return Map.<String, Object>of(
                            DocumentAccess.AUTHORIZATION_DETAILS, details, GrantManagementRequest.GRANT_ID, grant.id());
                })
                .orElse(Map.of());
    }

    private Optional<Grant> grant(Map<String, Object> detail) {
        return repository.findBySharingAuthorisation(
                UUID.fromString(String.valueOf(detail.get(AuthorizationDetailsView.SHARING_AUTHORISATION))));
    }

    /** Those that the token carries. */
    private static List<Map<String, Object>> details(String accessToken) {
        try {
            // Most carry none, and are not read whole for that.
            if (!JOSEObject.split(accessToken)[1].decodeToString().contains(DocumentAccess.AUTHORIZATION_DETAILS)) {
                return List.of();
            }
            var claims =
                    CompactTokens.parseSigned(accessToken).getJWTClaimsSet().toJSONObject();
            var details = JSONObjectUtils.getJSONObjectArray(claims, DocumentAccess.AUTHORIZATION_DETAILS);
            return details == null ? List.of() : List.of(details);
        } catch (ParseException e) {
            throw new IllegalStateException("an access token of ours cannot be read", e);
        }
    }

    /**
     * An introspection answer about a token of that authorization, with the details that hold now (RFC 9396, section
     * 9.2). Empty when nothing of the grant holds any more, or when the consent service does not say: such a token is not
     * active.
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

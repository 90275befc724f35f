package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.protocol.request.AuthorizationRequest;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationCode;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Links the authorization of a code to the grant that the resident authorised, before the code is sent to the client.
 */
@Component
public class GrantLinking {

    private static final OAuth2TokenType CODE = new OAuth2TokenType(OAuth2ParameterNames.CODE);

    private final OAuth2AuthorizationService authorizations;
    private final GrantService grantService;

    GrantLinking(OAuth2AuthorizationService authorizations, GrantService grantService) {
        this.authorizations = authorizations;
        this.grantService = grantService;
    }

    public AuthenticationSuccessHandler before(AuthenticationSuccessHandler responses) {
        return (http, response, authentication) -> {
            AuthorizationRequest.current(http)
                    .filter(request -> request.documentAccess().isPresent())
                    .ifPresent(request -> link(request, authentication));
            responses.onAuthenticationSuccess(http, response, authentication);
        };
    }

    private void link(AuthorizationRequest request, Authentication authentication) {
        OAuth2AuthorizationCode code =
                ((OAuth2AuthorizationCodeRequestAuthenticationToken) authentication).getAuthorizationCode();
        Optional.ofNullable(
                        authorizations.findByToken(Objects.requireNonNull(code).getTokenValue(), CODE))
                .ifPresent(authorization -> grantService.codeIssued(request, authorization.getId()));
    }
}

package fr.montpellier.multipass.simulators.provider.tokens;

import java.util.Map;
import java.util.TreeSet;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tells providers of data which scopes an access token has; a token that is not valid has none. */
@RestController
public class CheckTokenController {

    private final OAuth2AuthorizationService authorizations;

    CheckTokenController(OAuth2AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    @PostMapping("/api/v2/checktoken")
    Map<String, Object> check(@RequestParam String token) {
        OAuth2Authorization authorization = authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        OAuth2Authorization.Token<?> accessToken = authorization == null ? null : authorization.getAccessToken();
        return authorization != null && accessToken != null && accessToken.isActive()
                ? Map.of("active", true, "scope", String.join(" ", new TreeSet<>(authorization.getAuthorizedScopes())))
                : Map.of("active", false);
    }
}

package fr.montpellier.multipass.identity.protocol.exchange;

import fr.montpellier.multipass.identity.protocol.tokens.TokenEncryption;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AccessTokenAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.web.authentication.OAuth2AccessTokenResponseAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Sends token responses. The ID token is encrypted for clients that registered for it. They send the decrypted, signed
 * one as {@code id_token_hint} (OpenID Connect Core, section 3.1.2.1).
 */
@Component
public class TokenResponseHandler implements AuthenticationSuccessHandler {

    private final OAuth2AccessTokenResponseAuthenticationSuccessHandler answer =
            new OAuth2AccessTokenResponseAuthenticationSuccessHandler();
    private final TokenEncryption encryption;

    TokenResponseHandler(TokenEncryption encryption) {
        this.encryption = encryption;
        answer.setAccessTokenResponseCustomizer(this::complete);
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException, ServletException {
        answer.onAuthenticationSuccess(request, response, authentication);
    }

    private void complete(OAuth2AccessTokenAuthenticationContext context) {
        OAuth2AccessTokenAuthenticationToken tokens = context.getAuthentication();
        var members = new HashMap<>(tokens.getAdditionalParameters());
        members.computeIfPresent(
                OidcParameterNames.ID_TOKEN,
                (name, signed) -> encryption.nest(tokens.getRegisteredClient(), name, signed.toString()));
        context.getAccessTokenResponse().additionalParameters(members);
    }
}

package fr.montpellier.multipass.identity.tokens;

import fr.montpellier.multipass.identity.senderconstraint.SenderConstraint;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * What makes tokens. The framework looks for one generator: its parts are no beans. The framework's own claims ({@code cnf}, {@code act}) are not added: ours are in their place.
 */
@Configuration
class TokenGeneratorConfiguration {

    @Bean
    OAuth2TokenGenerator<OAuth2Token> tokenGenerator(
            JwtEncoder encoder, TokenClaims claims, SenderConstraint senderConstraint, Clock clock) {
        var jwts = new JwtGenerator(encoder);
        jwts.setJwtCustomizer(claims);
        jwts.setClock(clock);
        return new DelegatingOAuth2TokenGenerator(jwts, new RefreshTokens(senderConstraint, clock));
    }
}

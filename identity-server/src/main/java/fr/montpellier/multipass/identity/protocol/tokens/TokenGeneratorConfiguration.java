package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.protocol.senderconstraint.SenderConstraint;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.OAuth2Token;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.server.authorization.token.DelegatingOAuth2TokenGenerator;
import org.springframework.security.oauth2.server.authorization.token.JwtGenerator;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenGenerator;

/**
 * Configures the token generator. Its parts are not beans, because the framework looks for exactly one generator. The
 * framework's claims {@code cnf} and {@code act} are not added; {@code TokenClaims} adds those of this server.
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

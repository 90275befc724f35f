package fr.montpellier.multipass.identity.protocol.tokens;

import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.kernel.ClaimNames;
import fr.montpellier.multipass.service.jose.CompactTokens;
import java.security.Principal;
import java.text.ParseException;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.oauth2.core.OAuth2AccessToken;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.MappedJwtClaimSetConverter;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

/**
 * Decodes access tokens that this server issued and that are presented to it. The claims were sealed when the token was
 * signed, with a seal bound to the SHA-256 of the token, so that the slower verification of the signature is not
 * needed. A revoked token is rejected, and so are a token whose row another program wrote and a token of a person who acts
 * for another when they may no longer.
 */
final class IssuedAccessTokenDecoder implements JwtDecoder {

    private final Authorizations authorizations;
    private final SignInService signIns;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Converter<Map<String, Object>, Map<String, Object>> claims =
            MappedJwtClaimSetConverter.withDefaults(Map.of());

    /** @param validator further checks of a token of this server */
    IssuedAccessTokenDecoder(
            Authorizations authorizations, SignInService signIns, OAuth2TokenValidator<Jwt> validator) {
        this.authorizations = authorizations;
        this.signIns = signIns;
        this.validator = validator;
    }

    @Override
    public Jwt decode(String token) throws JwtException {
        OAuth2Authorization authorization = authorizations.findByToken(token, OAuth2TokenType.ACCESS_TOKEN);
        OAuth2Authorization.Token<OAuth2AccessToken> held =
                authorization == null ? null : authorization.getAccessToken();
        Map<String, Object> sealed = held == null ? null : held.getClaims();
        if (authorization == null
                || held == null
                || held.isInvalidated()
                || sealed == null
                || isOver(authorization, sealed)) {
            throw new BadJwtException("the token is not an access token of this server, or was revoked");
        }
        Jwt jwt = read(token, sealed);
        Collection<OAuth2Error> errors = validator.validate(jwt).getErrors();
        if (!errors.isEmpty()) {
            throw new JwtValidationException(
                    errors.stream()
                            .map(OAuth2Error::getDescription)
                            .filter(Objects::nonNull)
                            .findFirst()
                            .orElse("the token is not valid for this server at this time"),
                    errors);
        }
        return jwt;
    }

    /** Returns whether the person acts for another and may no longer, which their sign-in tells at each request. */
    private boolean isOver(OAuth2Authorization authorization, Map<String, Object> sealed) {
        return sealed.containsKey(ClaimNames.REPRESENTATION)
                && signIns.of(authorization.getAttribute(Principal.class.getName()))
                        .isEmpty();
    }

    /** Returns the token with the header from its text, to whose hash the seal is bound, and the sealed claims. */
    private Jwt read(String token, Map<String, Object> sealed) {
        try {
            Map<String, Object> header =
                    CompactTokens.parseSigned(token).getHeader().toJSONObject();
            return Jwt.withTokenValue(token)
                    .headers(all -> all.putAll(header))
                    .claims(all -> all.putAll(claims.convert(sealed)))
                    .build();
        } catch (ParseException e) {
            throw new BadJwtException("an access token of this server is not a signed JWT", e);
        }
    }
}

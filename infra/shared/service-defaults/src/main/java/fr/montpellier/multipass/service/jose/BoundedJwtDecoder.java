package fr.montpellier.multipass.service.jose;

import java.text.ParseException;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Applies the bounds of {@link CompactTokens} before another decoder parses the token. */
public final class BoundedJwtDecoder implements JwtDecoder {

    private final JwtDecoder decoder;

    public BoundedJwtDecoder(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public Jwt decode(String token) {
        try {
            CompactTokens.check(token);
        } catch (ParseException e) {
            throw new BadJwtException("malformed token", e);
        }
        return decoder.decode(token);
    }
}

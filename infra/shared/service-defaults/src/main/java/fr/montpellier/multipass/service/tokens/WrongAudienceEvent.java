package fr.montpellier.multipass.service.tokens;

import fr.montpellier.multipass.service.jose.CompactTokens;
import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

/**
 * An event published when a genuine, unexpired token of the trusted issuer was presented to a service it is not for
 * (RFC 9068, section 4): a sign that the token leaked or that a client replays it. Forged and expired tokens are not
 * reported.
 *
 * @param clientId the client that the token was issued to
 */
public record WrongAudienceEvent(String clientId) {

    /** Reads the client from the token itself, whose signature has been verified by the time its claims are refused. */
    static Optional<WrongAudienceEvent> in(HttpServletRequest request, AuthenticationException refusal) {
        if (!(refusal.getCause() instanceof JwtValidationException claims) || !isAudienceOnly(claims)) {
            return Optional.empty();
        }
        try {
            String client = CompactTokens.parseSigned(presentedToken(request))
                    .getJWTClaimsSet()
                    .getStringClaim("client_id");
            return Optional.of(new WrongAudienceEvent(client));
        } catch (ParseException e) {
            throw new IllegalStateException("a token was verified that cannot be read", e);
        }
    }

    /** Returns the token after the scheme, {@code Bearer} or {@code DPoP}. */
    private static String presentedToken(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization.substring(authorization.indexOf(' ') + 1).trim();
    }

    private static boolean isAudienceOnly(JwtValidationException refused) {
        return refused.getErrors().size() == 1
                && String.valueOf(refused.getErrors().iterator().next().getDescription())
                        .contains("aud claim");
    }
}

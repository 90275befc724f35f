package fr.montpellier.multipass.service.tokens;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Finds access tokens in the header {@code Authorization} (RFC 6750, section 2.1). It reads the usual form itself and leaves every
 * other one to Spring Security, whose regular expression takes a twentieth of the processor time of a short request.
 */
public final class AuthorizationHeaderTokens implements BearerTokenResolver {

    private static final String SCHEME = "Bearer ";
    private static final String MARKS = "-._~+/";

    private final DefaultBearerTokenResolver others = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && isUsual(header) ? header.substring(SCHEME.length()) : others.resolve(request);
    }

    private static boolean isUsual(String header) {
        for (int i = SCHEME.length(); i < header.length(); i++) {
            char character = header.charAt(i);
            if (!isLetterOrDigit(character) && MARKS.indexOf(character) < 0) {
                return false;
            }
        }
        return header.length() > SCHEME.length() && header.startsWith(SCHEME);
    }

    private static boolean isLetterOrDigit(char character) {
        return character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z'
                || character >= '0' && character <= '9';
    }
}

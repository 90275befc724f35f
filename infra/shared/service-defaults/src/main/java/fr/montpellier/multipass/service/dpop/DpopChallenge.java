package fr.montpellier.multipass.service.dpop;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/** Writes the challenge that tells clients how to prove possession of a token (RFC 9449, section 7.1). */
public final class DpopChallenge implements AuthenticationEntryPoint {

    private static final String SCHEME = "DPoP";
    private static final String PREFIX = SCHEME + " ";
    private static final String ALGORITHMS = "algs=\"" + String.join(" ", DpopVerifier.ALGORITHMS) + "\"";

    /** Returns whether the caller presents its token under this scheme. */
    public static boolean concerns(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null && authorization.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refusal) {
        String error = refusal instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : "invalid_token";
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME + " error=\"" + error + "\", " + ALGORITHMS);
        response.setStatus(HttpStatus.UNAUTHORIZED.value());
    }

    /** Adds the challenge beside another one, for a caller that presented no token. */
    public static void offer(HttpServletResponse response) {
        response.addHeader(HttpHeaders.WWW_AUTHENTICATE, SCHEME + " " + ALGORITHMS);
    }
}

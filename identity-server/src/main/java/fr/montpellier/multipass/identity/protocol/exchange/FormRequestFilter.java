package fr.montpellier.multipass.identity.protocol.exchange;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Rejects malformed requests of clients before any endpoint reads them (RFC 6749, section 3.2): another content type,
 * parameters in the URI, multiple client authentication methods, a repeated parameter, or parameters that are too many,
 * too long or contain control characters.
 */
public final class FormRequestFilter extends OncePerRequestFilter {

    /** The parameters that may be repeated (RFC 8693, section 2.1, and RFC 8707, section 2). */
    private static final Set<String> REPEATABLE = Set.of("resource", "audience");

    private static final int MOST_PARAMETERS = 50;
    private static final int LONGEST = 16 * 1024;

    private final RequestMatcher endpoints;
    private final AuthenticationFailureHandler refusals;

    public FormRequestFilter(RequestMatcher endpoints, AuthenticationFailureHandler refusals) {
        this.endpoints = endpoints;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !endpoints.matches(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> defect = defect(request);
        if (defect.isPresent()) {
            refusals.onAuthenticationFailure(
                    request,
                    response,
                    new OAuth2AuthenticationException(
                            new OAuth2Error(OAuth2ErrorCodes.INVALID_REQUEST, defect.get(), null)));
            return;
        }
        chain.doFilter(request, response);
    }

    private static Optional<String> defect(HttpServletRequest request) {
        if (!isForm(request.getContentType())) {
            return Optional.of("The Content-Type must be application/x-www-form-urlencoded (RFC 6749, 3.2)");
        }
        if (request.getQueryString() != null) {
            return Optional.of("Parameters must be in the request body (RFC 6749, 3.2)");
        }
        Map<String, String[]> parameters;
        try {
            parameters = request.getParameterMap();
        } catch (InvalidParameterException e) {
            return Optional.of("The request body is malformed (RFC 6749, 3.2)");
        }
        if (parameters.size() > MOST_PARAMETERS) {
            return Optional.of("Too many parameters");
        }
        if (credentials(request) > 1) {
            return Optional.of("Multiple client authentication methods used; use exactly one (RFC 6749, 2.3)");
        }
        return parameters.entrySet().stream().anyMatch(FormRequestFilter::isMalformed)
                ? Optional.of("A parameter is repeated, too long or contains control characters (RFC 6749, 3.2)")
                : Optional.empty();
    }

    /** Returns the number of client authentication methods in the request (RFC 6749, section 2.3). */
    private static long credentials(HttpServletRequest request) {
        return Stream.of(
                        request.getHeader(HttpHeaders.AUTHORIZATION),
                        request.getParameter(OAuth2ParameterNames.CLIENT_SECRET),
                        request.getParameter(OAuth2ParameterNames.CLIENT_ASSERTION))
                .filter(Objects::nonNull)
                .count();
    }

    private static boolean isForm(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.APPLICATION_FORM_URLENCODED.isCompatibleWith(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isMalformed(Map.Entry<String, String[]> parameter) {
        String[] values = parameter.getValue();
        return values.length > 1 && !REPEATABLE.contains(parameter.getKey())
                || isMalformed(parameter.getKey())
                || Arrays.stream(values).anyMatch(FormRequestFilter::isMalformed);
    }

    private static boolean isMalformed(String text) {
        if (text.length() > LONGEST) {
            return true;
        }
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}

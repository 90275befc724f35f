package fr.montpellier.multipass.service.dpop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationProvider;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Accepts access tokens under the scheme {@code DPoP} (RFC 9449, section 7.1). The framework's own filter rejects a
 * bound token under {@code Bearer}.
 */
public final class DpopTokenFilter extends OncePerRequestFilter {

    private static final Pattern AUTHORIZATION =
            Pattern.compile("DPoP +([A-Za-z0-9._~+/-]+=*)", Pattern.CASE_INSENSITIVE);

    private final DpopRequests requests;
    private final JwtAuthenticationProvider tokens;
    private final AuthenticationEntryPoint refusals;
    private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

    public DpopTokenFilter(DpopRequests requests, JwtDecoder decoder, AuthenticationEntryPoint refusals) {
        this.requests = requests;
        this.tokens = new JwtAuthenticationProvider(decoder);
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !DpopChallenge.concerns(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(authenticate(request, response));
            SecurityContextHolder.setContext(context);
            contexts.saveContext(context, request, response);
        } catch (AuthenticationException refusal) {
            SecurityContextHolder.clearContext();
            refusals.commence(request, response, refusal);
            return;
        }
        chain.doFilter(request, response);
    }

    private Authentication authenticate(HttpServletRequest request, HttpServletResponse response) {
        Matcher matcher = AUTHORIZATION.matcher(String.valueOf(request.getHeader(HttpHeaders.AUTHORIZATION)));
        if (!matcher.matches()) {
            throw new InvalidBearerTokenException("malformed");
        }
        var authentication =
                (JwtAuthenticationToken) tokens.authenticate(new BearerTokenAuthenticationToken(matcher.group(1)));
        requests.proof(request, response, authentication.getToken());
        return authentication;
    }
}

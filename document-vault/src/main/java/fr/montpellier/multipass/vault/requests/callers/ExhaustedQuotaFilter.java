package fr.montpellier.multipass.vault.requests.callers;

import fr.montpellier.multipass.service.problems.Problems;
import fr.montpellier.multipass.vault.VaultProblem;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers 429 to a caller whose quota is exhausted before its token is verified, so that a flood of requests does not
 * cost a signature verification each and delay the others.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ExhaustedQuotaFilter extends OncePerRequestFilter {

    private final ExhaustedQuotas spent;
    private final LimitSettings settings;
    private final ProblemWriter problem;

    /** Writes the problem of an answer. */
    @FunctionalInterface
    interface ProblemWriter {
        void write(Quota quota, HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    @Autowired
    ExhaustedQuotaFilter(ExhaustedQuotas spent, LimitSettings settings, Problems problems) {
        this(
                spent,
                settings,
                (quota, request, response) -> problems.write(
                        VaultProblem.TOO_MANY_REQUESTS, Map.of("maximum", quota.requests()), request, response));
    }

    ExhaustedQuotaFilter(ExhaustedQuotas spent, LimitSettings settings, ProblemWriter problem) {
        this.spent = spent;
        this.settings = settings;
        this.problem = problem;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<ExhaustedQuotas.Refused> refused =
                token(request.getHeader(HttpHeaders.AUTHORIZATION)).flatMap(spent::find);
        if (refused.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Quota quota = refused.get().quota();
        QuotaHeaders.write(
                response, quota, settings.window().toSeconds(), 0, refused.get().left());
        QuotaHeaders.retryAfter(response, refused.get().left());
        problem.write(quota, request, response);
    }

    /** Returns the access token of the scheme {@code Bearer} (RFC 6750) or {@code DPoP} (RFC 9449). */
    private static Optional<String> token(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        int end = authorization.indexOf(' ');
        String scheme = authorization.substring(0, Math.max(0, end)).toLowerCase(Locale.ROOT);
        return scheme.equals("bearer") || scheme.equals("dpop")
                ? Optional.of(authorization.substring(end + 1).strip())
                : Optional.empty();
    }
}

package fr.montpellier.multipass.vault.callers;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Tells each caller what is left of its quota, and refuses what exceeds it with 429 (RFC 6585, section 4). The fields are
 * those of draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4.
 */
@Component
class RateLimitInterceptor implements HandlerInterceptor {

    private final RateLimits limits;

    RateLimitInterceptor(RateLimits limits) {
        this.limits = limits;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            limits.quota(Caller.from(token.getToken())).ifPresent(quota -> count(quota, response));
        }
        return true;
    }

    private void count(Quota quota, HttpServletResponse response) {
        ConsumptionProbe counted = limits.count(quota);
        response.setHeader(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d".formatted(quota.policy(), quota.requests(), limits.windowSeconds()));
        response.setHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(
                                quota.policy(),
                                counted.getRemainingTokens(),
                                seconds(counted.getNanosToWaitForReset())));
        if (!counted.isConsumed()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(counted.getNanosToWaitForRefill()))));
            throw new ProblemException(VaultProblem.TOO_MANY_REQUESTS).with("maximum", quota.requests());
        }
    }

    /** Rounded up: who waits that long does not come too early. */
    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusNanos(999_999_999).toSeconds();
    }
}

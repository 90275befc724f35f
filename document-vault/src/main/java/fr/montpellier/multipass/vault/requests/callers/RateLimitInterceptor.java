package fr.montpellier.multipass.vault.requests.callers;

import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.VaultProblem;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Writes the remaining quota into each answer, and answers 429 (RFC 6585, section 4) when it is exceeded. */
@Component
class RateLimitInterceptor implements HandlerInterceptor {

    private final RateLimits limits;
    private final ExhaustedQuotas spent;

    RateLimitInterceptor(RateLimits limits, ExhaustedQuotas spent) {
        this.limits = limits;
        this.spent = spent;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.REQUEST
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            limits.quota(Caller.from(token.getToken()))
                    .ifPresent(quota -> count(quota, token.getToken().getTokenValue(), response));
        }
        return true;
    }

    private void count(Quota quota, String token, HttpServletResponse response) {
        ConsumptionProbe counted = limits.count(quota);
        QuotaHeaders.write(
                response,
                quota,
                limits.windowSeconds(),
                counted.getRemainingTokens(),
                Duration.ofNanos(counted.getNanosToWaitForReset()));
        if (!counted.isConsumed()) {
            Duration wait = Duration.ofNanos(counted.getNanosToWaitForRefill());
            QuotaHeaders.retryAfter(response, wait);
            spent.add(token, quota, wait);
            throw new ProblemException(VaultProblem.TOO_MANY_REQUESTS).with("maximum", quota.requests());
        }
    }
}

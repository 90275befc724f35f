package fr.montpellier.multipass.identity.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Measures the time of requests to the protocol endpoints: {@code multipass.protocol} by endpoint and outcome, {@code
 * multipass.grants} by grant and outcome. Labels have a fixed set of values, so that a caller cannot add time series.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ProtocolMetrics extends OncePerRequestFilter {

    private static final String TOKEN = "/oauth2/token";
    private static final Map<String, String> ENDPOINTS = Map.ofEntries(
            Map.entry("/oauth2/authorize", "authorize"),
            Map.entry("/oauth2/par", "par"),
            Map.entry(TOKEN, "token"),
            Map.entry("/oauth2/introspect", "introspect"),
            Map.entry("/oauth2/revoke", "revoke"),
            Map.entry("/oauth2/device_authorization", "device"),
            Map.entry("/oauth2/register", "register"),
            Map.entry("/connect/register", "register"),
            Map.entry("/userinfo", "userinfo"),
            Map.entry("/connect/logout", "logout"));
    private static final Set<String> GRANTS =
            Set.of("authorization_code", "refresh_token", "client_credentials", "token-exchange", "device_code");

    private final MeterRegistry meters;

    ProtocolMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    static boolean times(HttpServletRequest request) {
        return ENDPOINTS.containsKey(request.getRequestURI());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !times(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Timer.Sample sample = Timer.start(meters);
        var outcome = Outcome.FAILED;
        try {
            chain.doFilter(request, response);
            outcome = Outcome.of(response);
        } finally {
            sample.stop(timer(request, outcome));
        }
    }

    private Timer timer(HttpServletRequest request, Outcome outcome) {
        String path = request.getRequestURI();
        return path.equals(TOKEN)
                ? meters.timer("multipass.grants", "grant", grant(request), "outcome", outcome.label())
                : meters.timer(
                        "multipass.protocol",
                        "endpoint",
                        String.valueOf(ENDPOINTS.get(path)),
                        "outcome",
                        outcome.label());
    }

    private static String grant(HttpServletRequest request) {
        return Optional.ofNullable(request.getParameter("grant_type"))
                .map(grant -> grant.substring(grant.lastIndexOf(':') + 1))
                .filter(GRANTS::contains)
                .orElse("other");
    }
}

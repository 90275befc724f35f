package fr.montpellier.multipass.identity.metrics;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationPredicate;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.stereotype.Component;

/**
 * Excludes requests that {@link ProtocolMetrics} times from Spring's observation of HTTP requests, which has fewer
 * details and costs more.
 */
@Component
class ProtocolObservationPredicate implements ObservationPredicate {

    @Override
    public boolean test(String name, Observation.Context context) {
        return !(context instanceof ServerRequestObservationContext http
                && http.getCarrier() instanceof HttpServletRequest request
                && ProtocolMetrics.times(request));
    }
}

package fr.montpellier.multipass.service.correlation;

import fr.montpellier.multipass.kernel.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Holds the correlation id of the work on this thread. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";
    private static final String MDC_KEY = "correlation";

    private Correlation() {}

    /** Returns the current id; outside a request, a new one that stays with the thread until {@link #clear()}. */
    public static CorrelationId current() {
        return Optional.ofNullable(MDC.get(MDC_KEY)).map(CorrelationId::parse).orElseGet(() -> {
            CorrelationId fresh = CorrelationId.random();
            set(fresh);
            return fresh;
        });
    }

    /** Sets the id, for instance on another thread; call {@link #clear()} in a {@code finally}. */
    public static void set(CorrelationId id) {
        MDC.put(MDC_KEY, id.toString());
    }

    /** Adopts the id that the caller sent, once the caller is known to be a Multipass service. */
    public static void adopt(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(CorrelationFilter.SENT) instanceof CorrelationId sent) {
            request.setAttribute(CorrelationFilter.ATTRIBUTE, sent);
            response.setHeader(HEADER, sent.toString());
            set(sent);
        }
    }

    public static void clear() {
        MDC.remove(MDC_KEY);
    }

    /**
     * Returns the id in a caller's header, or a new one if it is not in canonical form: other values could forge log
     * lines.
     */
    public static CorrelationId fromHeader(@Nullable String header) {
        if (header == null) {
            return CorrelationId.random();
        }
        try {
            return CorrelationId.parse(header);
        } catch (IllegalArgumentException malformed) {
            return CorrelationId.random();
        }
    }
}

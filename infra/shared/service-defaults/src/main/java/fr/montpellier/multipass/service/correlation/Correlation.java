package fr.montpellier.multipass.service.correlation;

import fr.montpellier.multipass.kernel.CorrelationId;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The correlation id of the work under way on this thread. */
public final class Correlation {

    public static final String HEADER = "X-Correlation-Id";
    private static final String MDC_KEY = "correlation";

    private Correlation() {}

    /** The current id; outside a request, a new one that stays with the thread until {@link #clear()}. */
    public static CorrelationId current() {
        return Optional.ofNullable(MDC.get(MDC_KEY)).map(CorrelationId::parse).orElseGet(() -> {
            CorrelationId fresh = CorrelationId.random();
            set(fresh);
            return fresh;
        });
    }

    /** Carries an id over to another thread; call {@link #clear()} in a {@code finally}. */
    public static void set(CorrelationId id) {
        MDC.put(MDC_KEY, id.toString());
    }

    /** Goes on with the id that the caller sent, who was found to be a service of ours. */
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

    /** A caller's header is kept only in its canonical form: anything else could forge log lines. */
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

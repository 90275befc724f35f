package fr.montpellier.multipass.service.rates;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Charges each request to its address block, before any expensive work. A request that is charged to a client or an
 * account instead, and is not refused, is refunded at its end.
 */
public final class AddressRateFilter extends OncePerRequestFilter {

    private static final String CHARGED_ELSEWHERE = AddressRateFilter.class.getName() + ".charged-elsewhere";

    private final Rates rates;
    private final TooManyRequests tooMany;
    private final ApplicationEventPublisher events;
    private final Predicate<HttpServletRequest> exempt;

    /** @param exempt requests that are not counted, such as health probes */
    public AddressRateFilter(
            Rates rates,
            TooManyRequests tooMany,
            ApplicationEventPublisher events,
            Predicate<HttpServletRequest> exempt) {
        this.rates = rates;
        this.tooMany = tooMany;
        this.events = events;
        this.exempt = exempt;
    }

    /** Marks the request as charged to its client or account. */
    public static void chargedElsewhere(HttpServletRequest request) {
        request.setAttribute(CHARGED_ELSEWHERE, true);
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return exempt.test(request);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String block = AddressBlock.of(request.getRemoteAddr());
        Optional<Duration> wait = rates.charge(RateKind.ADDRESS_BLOCK, block);
        if (wait.isPresent()) {
            events.publishEvent(new RateExceeded(RateKind.ADDRESS_BLOCK));
            tooMany.answer(request, response, wait.get());
            return;
        }
        chain.doFilter(request, response);
        if (request.getAttribute(CHARGED_ELSEWHERE) != null && response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
            rates.refund(RateKind.ADDRESS_BLOCK, block);
        }
    }
}

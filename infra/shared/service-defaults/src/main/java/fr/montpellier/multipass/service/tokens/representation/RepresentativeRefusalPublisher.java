package fr.montpellier.multipass.service.tokens.representation;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.ModelAndView;

/**
 * Publishes each refusal of a person who acts for another, whatever refused it, so that the journal of the resident says
 * it. It answers nothing: the problem is answered as every other.
 */
public final class RepresentativeRefusalPublisher implements HandlerExceptionResolver {

    private static final Set<CommonProblem> OF_WHO_ACTS =
            Set.of(CommonProblem.OUTSIDE_MANDATE, CommonProblem.NOT_WHILE_ACTING);

    private final ApplicationEventPublisher events;

    public RepresentativeRefusalPublisher(ApplicationEventPublisher events) {
        this.events = events;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        reason(e)
                .flatMap(reason -> Representative.current()
                        .map(acting -> new RepresentativeRefusedEvent(acting, reason, facts(request, e))))
                .ifPresent(events::publishEvent);
        return null;
    }

    private static Optional<String> reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return Optional.of(name(CommonProblem.NOT_WHILE_ACTING));
        }
        return e instanceof ProblemException problem
                        && problem.type() instanceof CommonProblem common
                        && OF_WHO_ACTS.contains(common)
                ? Optional.of(name(common))
                : Optional.empty();
    }

    private static String name(CommonProblem problem) {
        return problem.name().toLowerCase(Locale.ROOT);
    }

    /** Returns what the exception tells, and the operation by the pattern of its path: paths are of the caller's choice. */
    private static Map<String, String> facts(HttpServletRequest request, Exception e) {
        Map<String, String> facts =
                new TreeMap<>(e instanceof ProblemException problem ? problem.facts() : Map.<String, String>of());
        Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        facts.put("operation", request.getMethod() + " " + (pattern == null ? "" : pattern));
        return facts;
    }
}

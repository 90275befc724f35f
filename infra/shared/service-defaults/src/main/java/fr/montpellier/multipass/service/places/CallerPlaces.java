package fr.montpellier.multipass.service.places;

import fr.montpellier.multipass.service.problems.CommonProblem;
import fr.montpellier.multipass.service.problems.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Limits the simultaneous requests of each caller, a person or a client; further ones wait for a second, in their
 * order, then get 503. A caller that floods the service thus leaves database connections to others.
 */
final class CallerPlaces implements HandlerInterceptor {

    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final String ATTRIBUTE = CallerPlaces.class.getName();

    private final int perCaller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Places> callers = new HashMap<>();

    CallerPlaces(int perCaller) {
        this.perCaller = perCaller;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        // An asynchronous request, which already has its place, passes here again.
        if (request.getAttribute(ATTRIBUTE) == null
                && SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken caller) {
            Places places = join(caller.getName());
            if (!places.free.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                leave(places);
                throw new ProblemException(CommonProblem.TEMPORARILY_UNAVAILABLE)
                        .because("the caller has as many requests in progress as it may have");
            }
            request.setAttribute(ATTRIBUTE, places);
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (request.getAttribute(ATTRIBUTE) instanceof Places places) {
            request.removeAttribute(ATTRIBUTE);
            places.free.release();
            leave(places);
        }
    }

    private Places join(String caller) {
        lock.lock();
        try {
            Places places = callers.computeIfAbsent(caller, name -> new Places(name, new Semaphore(perCaller, true)));
            places.requests++;
            return places;
        } finally {
            lock.unlock();
        }
    }

    private void leave(Places places) {
        lock.lock();
        try {
            places.requests--;
            if (places.requests == 0) {
                callers.remove(places.caller);
            }
        } finally {
            lock.unlock();
        }
    }

    private static final class Places {
        private final String caller;
        private final Semaphore free;
        private int requests;

        Places(String caller, Semaphore free) {
            this.caller = caller;
            this.free = free;
        }
    }
}

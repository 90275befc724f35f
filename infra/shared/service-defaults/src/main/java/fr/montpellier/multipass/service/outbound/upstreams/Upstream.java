package fr.montpellier.multipass.service.outbound.upstreams;

import java.util.concurrent.Semaphore;

/** The state that a process holds of one scheme, host and port. */
public record Upstream(String name, CircuitBreaker breaker, Semaphore places, int size) {

    boolean isIdle() {
        return breaker.hasNoFailures() && places.availablePermits() == size;
    }
}

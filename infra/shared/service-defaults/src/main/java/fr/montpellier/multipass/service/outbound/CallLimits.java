package fr.montpellier.multipass.service.outbound;

import java.time.Duration;

/**
 * The bounds of one call.
 *
 * @param deadline time from the beginning of the call, including the wait for a free place and the name resolution, to
 *     the last byte of the body
 * @param maxSize of the body of the response, in bytes
 */
public record CallLimits(Duration deadline, int maxSize) {

    public CallLimits {
        if (!deadline.isPositive() || maxSize < 0) {
            throw new IllegalArgumentException("a deadline must be positive and a size not negative");
        }
    }
}

package fr.montpellier.multipass.service.outbound;

import java.time.Duration;

/**
 * Bounds of one call.
 *
 * @param deadline from the beginning of the call, a wait for a free place and the name resolution included, to the last
 *     byte of the body
 * @param maxSize of the body of the answer, in bytes
 */
public record CallLimits(Duration deadline, int maxSize) {

    public CallLimits {
        if (!deadline.isPositive() || maxSize < 0) {
            throw new IllegalArgumentException("a deadline must be positive and a size not negative");
        }
    }
}

package fr.montpellier.multipass.service.rates;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;

/** Answers a request that exceeds its caller's limit: 429 with {@code Retry-After} (RFC 6585, section 4). */
@FunctionalInterface
public interface TooManyRequests {

    void answer(HttpServletRequest request, HttpServletResponse response, Duration wait) throws IOException;

    /** Returns the value of the header, rounded up so that a caller that waits that long is not too early. */
    static String retryAfter(Duration wait) {
        return Long.toString(Math.max(1, wait.plusNanos(999_999_999).toSeconds()));
    }
}

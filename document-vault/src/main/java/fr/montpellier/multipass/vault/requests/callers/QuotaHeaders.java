package fr.montpellier.multipass.vault.requests.callers;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/** The fields of draft-ietf-httpapi-ratelimit-headers-10, sections 3 and 4. */
final class QuotaHeaders {

    private QuotaHeaders() {}

    /**
     * Writes the headers.
     *
     * @param left requests that the caller may still make
     * @param reset time until the full quota is available again
     */
    static void write(HttpServletResponse response, Quota quota, long window, long left, Duration reset) {
        response.setHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(quota.policy(), quota.requests(), window));
        response.setHeader("RateLimit", "\"%s\";r=%d;t=%d".formatted(quota.policy(), left, seconds(reset)));
    }

    static void retryAfter(HttpServletResponse response, Duration wait) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, seconds(wait))));
    }

    /** Returns the duration in seconds, rounded up so that a caller that waits is not early. */
    private static long seconds(Duration time) {
        return time.plusNanos(999_999_999).toSeconds();
    }
}

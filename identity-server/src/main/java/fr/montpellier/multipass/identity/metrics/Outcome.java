package fr.montpellier.multipass.identity.metrics;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;

/** The outcome of a request, as a label of metrics. */
enum Outcome {
    OK,
    /** The caller received an error of the protocol, in the response or in the redirect. */
    REFUSED,
    /** The server failed. */
    FAILED;

    static Outcome of(HttpServletResponse response) {
        int status = response.getStatus();
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return FAILED;
        }
        String location = response.getHeader("Location");
        return status >= HttpServletResponse.SC_BAD_REQUEST || location != null && isError(location) ? REFUSED : OK;
    }

    private static boolean isError(String location) {
        return location.contains("?error=") || location.contains("&error=") || location.contains("#error=");
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

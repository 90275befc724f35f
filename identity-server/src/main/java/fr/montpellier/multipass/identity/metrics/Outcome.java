package fr.montpellier.multipass.identity.metrics;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/** What became of a request. */
enum Outcome {
    OK,
    /** The caller's doing: an error of the protocol, in the answer or in the redirect. */
    REFUSED,
    /** Ours. */
    FAILED;

    private static final Pattern ERROR = Pattern.compile("[?&#]error=");

    static Outcome of(HttpServletResponse response) {
        var status = response.getStatus();
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return FAILED;
        }
        var location = response.getHeader("Location");
        return status >= HttpServletResponse.SC_BAD_REQUEST
                        || location != null && ERROR.matcher(location).find()
                ? REFUSED
                : OK;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package fr.montpellier.multipass.vault.receiving.uploads;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Checks numbers in tus 1.0 headers, which are digits only: Spring's binding of headers also accepts {@code 0x10} and
 * {@code 1 0}.
 */
final class TusNumbers {

    private static final List<String> HEADERS = List.of("Upload-Length", "Upload-Offset");

    private TusNumbers() {}

    /**
     * Checks the headers of a request.
     *
     * @throws IllegalArgumentException when a numeric header has another form
     */
    static void check(HttpServletRequest request) {
        for (String header : HEADERS) {
            String number = request.getHeader(header);
            if (number != null && !number.matches("[0-9]{1,19}")) {
                throw new IllegalArgumentException(header + " is malformed");
            }
        }
    }
}

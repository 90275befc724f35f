package fr.montpellier.multipass.vault.receiving.uploads;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;

/**
 * Numbers of bytes as tus 1.0 writes them: digits alone. What binds the headers to a method would take {@code 0x10} for
 * sixteen as well, and {@code 1 0} for ten.
 */
final class TusNumbers {

    private static final List<String> HEADERS = List.of("Upload-Length", "Upload-Offset");

    private TusNumbers() {}

    /** @throws IllegalArgumentException when a header that is a number is written otherwise */
    static void check(HttpServletRequest request) {
        for (String header : HEADERS) {
            String number = request.getHeader(header);
            if (number != null && !number.matches("[0-9]{1,19}")) {
                throw new IllegalArgumentException(header + " is malformed");
            }
        }
    }
}

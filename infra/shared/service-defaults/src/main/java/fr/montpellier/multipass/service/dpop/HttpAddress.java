package fr.montpellier.multipass.service.dpop;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The part of an address that is compared with {@code htu}: without query and fragment, and normalised in case and
 * default port (RFC 9449, section 4.3; RFC 3986, sections 6.2.2 and 6.2.3).
 */
record HttpAddress(String scheme, String host, int port, String path) {

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    /** @throws DpopRefused if the text is not an absolute address */
    static HttpAddress of(@Nullable String text) {
        try {
            return of(URI.create(text == null ? "" : text));
        } catch (IllegalArgumentException e) {
            throw DpopRefused.invalid("htu is not an address");
        }
    }

    static HttpAddress of(URI uri) {
        if (uri.getScheme() == null || uri.getHost() == null) {
            throw DpopRefused.invalid("htu is not an address");
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int usual = scheme.equals("https") ? HTTPS : HTTP;
        String path = uri.normalize().getRawPath();
        return new HttpAddress(
                scheme,
                uri.getHost().toLowerCase(Locale.ROOT),
                uri.getPort() == -1 ? usual : uri.getPort(),
                path.isEmpty() ? "/" : path);
    }
}

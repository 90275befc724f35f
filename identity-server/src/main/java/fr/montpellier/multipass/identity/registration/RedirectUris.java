package fr.montpellier.multipass.identity.registration;

import fr.montpellier.multipass.identity.clients.ClientMetadata;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a browser may be sent back to: exact addresses, compared character by character later (RFC 9700, section 2.1).
 * A web application has https; a native one has a loopback address, a scheme in reverse domain order, or a claimed https
 * address (RFC 8252, section 7).
 */
final class RedirectUris {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUris() {}

    /** @throws RegistrationRefused if one of {@code redirect_uris} or {@code post_logout_redirect_uris} is not acceptable */
    static void check(ClientMetadata metadata) {
        var isNative = metadata.text("application_type").orElseThrow().equals("native");
        metadata.texts("redirect_uris").forEach(uri -> {
            if (!isAcceptable(uri, isNative)) {
                throw RegistrationRefused.redirectUri("redirect_uris " + rule(isNative));
            }
        });
        metadata.texts("post_logout_redirect_uris").forEach(uri -> {
            if (!isAcceptable(uri, isNative)) {
                throw RegistrationRefused.metadata("post_logout_redirect_uris", rule(isNative));
            }
        });
        if (metadata.texts("grant_types").contains("authorization_code")
                && metadata.texts("redirect_uris").isEmpty()) {
            throw RegistrationRefused.redirectUri("redirect_uris must hold one address at least");
        }
    }

    private static String rule(boolean isNative) {
        return "must be absolute, without user, wildcard or fragment, "
                + (isNative ? "https, http on a loopback address, or a scheme in reverse domain order" : "https");
    }

    private static boolean isAcceptable(String text, boolean isNative) {
        return MetadataForm.isHttps(text) || (isNative && (isLoopback(text) || isPrivateScheme(text)));
    }

    static boolean isLoopback(String text) {
        return uri(text, "http") instanceof URI address
                && address.getHost() != null
                && LOOPBACK.contains(address.getHost());
    }

    /** {@code com.example.app:/callback}: the dot keeps {@code javascript:}, {@code data:} and the like out. */
    private static boolean isPrivateScheme(String text) {
        var scheme = text.substring(0, Math.max(0, text.indexOf(':')));
        return scheme.contains(".") && uri(text, scheme) != null;
    }

    private static @Nullable URI uri(String text, String scheme) {
        try {
            var address = URI.create(text);
            return scheme.equals(address.getScheme())
                            && address.getUserInfo() == null
                            && address.getFragment() == null
                            && !address.isOpaque()
                            && !text.contains("*")
                    ? address
                    : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}

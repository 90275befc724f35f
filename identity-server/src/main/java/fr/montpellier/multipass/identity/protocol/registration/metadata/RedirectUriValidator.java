package fr.montpellier.multipass.identity.protocol.registration.metadata;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.protocol.request.redirection.ResponseTypes;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Validates redirect URIs at registration. They are later compared exactly (RFC 9700, section 2.1). A web application
 * must use https; a native one a loopback address, a scheme in reverse domain order, or a claimed https address (RFC
 * 8252, section 7). For the implicit flow only https on a host other than loopback is allowed (OpenID Connect Core,
 * section 3.2.2.1; Dynamic Client Registration, section 2).
 */
final class RedirectUriValidator {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUriValidator() {}

    /**
     * Checks the redirect URIs of a registration.
     *
     * @throws RegistrationException if one of {@code redirect_uris} or {@code post_logout_redirect_uris} is not
     *     acceptable
     */
    static void check(ClientMetadata metadata) {
        boolean isNative = metadata.text("application_type").orElseThrow().equals("native");
        boolean getsTokens = metadata.texts("grant_types").contains(ResponseTypes.IMPLICIT.getValue());
        metadata.texts("redirect_uris").forEach(uri -> {
            if (!isAcceptable(uri, isNative)) {
                throw RegistrationException.redirectUri("redirect_uris " + rule(isNative));
            }
            if (getsTokens && !isElsewhere(uri)) {
                throw RegistrationException.redirectUri(
                        "redirect_uris with the grant type implicit must be https and not on a" + " loopback address");
            }
        });
        metadata.texts("post_logout_redirect_uris").forEach(uri -> {
            if (!isAcceptable(uri, isNative)) {
                throw RegistrationException.metadata("post_logout_redirect_uris", rule(isNative));
            }
        });
        if ((getsTokens || metadata.texts("grant_types").contains("authorization_code"))
                && metadata.texts("redirect_uris").isEmpty()) {
            throw RegistrationException.redirectUri("redirect_uris must contain at least one URI");
        }
    }

    private static String rule(boolean isNative) {
        return "must be absolute, without user, wildcard or fragment, "
                + (isNative ? "https, http on a loopback address, or a scheme in reverse domain order" : "https");
    }

    private static boolean isAcceptable(String text, boolean isNative) {
        return MetadataFormat.isHttps(text) || (isNative && (isLoopback(text) || isPrivateScheme(text)));
    }

    private static boolean isElsewhere(String text) {
        return MetadataFormat.isHttps(text)
                && !LOOPBACK.contains(URI.create(text).getHost());
    }

    static boolean isLoopback(String text) {
        return uri(text, "http") instanceof URI address
                && address.getHost() != null
                && LOOPBACK.contains(address.getHost());
    }

    /**
     * Returns whether the scheme is in reverse domain order, as in {@code com.example.app:/callback}. The required dot
     * excludes schemes such as {@code javascript:} and {@code data:}.
     */
    private static boolean isPrivateScheme(String text) {
        String scheme = text.substring(0, Math.max(0, text.indexOf(':')));
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

package fr.montpellier.multipass.identity.protocol.logout;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pages that the browser visits after the sign-out here: frames of applications, the identity provider, then the
 * client or a page of this server. It is stored in the new session under a random name, so that other sites cannot
 * continue it.
 *
 * @param returnTo the client's address; absent if it gave none
 * @param atProviders addresses at which the browser signs out at identity providers, one after the other
 * @param frames addresses that the browser opens first
 * @param silent names of the applications that did not confirm
 */
record LogoutContinuation(@Nullable URI returnTo, List<URI> atProviders, List<URI> frames, List<String> silent) {

    private static final String ATTRIBUTE = LogoutContinuation.class.getName() + ":";

    LogoutContinuation {
        atProviders = List.copyOf(atProviders);
        frames = List.copyOf(frames);
        silent = List.copyOf(silent);
    }

    /** A continuation and the name under which it is stored. */
    record Step(String name, LogoutContinuation continuation) {

        /** Returns the address at which the browser continues. */
        String next() {
            return continuation.frames().isEmpty() ? continuation.addressAfterFrames(name) : page();
        }

        /**
         * Returns the address of a page of this server that continues by itself. The {@code form-action} of a page also
         * applies to redirects after its form, and does not include other sites.
         */
        String page() {
            return LogoutPages.FRAMES + "?way=" + name;
        }
    }

    /** Returns the remaining continuation after the browser returned from a provider. */
    LogoutContinuation afterProvider() {
        return new LogoutContinuation(
                returnTo, atProviders.subList(Math.min(1, atProviders.size()), atProviders.size()), List.of(), silent);
    }

    Step remember(HttpServletRequest request, String name) {
        request.getSession().setAttribute(ATTRIBUTE + name, this);
        return new Step(name, this);
    }

    static Optional<LogoutContinuation> find(HttpServletRequest request, @Nullable String name) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(ATTRIBUTE + name))
                .map(LogoutContinuation.class::cast);
    }

    /**
     * Returns the stored continuation and removes it, unless its page has a text, which may be displayed again in
     * another language.
     */
    static Optional<LogoutContinuation> take(HttpServletRequest request, @Nullable String name) {
        Optional<LogoutContinuation> found = find(request, name);
        found.filter(continuation -> continuation.silent().isEmpty())
                .ifPresent(continuation -> request.getSession().removeAttribute(ATTRIBUTE + name));
        return found;
    }

    /** Returns the address at which the browser continues after the frames. */
    String addressAfterFrames(String name) {
        return atProviders.isEmpty()
                ? LogoutPages.SIGNED_OUT + "?way=" + name
                : atProviders.getFirst().toString();
    }
}

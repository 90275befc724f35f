package fr.montpellier.multipass.identity.protocol.request;

import org.jspecify.annotations.Nullable;

/**
 * The way in which an authorization request arrived.
 *
 * @param signed whether it was in a request object (RFC 9101)
 * @param requestUri {@code request_uri} of the request, if it was pushed (RFC 9126)
 */
public record RequestOrigin(boolean signed, @Nullable String requestUri) {

    public static final RequestOrigin PLAIN = new RequestOrigin(false, null);
    public static final RequestOrigin REQUEST_OBJECT = new RequestOrigin(true, null);

    public boolean pushed() {
        return requestUri != null;
    }
}

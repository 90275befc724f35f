package fr.montpellier.multipass.identity.requests;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a request reached us.
 *
 * @param signed in a request object (RFC 9101)
 * @param requestUri that named it, if it was pushed (RFC 9126)
 */
public record Origin(boolean signed, @Nullable String requestUri) implements Serializable {

    static final Origin PLAIN = new Origin(false, null);
    static final Origin REQUEST_OBJECT = new Origin(true, null);

    public boolean pushed() {
        return requestUri != null;
    }
}

package fr.montpellier.multipass.identity.clients.errors;

import java.time.Instant;

/**
 * A kind of error that this server sent to an application, with how often.
 *
 * @param authenticated whether the application had authenticated; otherwise any caller may have sent the request in its
 *     name
 */
public record ClientError(Kind kind, boolean authenticated, long occurrences, Instant first, Instant last) {

    /**
     * @param endpoint last segment of the endpoint's path, or {@code other}
     * @param error code of the specification
     * @param description text of this server, without any value of the request; may be empty
     */
    public record Kind(String endpoint, String error, String description) {}
}

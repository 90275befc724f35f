package fr.montpellier.multipass.identity.people.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The state of a browser's session, stored in its cookie or in a row.
 *
 * @param lastUse time of the last request
 * @param idle time without a request after which the session expires
 */
record SessionState(Instant lastUse, Duration idle, Map<String, Object> attributes) {

    boolean isExpired(Instant now) {
        return !lastUse.plus(idle).isAfter(now);
    }
}

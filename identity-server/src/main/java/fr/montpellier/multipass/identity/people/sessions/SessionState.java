package fr.montpellier.multipass.identity.people.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * The state of a browser's session, stored in its cookie or in a row.
 *
 * @param lastUse when the browser was last seen
 * @param idle how long it may stay away
 */
record SessionState(Instant lastUse, Duration idle, Map<String, Object> attributes) {

    boolean isExpired(Instant now) {
        return !lastUse.plus(idle).isAfter(now);
    }
}

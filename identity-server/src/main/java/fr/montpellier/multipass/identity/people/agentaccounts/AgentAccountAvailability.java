package fr.montpellier.multipass.identity.people.agentaccounts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Remembers whether an organisation may give agents accounts, which decides about a link on the sign-in page: that page
 * is served without the database, and costs it nothing however often it is opened.
 */
@Component
class AgentAccountAvailability {

    private static final Duration READ_AGAIN_AFTER = Duration.ofSeconds(5);

    private final AgentAccountPermissionRepository permissions;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Reading last = new Reading(false, Instant.MIN);

    AgentAccountAvailability(AgentAccountPermissionRepository permissions, Clock clock) {
        this.permissions = permissions;
        this.clock = clock;
    }

    private record Reading(boolean offered, Instant until) {}

    /** Returns the value of five seconds ago at most, or an older one while the database cannot be read. */
    boolean isMade() {
        Instant now = clock.instant();
        if (!now.isBefore(last.until()) && reading.tryLock()) {
            try {
                last = new Reading(permissions.exist(), now.plus(READ_AGAIN_AFTER));
            } catch (DataAccessException e) {
                last = new Reading(last.offered(), now.plus(READ_AGAIN_AFTER));
            } finally {
                reading.unlock();
            }
        }
        return last.offered();
    }

    /** Reads anew at the next call, after a change. */
    void forget() {
        last = new Reading(last.offered(), Instant.MIN);
    }
}

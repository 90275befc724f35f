package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired browser sessions, and sign-ins too old for any token. */
@Component
class ExpiredSessionCleanup {

    /** Longer than any session and any refresh token. */
    private static final Duration SIGN_IN_KEPT = Duration.ofDays(30);

    private final BatchedDeletion deletion;
    private final Clock clock;

    ExpiredSessionCleanup(BatchedDeletion deletion, Clock clock) {
        this.deletion = deletion;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void forget() {
        var now = clock.instant();
        deletion.deleteBelow("browser_session", "expires_at", now.atOffset(ZoneOffset.UTC));
        deletion.deleteBelow("sign_in", "at", now.minus(SIGN_IN_KEPT).atOffset(ZoneOffset.UTC));
    }
}

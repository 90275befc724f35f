package fr.montpellier.multipass.identity.people.sessions;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes expired browser sessions. */
@Component
class ExpiredSessionCleanup {

    private final BatchedDeletion deletion;
    private final Clock clock;

    ExpiredSessionCleanup(BatchedDeletion deletion, Clock clock) {
        this.deletion = deletion;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM browser_session", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }
}

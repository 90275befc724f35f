package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes authorizations whose tokens have all expired. */
@Component
class ExpiredTokenCleanup {

    private final BatchedDeletion deletion;
    private final Clock clock;

    ExpiredTokenCleanup(BatchedDeletion deletion, Clock clock) {
        this.deletion = deletion;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteExpired() {
        deletion.deleteBelow(
                "FROM oauth_authorization", "expires_at", clock.instant().atOffset(ZoneOffset.UTC));
    }
}

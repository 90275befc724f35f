package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes authorizations whose tokens have all expired, and assertions too old to be accepted again. */
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
    void forget() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        deletion.deleteBelow("oauth_authorization", "expires_at", now);
        deletion.deleteBelow("client_assertion", "expires_at", now);
    }
}

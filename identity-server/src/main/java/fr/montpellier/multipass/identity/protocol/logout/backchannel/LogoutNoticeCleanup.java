package fr.montpellier.multipass.identity.protocol.logout.backchannel;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Deletes notices that were delivered or abandoned 30 days ago. */
@Component
class LogoutNoticeCleanup {

    /** How long notices are stored, which is longer than all pauses between attempts together. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final BatchedDeletion deletion;
    private final Clock clock;

    LogoutNoticeCleanup(BatchedDeletion deletion, Clock clock) {
        this.deletion = deletion;
        this.clock = clock;
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        deletion.deleteBelow(
                "FROM logout_notice", "made_at", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC));
    }
}

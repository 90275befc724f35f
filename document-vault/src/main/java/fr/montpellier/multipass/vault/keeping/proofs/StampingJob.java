package fr.montpellier.multipass.vault.keeping.proofs;

import fr.montpellier.multipass.service.timestamps.StampRefusedException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Requests stamps for statements, each by one instance at a time. An unavailable authority does not stop deposits;
 * stamping is retried.
 */
@Component
class StampingJob {

    private static final Logger log = LoggerFactory.getLogger(StampingJob.class);
    private static final int BATCH = 10;

    private final ProofRepository proofs;
    private final TimeStampAuthority authority;
    private final TimeStampSettings settings;
    private final Clock clock;

    StampingJob(ProofRepository proofs, TimeStampAuthority authority, TimeStampSettings settings, Clock clock) {
        this.proofs = proofs;
        this.authority = authority;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.time-stamps.stamp-every:5s}",
            fixedDelayString = "${multipass.time-stamps.stamp-every:5s}")
    void run() {
        if (!authority.exists()) {
            return;
        }
        try {
            List<ProofRepository.Waiting> waiting = claim();
            while (!waiting.isEmpty() && stampAll(waiting)) {
                waiting = claim();
            }
            List<ProofRepository.Renewal> renewals = claimRenewals();
            while (!renewals.isEmpty() && renewAll(renewals)) {
                renewals = claimRenewals();
            }
        } catch (IOException | RuntimeException e) {
            log.warn("stamping proofs of deposit failed, will be retried: {}", e.toString());
        }
    }

    private List<ProofRepository.Waiting> claim() {
        return proofs.claim(BATCH, clock.instant(), settings.retryAfter());
    }

    private List<ProofRepository.Renewal> claimRenewals() {
        return proofs.claimRenewals(BATCH, clock.instant(), settings.retryAfter());
    }

    /** Renews stamps as {@link #stampAll} does, each on the SHA-256 of its predecessor. */
    private boolean renewAll(List<ProofRepository.Renewal> renewals) throws IOException {
        boolean all = true;
        for (ProofRepository.Renewal each : renewals) {
            try {
                proofs.storeRenewedStamp(
                        each, authority.stamp(ProofStatement.sha256(each.last())), settings.renewBefore());
            } catch (StampRefusedException e) {
                log.error("the renewed stamp of a proof of deposit is not accepted: {}", e.getMessage());
                all = false;
            }
        }
        return all;
    }

    /**
     * Stamps statements.
     *
     * @return whether all were stamped
     * @throws IOException if the authority is unavailable, so that the others are not tried now
     */
    private boolean stampAll(List<ProofRepository.Waiting> waiting) throws IOException {
        boolean all = true;
        for (ProofRepository.Waiting each : waiting) {
            try {
                proofs.storeStamp(each, authority.stamp(each.imprint()), settings.renewBefore());
            } catch (StampRefusedException e) {
                log.error("the stamp of a proof of deposit is not accepted: {}", e.getMessage());
                all = false;
            }
        }
        return all;
    }
}

package fr.montpellier.multipass.identity.people.reconciliation;

import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Carries out announced merges to which no resident objected, ends the sign-ins of both Multipass after a merge or its undo, and deletes files that were decided long ago. Sign-ins
 * are ended immediately and again every minute, in case an instance stopped in between.
 */
@Component
class MatchFileFollowUp {

    private static final Logger log = LoggerFactory.getLogger(MatchFileFollowUp.class);

    /** How far each run looks back. This is longer than the time between two runs and than the start of an instance. */
    private static final Duration LOOKED_BACK = Duration.ofHours(1);

    private static final int MOST = 1_000;

    private final MatchFileRepository repository;
    private final MatchFileDecisions decisions;
    private final SignInTermination signInTermination;
    private final ReconciliationSettings settings;
    private final Clock clock;

    MatchFileFollowUp(
            MatchFileRepository repository,
            MatchFileDecisions decisions,
            SignInTermination signInTermination,
            ReconciliationSettings settings,
            Clock clock) {
        this.repository = repository;
        this.decisions = decisions;
        this.signInTermination = signInTermination;
        this.settings = settings;
        this.clock = clock;
    }

    /** Ends the sign-ins of both Multipass that began before the file changed. */
    void endSignIns(MatchFile file) {
        file.holders().forEach(holder -> signInTermination.endAll(holder.value(), file.changedAt()));
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.reconciliation.every:1m}",
            fixedDelayString = "${multipass.identity.reconciliation.every:1m}")
    void followUp() {
        try {
            repository.announced(MOST).stream()
                    .filter(file -> file.announcement()
                            .filter(made -> !made.mergeAt().isAfter(clock.instant()))
                            .isPresent())
                    .forEach(this::mergeDue);
            repository.movedSince(clock.instant().minus(LOOKED_BACK), MOST).forEach(this::endSignIns);
            repository.deleteDecidedBefore(clock.instant().minus(settings.undo()));
        } finally {
            Correlation.clear();
        }
    }

    /** Carries out an announced merge; one that fails is tried again next time, and delays no other. */
    private void mergeDue(MatchFile file) {
        try {
            decisions
                    .mergeDue(file.id())
                    .filter(merged -> merged.state() == MatchFile.State.MERGED)
                    .ifPresent(this::endSignIns);
        } catch (RuntimeException e) {
            log.warn("an announced merge failed, will be retried", e);
        }
    }
}

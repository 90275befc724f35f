package fr.montpellier.multipass.identity.protocol.grants;

import fr.montpellier.multipass.identity.protocol.consentservice.ConsentFailedException;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentGateway;
import fr.montpellier.multipass.identity.protocol.consentservice.ConsentUnavailableException;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps grants and sharing authorisations consistent: ends accesses whose tokens the client did not request, and
 * withdraws ended accesses at the consent service until that succeeds. An access ends when the consent service says that
 * it has: the resident may have renewed it there. Every step may be repeated, and instances may run it concurrently.
 */
@Component
public class GrantReconciliation {

    private static final Logger log = LoggerFactory.getLogger(GrantReconciliation.class);

    private static final int AT_ONCE = 50;
    /** The time in which a request to the consent service that timed out may still be processed. */
    private static final Duration LATEST_ARRIVAL = Duration.ofMinutes(10);
    /** How long an ended grant is stored, so that clients can query it. */
    private static final Duration KEPT = Duration.ofDays(30);

    private final GrantRepository repository;
    private final GrantService grantService;
    private final ActiveGrants grants;
    private final ConsentGateway consent;
    private final Clock clock;
    private final IndependentWork<UUID> unused;
    private final IndependentWork<GrantRepository.ExpiredAccess> expired;
    private final IndependentWork<GrantRepository.PendingWithdrawal> withdrawals;

    GrantReconciliation(
            GrantRepository repository,
            GrantService grantService,
            ActiveGrants grants,
            ConsentGateway consent,
            Clock clock,
            MeterRegistry meters) {
        this.repository = repository;
        this.grantService = grantService;
        this.grants = grants;
        this.consent = consent;
        this.clock = clock;
        this.unused = IndependentWork.of("unused-grants", clock, meters);
        this.expired = IndependentWork.<GrantRepository.ExpiredAccess>of(
                        "expired-accesses", access -> access.detail().sharingAuthorisationId(), clock, meters)
                .whileAvailable(GrantReconciliation::isUnavailable);
        this.withdrawals = IndependentWork.of(
                        "withdrawals-to-report",
                        GrantRepository.PendingWithdrawal::sharingAuthorisationId,
                        clock,
                        meters)
                .whileAvailable(GrantReconciliation::isUnavailable);
    }

    @Scheduled(
            initialDelayString = "${multipass.grants.settle-every:5s}",
            fixedDelayString = "${multipass.grants.settle-every:5s}")
    void settle() {
        try {
            unused.forBatch(most -> repository.findOverdue(clock.instant(), most), grantService::endUnused, AT_ONCE);
            expire();
            report();
        } finally {
            Correlation.clear();
        }
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void deleteOld() {
        repository.deleteEnded(clock.instant().minus(KEPT));
    }

    private void expire() {
        List<GrantRepository.ExpiredAccess> found =
                repository.findExpired(clock.instant(), AT_ONCE + expired.setAside());
        try {
            expired.forEach(found, each -> grants.refresh(each.clientId(), each.detail()));
        } catch (ConsentUnavailableException e) {
            log.warn("{} expired accesses not yet confirmed by the consent service", found.size());
        }
    }

    /** Reports the ended accesses to the consent service, and stops if it does not respond. */
    public void report() {
        List<GrantRepository.PendingWithdrawal> found =
                repository.findPendingWithdrawals(AT_ONCE + withdrawals.setAside());
        try {
            withdrawals.forEach(found, this::report);
        } catch (ConsentUnavailableException e) {
            log.warn("{} ended authorisations not yet reported to the consent service", found.size());
        }
    }

    /** Returns whether the consent service fails at all requests, and not at one. */
    private static boolean isUnavailable(RuntimeException failure) {
        return failure instanceof ConsentUnavailableException && !(failure instanceof ConsentFailedException);
    }

    private void report(GrantRepository.PendingWithdrawal ended) {
        boolean known = consent.end(ended.clientId(), ended.sharingAuthorisationId(), ended.reason());
        if (known || clock.instant().isAfter(ended.endedAt().plus(LATEST_ARRIVAL))) {
            repository.markReported(ended.sharingAuthorisationId());
        }
    }
}

package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.recovery.mails.RecoveryMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.CounterCheckRepository;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.Recovery;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryJournal;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryRepository;
import fr.montpellier.multipass.identity.people.accounts.recovery.records.RecoveryStep;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes recoveries further when their time has come: tells that the delay is over, lets proposals and recoveries lapse, and deletes
 * old ones. One that fails delays no other.
 */
@Component
class RecoveryFollowUp {

    private static final int MOST = 100;

    private final RecoveryRepository repository;
    private final CounterCheckRepository checks;
    private final Accounts accounts;
    private final RecoveryMails mails;
    private final RecoveryJournal journal;
    private final RecoverySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final IndependentWork<UUID> work;

    RecoveryFollowUp(
            RecoveryRepository repository,
            CounterCheckRepository checks,
            Accounts accounts,
            RecoveryMails mails,
            RecoveryJournal journal,
            RecoverySettings settings,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry meters) {
        this.repository = repository;
        this.checks = checks;
        this.accounts = accounts;
        this.mails = mails;
        this.journal = journal;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
        this.work = IndependentWork.of("recoveries", clock, meters);
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.recovery.every:1m}",
            fixedDelayString = "${multipass.identity.recovery.every:1m}")
    void followUp() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            work.forAll(most -> repository.findDue(now, most), id -> next(id, now), MOST, MOST);
            repository.deleteOld(now, now.minus(settings.kept()));
            checks.deleteProposedBefore(now.minus(RecoverySettings.PROPOSAL));
        } finally {
            Correlation.clear();
        }
    }

    private boolean next(UUID id, Instant now) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            Optional<Recovery> due = repository.lockDue(id, now);
            due.ifPresent(found -> next(found, now));
            return due.isPresent();
        }));
    }

    private void next(Recovery due, Instant now) {
        if (due.state() == Recovery.State.WAITING) {
            Recovery ready = due.with(
                    Recovery.State.READY, RecoveryStep.of(RecoveryStep.Action.READY, now), RecoverySettings.READY);
            repository.update(ready);
            accounts.find(ready.holder()).ifPresent(account -> mails.ready(ready, account));
        } else {
            Recovery lapsed =
                    due.with(Recovery.State.LAPSED, RecoveryStep.of(RecoveryStep.Action.LAPSED, now), settings.kept());
            repository.update(lapsed);
            journal.append(IdentityJournalEvent.RECOVERY_LAPSED, lapsed, Optional.empty());
        }
    }
}

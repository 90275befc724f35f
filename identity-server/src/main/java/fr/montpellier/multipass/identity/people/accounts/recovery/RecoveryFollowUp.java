package fr.montpellier.multipass.identity.people.accounts.recovery;

import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignInEnds;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes recoveries further when their time has come: tells that the delay is over, lets proposals and recoveries lapse, and deletes
 * old ones. It ends sign-ins after a recovery again, so that an instance that stops in between leaves none.
 */
@Component
class RecoveryFollowUp {

    private static final int MOST = 100;

    /** Longer than two runs are apart, and than an instance takes to start. */
    private static final Duration LOOKED_BACK = Duration.ofHours(1);

    private final RecoveryRepository repository;
    private final Accounts accounts;
    private final Citizens citizens;
    private final SignInEnds signInEnds;
    private final RecoveryMails mails;
    private final RecoveryJournal journal;
    private final RecoverySettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RecoveryFollowUp(
            RecoveryRepository repository,
            Accounts accounts,
            Citizens citizens,
            SignInEnds signInEnds,
            RecoveryMails mails,
            RecoveryJournal journal,
            RecoverySettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.accounts = accounts;
        this.citizens = citizens;
        this.signInEnds = signInEnds;
        this.mails = mails;
        this.journal = journal;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.recovery.every:1m}",
            fixedDelayString = "${multipass.identity.recovery.every:1m}")
    void followUp() {
        try {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            transaction.executeWithoutResult(
                    status -> repository.takeDue(now, MOST).forEach(due -> next(due, now)));
            repository.completedSince(now.minus(LOOKED_BACK), MOST).stream()
                    // A replacement after FranceConnect keeps the sign-in in which it was made.
                    .filter(completed -> !completed.isByFranceConnect())
                    .forEach(this::endSignIns);
            repository.deleteOld(now, now.minus(settings.kept()));
        } finally {
            Correlation.clear();
        }
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

    /** Ends the sign-ins that began before the recovery was completed. */
    private void endSignIns(Recovery completed) {
        var holder = new CitizenId(completed.holder());
        List.of(
                        completed.holder(),
                        citizens.find(holder)
                                .map(citizens::current)
                                .map(current -> current.id().value())
                                .orElse(completed.holder()))
                .forEach(each -> signInEnds.endAll(each, completed.changedAt()));
    }
}

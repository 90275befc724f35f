package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.clients.registry.AccessTokens;
import fr.montpellier.multipass.identity.closing.AccountClosingService;
import fr.montpellier.multipass.identity.closing.RemoteErasure;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.people.representation.Representations;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.protocol.authorizations.Authorizations;
import fr.montpellier.multipass.service.correlation.Correlation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Carries out what a recorded death ends, and what happens when its delay is over. */
@Component
class DeathTermination {

    private static final Logger log = LoggerFactory.getLogger(DeathTermination.class);

    private static final int MOST = 100;

    /** Authorisations are ended once more after it, since one may have been given with an access token of before. */
    private static final Duration TOKENS_HAVE_ENDED = AccessTokens.LIFE.plusMinutes(1);

    /** When an erasure that has not begun is tried again. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final DeathRepository repository;
    private final Citizens citizens;
    private final SignInService signIns;
    private final SignInTermination signInTermination;
    private final Authorizations authorizations;
    private final Representations representations;
    private final PrintedCards cards;
    private final Notices notices;
    private final DeathMails mails;
    private final DeathJournal journal;
    private final DeathSettings settings;
    private final RemoteErasure services;
    private final AccountClosingService closing;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DeathTermination(
            DeathRepository repository,
            Citizens citizens,
            SignInService signIns,
            SignInTermination signInTermination,
            Authorizations authorizations,
            Representations representations,
            PrintedCards cards,
            Notices notices,
            DeathMails mails,
            DeathJournal journal,
            DeathSettings settings,
            RemoteErasure services,
            AccountClosingService closing,
            TransactionTemplate transaction,
            Clock clock) {
        this.repository = repository;
        this.citizens = citizens;
        this.signIns = signIns;
        this.signInTermination = signInTermination;
        this.authorizations = authorizations;
        this.representations = representations;
        this.cards = cards;
        this.notices = notices;
        this.mails = mails;
        this.journal = journal;
        this.settings = settings;
        this.services = services;
        this.closing = closing;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Ends everything that the resident could do or that another could do for them, in the caller's transaction.
     *
     * @return what notifies the applications, which the caller runs after the transaction
     */
    Runnable endAll(Death recorded) {
        mails.recorded(recorded);
        List<Runnable> tellApplications = citizens.holdersOf(recorded.holder()).stream()
                .map(holder -> {
                    Runnable tell = signInTermination.endAllInTransaction(holder);
                    authorizations.removeAllOf(signIns.idsOf(holder));
                    end(recorded, holder);
                    notices.deleteWaiting(holder);
                    return tell;
                })
                .toList();
        return () -> tellApplications.forEach(Runnable::run);
    }

    private void end(Death recorded, UUID holder) {
        representations.deathRecorded(new CitizenId(holder));
        cards.revokeAll(holder, recordedBy(recorded).agent());
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.death.every:1m}",
            fixedDelayString = "${multipass.identity.death.every:1m}")
    void followUp() {
        try {
            repository.withAuthorisations(MOST).forEach(this::endAuthorisations);
            Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
            repository.undoProposedBefore(now.minus(settings.grace()), MOST).forEach(open -> lapse(open, now));
            repository.toRemind(now, MOST).forEach(known -> remind(known, now));
            repository.due(now, MOST).forEach(due -> erase(due, now));
            repository.deleteOld(now);
        } finally {
            Correlation.clear();
        }
    }

    /**
     * Has the consent service end the authorisations of the resident, and ends again what may have begun at the moment of the
     * record: sign-ins, cards and representations. It is repeated until no access token of before is good any more. One that
     * fails is tried again, and delays no other.
     */
    void endAuthorisations(Death known) {
        try {
            Optional<Death> recorded = repository.find(known.id()).filter(Death::isRecorded);
            if (recorded.isPresent()) {
                endAgain(recorded.get());
            }
        } catch (RuntimeException e) {
            log.warn("the authorisations of a deceased resident will be ended later: {}", e.getMessage());
        }
    }

    private void endAgain(Death recorded) {
        List<UUID> holders = citizens.holdersOf(recorded.holder());
        holders.forEach(signInTermination::endAll);
        transaction.executeWithoutResult(status ->
                locked(recorded).ifPresent(found -> holders.forEach(holder -> end(found, holder))));
        boolean ended = holders.stream().allMatch(services::endAuthorisations);
        if (ended && !clock.instant().isBefore(recordedBy(recorded).at().plus(TOKENS_HAVE_ENDED))) {
            transaction.executeWithoutResult(status ->
                    locked(recorded).map(Death::withAuthorisationsEnded).ifPresent(repository::update));
        }
    }

    private Optional<Death> locked(Death recorded) {
        return repository.findForChange(recorded.id()).filter(Death::isRecorded);
    }

    private static Death.Step recordedBy(Death recorded) {
        return recorded.steps().stream()
                .filter(step -> step.action() == Death.Action.RECORDED)
                .findFirst()
                .orElseThrow();
    }

    /**
     * Ends an undo on which no second agent decided: it would keep the data for ever. The delay begins anew, and the addresses of the
     * resident are told. One that fails is tried again, and delays no other.
     */
    private void lapse(Death open, Instant now) {
        try {
            lapseNow(open, now);
        } catch (RuntimeException e) {
            log.warn("the undo of a death will lapse later: {}", e.getMessage());
        }
    }

    private void lapseNow(Death open, Instant now) {
        transaction.executeWithoutResult(status -> repository
                .findForChange(open.id())
                .filter(locked -> locked.state() == Death.State.UNDO_PROPOSED)
                .ifPresent(locked -> {
                    Death lapsed = locked.with(
                            Death.State.RECORDED,
                            new Death.Step(now, Death.Action.UNDO_LAPSED, locked.proposer(), Optional.empty()),
                            laterOf(locked.nextAt(), now.plus(settings.grace())));
                    repository.update(lapsed);
                    journal.undoLapsed(lapsed);
                    mails.undoLapsed(lapsed);
                }));
    }

    /** A hold of the erasure may be longer than the delay. */
    private static Instant laterOf(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Tells the addresses of the resident again. One that fails is tried again, and delays no other. */
    private void remind(Death known, Instant now) {
        try {
            remindNow(known, now);
        } catch (RuntimeException e) {
            log.warn("the addresses of a deceased resident will be told again later: {}", e.getMessage());
        }
    }

    private void remindNow(Death known, Instant now) {
        transaction.executeWithoutResult(status -> repository
                .findForChange(known.id())
                .filter(locked -> locked.state() == Death.State.RECORDED
                        && locked.reminder().isBefore(locked.nextAt())
                        && locked.nextAt().isAfter(now))
                .ifPresent(locked -> {
                    if (locked.reminder().isAfter(now)) {
                        repository.update(locked.withReminder());
                    } else {
                        repository.update(locked.reminded());
                        mails.reminded(locked);
                    }
                }));
    }

    /**
     * Begins the erasure, which ends with the deletion of this row. If the addresses were not told again in time, since this server did
     * not run, they are told now, and the erasure waits for as long as it would have after that. One that fails is tried again, and
     * delays no other.
     */
    private void erase(Death due, Instant now) {
        try {
            transaction.executeWithoutResult(status -> repository
                    .findForChange(due.id())
                    .filter(locked -> locked.state() == Death.State.RECORDED
                            && !locked.nextAt().isAfter(now))
                    .ifPresent(locked -> {
                        Duration notice = Duration.between(locked.reminder(), locked.nextAt());
                        if (notice.isPositive()) {
                            Death told = locked.postponed(now.plus(notice));
                            repository.update(told);
                            mails.reminded(told);
                            return;
                        }
                        closing.closeAfterDeath(new CitizenId(locked.holder()));
                        repository.update(locked.postponed(now.plus(AGAIN)));
                    }));
        } catch (RuntimeException e) {
            log.warn("the erasure of a deceased resident will begin later: {}", e.getMessage());
        }
    }
}

package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.clients.registry.AccessTokens;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.logout.SingleLogout;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.problems.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes accounts in steps: it ends the sign-ins, then erases the data in the consent service, in the vault and here.
 * Each step may be repeated. The steps are repeated until the last one deletes the row of the closing, so that a crash
 * or an unavailable service only delays the erasure. Instances may run it concurrently.
 */
@Service
public class AccountClosingService {

    private static final Logger log = LoggerFactory.getLogger(AccountClosingService.class);

    private static final int AT_ONCE = 10;

    /**
     * The time after which no access token of the resident is valid any more. The erasure is repeated after it, because
     * services accept an access token until it expires and may have stored data with it.
     */
    private static final Duration TOKENS_HAVE_ENDED = AccessTokens.LIFE.plusMinutes(1);

    private final AccountClosingRepository closings;
    private final SingleLogout logout;
    private final RemoteErasure services;
    private final Citizens citizens;
    private final Recoveries recoveries;
    private final Accounts accounts;
    private final AccountMails mails;
    private final PersonErasure erasure;
    private final Notices notices;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Clock clock;

    AccountClosingService(
            AccountClosingRepository closings,
            SingleLogout logout,
            RemoteErasure services,
            Citizens citizens,
            Recoveries recoveries,
            Accounts accounts,
            AccountMails mails,
            PersonErasure erasure,
            Notices notices,
            PairwiseSubjects subjects,
            Journal journal,
            Clock clock) {
        this.closings = closings;
        this.logout = logout;
        this.services = services;
        this.citizens = citizens;
        this.recoveries = recoveries;
        this.accounts = accounts;
        this.mails = mails;
        this.erasure = erasure;
        this.notices = notices;
        this.subjects = subjects;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Stores the closing, which is then carried out in the background. One email tells every address of it, and no more are sent. Each
     * Multipass that was merged into this one is closed too.
     *
     * @throws ProblemException if a recovery of the account is under way that the person cannot stop either, the mailbox alone
     *     replaced the password a few days ago, or the person proved the password alone of an account that has more
     */
    @Transactional
    void close(SignIn signIn) {
        if (recoveries.keepFromClosing(signIn)) {
            throw new ProblemException(IdentityProblem.RECOVERY_UNDER_WAY);
        }
        if (recoveries.isReplacedLately(signIn)) {
            throw new ProblemException(IdentityProblem.PASSWORD_REPLACED_BY_EMAIL);
        }
        if (recoveries.isPasswordAlone(signIn)) {
            throw new ProblemException(IdentityProblem.PASSWORD_ALONE);
        }
        var holder = new CitizenId(signIn.holder());
        SubjectId actor = subjects.inMultipass(signIn.holder());
        closeAll(holder, signIn.acr(), Optional.of(actor));
    }

    /**
     * Stores the closing of the account of a resident whose death was recorded, and of each Multipass that was merged into it, in
     * the caller's transaction; may be repeated.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void closeAfterDeath(CitizenId holder) {
        closeAll(holder, SignIn.SEEN_AT_COUNTER, Optional.empty());
    }

    private void closeAll(CitizenId holder, String acr, Optional<SubjectId> actor) {
        close(holder, acr, actor);
        citizens.formerOf(holder).forEach(merge -> close(merge.former(), acr, actor));
    }

    /** @param actor empty if the server closes it */
    private void close(CitizenId holder, String acr, Optional<SubjectId> actor) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (closings.insert(new AccountClosing(holder, acr, now))) {
            if (actor.isPresent()) {
                tell(holder, now);
            }
            notices.erase(holder.value());
            SubjectId subject = subjects.inMultipass(holder.value());
            JournalEvent event =
                    JournalEvent.of(IdentityJournalEvent.ACCOUNT_CLOSING).subject(subject);
            journal.append(actor.map(event::actor).orElseGet(() -> event.fact("reason", "death-recorded")));
        }
    }

    /** Tells every address, since the person who closes may be a thief of one of them. */
    private void tell(CitizenId holder, Instant now) {
        mails.storeForContact(holder.value(), AccountMailKind.ACCOUNT_CLOSING, now);
        accounts.find(holder.value())
                .filter(account -> mails.contacts(holder.value()).stream()
                        .noneMatch(account.email().text()::equalsIgnoreCase))
                .ifPresent(account -> mails.store(new AccountMail(
                        AccountMailKind.ACCOUNT_CLOSING, account.email().text(), account.language(), now)));
    }

    @Scheduled(
            initialDelayString = "${multipass.identity.closing.every:5s}",
            fixedDelayString = "${multipass.identity.closing.every:5s}")
    void continueClosings() {
        try {
            continueClosings(clock.instant());
        } finally {
            Correlation.clear();
        }
    }

    void continueClosings(Instant now) {
        for (AccountClosing each : closings.takeDue(now, AT_ONCE)) {
            try {
                continueClosing(each, now);
            } catch (RuntimeException e) {
                log.warn("account closing postponed: {}", e.getMessage());
            }
        }
    }

    private void continueClosing(AccountClosing closing, Instant now) {
        logout.endAll(closing.holder().value());
        if (!services.erase(closing)) {
            return;
        }
        Instant last = closing.begunAt().plus(TOKENS_HAVE_ENDED);
        if (now.isBefore(last)) {
            closings.postpone(closing, last);
        } else {
            erasure.erase(closing);
        }
    }
}

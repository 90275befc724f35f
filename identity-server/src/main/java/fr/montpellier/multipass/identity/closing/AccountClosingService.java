package fr.montpellier.multipass.identity.closing;

import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.clients.registry.AccessTokens;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.accounts.addresses.PersonMails;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMailKind;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.protocol.logout.SingleLogout;
import fr.montpellier.multipass.identity.support.journal.IdentityJournalEvent;
import fr.montpellier.multipass.identity.support.links.StoppingLinks;
import fr.montpellier.multipass.identity.support.problems.IdentityProblem;
import fr.montpellier.multipass.identity.support.secrets.PairwiseSubjects;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.tombstones.Tombstones;
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
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes accounts in steps: it ends the sign-ins and the authorisations, and after a delay in which the resident may keep the account,
 * erases the data in the consent service, in the vault and here. Each step may be repeated. The steps are repeated until the last one deletes the row of the closing, so that a crash
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
    private final PersonMails mails;
    private final ClosingLinks links;
    private final ClosingSettings settings;
    private final PersonErasure erasure;
    private final PrintedCards cards;
    private final Notices notices;
    private final PairwiseSubjects subjects;
    private final Journal journal;
    private final Tombstones tombstones;
    private final Clock clock;

    AccountClosingService(
            AccountClosingRepository closings,
            SingleLogout logout,
            RemoteErasure services,
            Citizens citizens,
            Recoveries recoveries,
            PersonMails mails,
            ClosingLinks links,
            ClosingSettings settings,
            PersonErasure erasure,
            PrintedCards cards,
            Notices notices,
            PairwiseSubjects subjects,
            Journal journal,
            Tombstones tombstones,
            Clock clock) {
        this.closings = closings;
        this.logout = logout;
        this.services = services;
        this.citizens = citizens;
        this.recoveries = recoveries;
        this.mails = mails;
        this.links = links;
        this.settings = settings;
        this.erasure = erasure;
        this.cards = cards;
        this.notices = notices;
        this.subjects = subjects;
        this.journal = journal;
        this.tombstones = tombstones;
        this.clock = clock;
    }

    /**
     * Stores the closing, which is then carried out in the background. An email with a link that keeps the account tells every address of
     * it. Each Multipass that was merged into this one is closed too.
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
        Instant now = now();
        var holder = new CitizenId(signIn.holder());
        SubjectId actor = subjects.inMultipass(signIn.holder());
        UUID id = UUID.randomUUID();
        StoppingLinks.CreatedLink link = links.make(id);
        Optional<AccountClosing.Delay> delay = Optional.of(settings.grace())
                .filter(Duration::isPositive)
                .map(grace -> new AccountClosing.Delay(now.plus(grace), id, link.hash()));
        if (!close(new AccountClosing(holder, signIn.acr(), now, delay), Optional.of(actor))) {
            return;
        }
        PersonMails.Message message = delay.map(
                        each -> message(AccountMailKind.ACCOUNT_CLOSING, now, Optional.of(link.address()), each))
                .orElseGet(() -> new PersonMails.Message(AccountMailKind.ACCOUNT_CLOSING_AT_ONCE, now));
        // A thief of the password may have replaced an address. Who proved more is not kept from closing by a mailbox
        // that they left.
        PersonMails.Message toFormer = delay.filter(each -> isProvenByMore(signIn))
                .map(each -> message(AccountMailKind.ACCOUNT_CLOSING_FORMER, now, Optional.empty(), each))
                .orElse(message);
        mails.tell(people(holder), message, toFormer);
        citizens.formerOf(holder)
                .forEach(merge -> close(
                        new AccountClosing(
                                merge.former(), signIn.acr(), now, delay.map(AccountClosingService::withoutLink)),
                        Optional.of(actor)));
    }

    private static PersonMails.Message message(
            AccountMailKind kind, Instant now, Optional<String> link, AccountClosing.Delay delay) {
        return new PersonMails.Message(kind, now, link, Optional.of(delay.until()), Optional.empty());
    }

    /** Returns whether the sign-in proved more than the password of an account. */
    private static boolean isProvenByMore(SignIn signIn) {
        return signIn.provider().isFranceConnect() || signIn.amr().contains("mfa");
    }

    /** Returns the delay with another link, which is sent to no address: the one of the remaining Multipass keeps the former ones too. */
    private static AccountClosing.Delay withoutLink(AccountClosing.Delay delay) {
        return new AccountClosing.Delay(delay.until(), UUID.randomUUID(), "");
    }

    /**
     * Stores the closing of the account of a resident whose death was recorded, and of each Multipass that was merged into it, in
     * the caller's transaction; may be repeated. The erasure begins at once: the delay of the death is over.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void closeAfterDeath(CitizenId holder) {
        citizens.withFormer(holder)
                .forEach(each -> close(new AccountClosing(each, SignIn.SEEN_AT_COUNTER, now()), Optional.empty()));
    }

    /**
     * Stores a closing.
     *
     * @param actor empty if the server closes it
     * @return false if it was stored before
     */
    private boolean close(AccountClosing closing, Optional<SubjectId> actor) {
        return close(closing, actor, "death-recorded");
    }

    private boolean close(AccountClosing closing, Optional<SubjectId> actor, String reason) {
        if (!closings.insert(closing)) {
            return false;
        }
        UUID holder = closing.holder().value();
        tombstones.add(
                closing.delay().isPresent() ? RestoredClosings.CLOSING : RestoredClosings.ERASED,
                holder + " " + closing.acr());
        cards.revokeAll(holder);
        notices.deleteWaiting(holder);
        JournalEvent event =
                JournalEvent.of(IdentityJournalEvent.ACCOUNT_CLOSING).subject(subjects.inMultipass(holder));
        journal.append(actor.map(event::actor).orElseGet(() -> event.fact("reason", reason)));
        return true;
    }

    /**
     * Closes an account again that an older copy of the database has brought back, in the caller's transaction. A delay in
     * which it may be kept begins anew, without a link: the one that was sent serves no more.
     *
     * @param erased whether its erasure had begun
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void closeAgain(CitizenId holder, String acr, boolean erased) {
        if (citizens.find(holder).isEmpty()) {
            return;
        }
        Optional<AccountClosing.Delay> delay = Optional.of(settings.grace())
                .filter(grace -> !erased && grace.isPositive())
                .map(grace -> new AccountClosing.Delay(now().plus(grace), UUID.randomUUID(), ""));
        if (erased) {
            closings.find(holder).ifPresent(closings::delete);
        }
        close(new AccountClosing(holder, acr, now(), delay), Optional.empty(), "restored-copy");
    }

    /** Keeps an account again that was kept before, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keepAgain(CitizenId holder) {
        closings.find(holder).filter(this::isKeepable).ifPresent(closings::delete);
    }

    /** Returns the closing of the account if it may still be kept. */
    @Transactional(readOnly = true)
    Optional<AccountClosing> findKeepable(CitizenId holder) {
        return closings.find(holder).filter(this::isKeepable);
    }

    /** Returns the closing about which that link was sent, if the account may still be kept. */
    @Transactional(readOnly = true)
    Optional<AccountClosing> findKeepable(String link) {
        return StoppingLinks.file(link)
                .flatMap(closings::findByLink)
                .filter(closing -> links.isOf(closing, link))
                .filter(this::isKeepable);
    }

    private boolean isKeepable(AccountClosing closing) {
        return closing.keepableUntil(clock.instant()).isPresent();
    }

    /** Keeps the account of a person who proved that it is theirs; false if its erasure has begun, or it is not being closed. */
    @Transactional
    boolean keep(CitizenId holder) {
        return findKeepable(holder)
                .filter(closing -> keep(closing, Optional.of(subjects.inMultipass(holder.value()))))
                .isPresent();
    }

    /** Keeps the account by the link of an email; false if the link serves no more. */
    @Transactional
    boolean keep(String link) {
        return findKeepable(link)
                .filter(closing -> keep(closing, Optional.empty()))
                .isPresent();
    }

    /** Keeps the account, and each Multipass that was merged into it, and tells every address. */
    private boolean keep(AccountClosing closing, Optional<SubjectId> actor) {
        if (!closings.delete(closing)) {
            return false;
        }
        tombstones.add(RestoredClosings.KEPT, closing.holder().toString());
        SubjectId subject = subjects.inMultipass(closing.holder().value());
        JournalEvent event = JournalEvent.of(IdentityJournalEvent.ACCOUNT_KEPT).subject(subject);
        journal.append(actor.map(event::actor).orElseGet(() -> event.fact("reason", "email-link")));
        citizens.formerOf(closing.holder()).stream()
                .flatMap(merge -> closings.find(merge.former()).stream())
                .filter(this::isKeepable)
                .filter(closings::delete)
                .forEach(former ->
                        tombstones.add(RestoredClosings.KEPT, former.holder().toString()));
        tell(closing.holder(), new PersonMails.Message(AccountMailKind.ACCOUNT_KEPT, now()));
        return true;
    }

    /** Tells every address of the person, those of each of their Multipass: the one who closes may be a thief of one of them. */
    private void tell(CitizenId holder, PersonMails.Message message) {
        mails.tell(people(holder), message);
    }

    private List<CitizenId> people(CitizenId holder) {
        return List.of(new CitizenId(citizens.holdersOf(holder.value()).getFirst()));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
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
        Instant last = closing.begunAt().plus(TOKENS_HAVE_ENDED);
        Optional<Instant> erased = closing.erasedFrom(now);
        if (erased.isPresent()) {
            if (services.endAuthorisations(closing)) {
                closings.postpone(closing, now.isBefore(last) ? last : erased.get());
            }
            return;
        }
        if (!services.erase(closing)) {
            return;
        }
        if (now.isBefore(last)) {
            closings.postpone(closing, last);
        } else {
            erasure.erase(closing);
        }
    }
}

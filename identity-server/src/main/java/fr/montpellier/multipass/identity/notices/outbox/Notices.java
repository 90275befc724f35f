package fr.montpellier.multipass.identity.notices.outbox;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.ClosedAccounts;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores notices to residents by their preferences, and makes emails of them when they are due. */
@Service
public class Notices {

    /**
     * How long a notice is stored. This is longer than a service keeps a notice that was not collected, so that no
     * notice is stored and sent twice.
     */
    private static final Duration KEPT = Duration.ofDays(60);

    /** The largest number of due emails for which more are made: an email that is urgent waits for no more than these. */
    private static final int MOST_DUE = 50;

    /** The kinds of which a resident who did not do it should learn at once. */
    private static final Set<NoticeKind> URGENT = EnumSet.of(
            NoticeKind.SIGN_IN,
            NoticeKind.CARD_PRINTED,
            NoticeKind.CARD_REVOKED,
            NoticeKind.EXCEPTIONAL_ACCESS,
            NoticeKind.BREACH);

    private static final Set<NoticeKind> TOLD_TO_MANY =
            kinds(Stream.of(NoticeKind.values()).filter(NoticeKind::isToldToMany));

    private static final Set<NoticeKind> FIRST = kinds(URGENT.stream().filter(kind -> !kind.isToldToMany()));

    private static Set<NoticeKind> kinds(Stream<NoticeKind> kinds) {
        return kinds.collect(Collectors.toUnmodifiableSet());
    }

    private final NoticeRepository notices;
    private final NoticeMailRepository mails;
    private final Contacts contacts;
    private final ClosedAccounts closings;
    private final MailOptions options;
    private final BatchedDeletion deletion;
    private final Clock clock;

    Notices(
            NoticeRepository notices,
            NoticeMailRepository mails,
            Contacts contacts,
            ClosedAccounts closings,
            MailOptions options,
            BatchedDeletion deletion,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.contacts = contacts;
        this.closings = closings;
        this.options = options;
        this.deletion = deletion;
        this.clock = clock;
    }

    /**
     * Stores a notice in the caller's transaction, unless it is stored already, the resident is unknown or deceased, their account is
     * being closed, or the resident wants no notices of that kind. No letter is written about a sign-in, because it would arrive too late.
     *
     * @param subject pseudonym of the resident in the services of Multipass
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(String subject, Notice notice) {
        contacts.findForChange(subject)
                .filter(contact -> !closings.isClosed(new CitizenId(contact.holder())))
                .ifPresent(contact -> store(contact, notice));
    }

    /**
     * Stores a notice, otherwise as the method above, to a resident whose contact the caller's transaction has locked and whose account it
     * has found open.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(Contact contact, Notice notice) {
        if (isWanted(contact, notice.kind())) {
            notices.insert(contact.holder(), notice, clock.instant(), dueAt(contact.frequency(), notice.kind()));
        }
    }

    /** Returns whether a notice of a kind goes to a resident. */
    private static boolean isWanted(Contact contact, NoticeKind kind) {
        return kind.isRequiredByLaw() || (kind == NoticeKind.SIGN_IN ? contact.isReachable() : contact.wantsNotices());
    }

    private Instant dueAt(Frequency frequency, NoticeKind kind) {
        Instant now = clock.instant();
        return frequency == Frequency.DAILY && !URGENT.contains(kind) ? nextDigest(now) : now;
    }

    private Instant nextDigest(Instant now) {
        ZonedDateTime today = now.atZone(CivilTime.ZONE).with(options.digestAt());
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : today.plusDays(1).toInstant();
    }

    /** Applies a changed frequency to the waiting notices, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void frequencyChanged(Contact contact) {
        switch (contact.frequency()) {
            case AT_ONCE -> notices.reschedule(contact.holder(), clock.instant());
            case DAILY -> notices.reschedule(contact.holder(), nextDigest(clock.instant()));
            case NONE -> {
                mails.deleteUnwanted(contact.holder(), NoticeKind.BREACH);
                notices.deleteUnwanted(contact.holder(), NoticeKind.BREACH);
            }
        }
    }

    /**
     * Turns the unprinted letters of a resident who has an email address now into emails, in the caller's transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendLettersByEmail(UUID holder) {
        mails.sendLetters(holder, clock.instant());
    }

    /**
     * Makes an email of the due notices of each resident, or a letter if the resident has no address, unless another instance does. If
     * very many are due, it makes some, first of urgent notices, last of those that very many residents get at the same time; the
     * others follow at a later call, once few of the emails made are due.
     */
    @Transactional
    public void makeMails() {
        Instant now = clock.instant();
        List<UUID> holders = notices.lockMaking()
                ? notices.findDue(now, FIRST, TOLD_TO_MANY, MOST_DUE - mails.countDue(now, MOST_DUE))
                : List.of();
        if (holders.isEmpty()) {
            return;
        }
        Set<UUID> withoutAddress = contacts.find(holders).stream()
                .filter(contact -> contact.address().isEmpty())
                .map(Contact::holder)
                .collect(Collectors.toSet());
        List<NoticeMail> made = holders.stream()
                .map(holder -> new NoticeMail(UUID.randomUUID(), holder, 0, now))
                .toList();
        mails.insert(made, withoutAddress);
        notices.assign(made, now);
    }

    /** Returns the notices in the email that still go to the resident, oldest first. */
    public List<Notice> in(NoticeMail mail, Contact contact) {
        return notices.findByMail(mail.id()).stream()
                .filter(notice -> isWanted(contact, notice.kind()))
                .toList();
    }

    /**
     * Deletes the waiting notices of a resident whose death was recorded or who closes their account, in the caller's transaction. The
     * contact stays, in case the record is wrong or the resident keeps the account.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void deleteWaiting(UUID holder) {
        mails.deleteWaiting(holder);
        notices.deleteWaiting(holder);
    }

    /**
     * Erases the contact and the waiting notices of a resident, in the caller's transaction. No email is sent to them
     * afterwards.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void erase(UUID holder) {
        notices.deleteOf(holder);
        mails.deleteOf(holder);
        contacts.erase(holder);
    }

    @Scheduled(
            fixedDelayString = "${multipass.identity.cleanup-pause:PT1M}",
            initialDelayString = "${multipass.identity.cleanup-pause:PT1M}")
    void deleteOld() {
        OffsetDateTime before = clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC);
        deletion.deleteBelow("FROM notice", "stored_at", before);
        deletion.deleteBelow("FROM notice_mail", "made_at", before);
    }
}

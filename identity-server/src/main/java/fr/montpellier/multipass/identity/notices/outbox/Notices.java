package fr.montpellier.multipass.identity.notices.outbox;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import fr.montpellier.multipass.kernel.NoticeKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Stores what residents are told, as they want it, and puts it into emails when it is due. */
@Service
public class Notices {

    /** In which days begin and end for residents. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Paris");

    /** Longer than a service keeps a notice that was not collected: none is sent again after it is deleted here. */
    private static final Duration KEPT = Duration.ofDays(60);

    private final NoticeRepository notices;
    private final NoticeMailRepository mails;
    private final Contacts contacts;
    private final MailOptions options;
    private final BatchedDeletion deletion;
    private final Clock clock;

    Notices(
            NoticeRepository notices,
            NoticeMailRepository mails,
            Contacts contacts,
            MailOptions options,
            BatchedDeletion deletion,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.contacts = contacts;
        this.options = options;
        this.deletion = deletion;
        this.clock = clock;
    }

    /**
     * Stores a notice in the caller's transaction, unless it is stored already, or its resident is unknown or wants to be told
     * nothing. A sign-in is not told by letter, which would come too late.
     *
     * @param subject pseudonym of the resident in the services of Multipass
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void store(String subject, Notice notice) {
        contacts.findForChange(subject)
                .filter(contact -> notice.kind() == NoticeKind.SIGN_IN ? contact.isReachable() : contact.isTold())
                .ifPresent(contact -> notices.insert(
                        contact.holder(), notice, clock.instant(), dueAt(contact.frequency(), notice.kind())));
    }

    private Instant dueAt(Frequency frequency, NoticeKind kind) {
        Instant now = clock.instant();
        return frequency == Frequency.DAILY && kind != NoticeKind.SIGN_IN ? nextDigest(now) : now;
    }

    private Instant nextDigest(Instant now) {
        ZonedDateTime today = now.atZone(ZONE).with(options.digestAt());
        return today.toInstant().isAfter(now)
                ? today.toInstant()
                : today.plusDays(1).toInstant();
    }

    /** Applies another frequency to what waits, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void frequencyChanged(Contact contact) {
        switch (contact.frequency()) {
            case AT_ONCE -> notices.reschedule(contact.holder(), clock.instant());
            case DAILY -> notices.reschedule(contact.holder(), nextDigest(clock.instant()));
            case NONE -> {
                mails.deleteWaiting(contact.holder());
                notices.deleteWaiting(contact.holder());
            }
        }
    }

    /** Sends by email what waits to be printed for a resident who has an address now, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendLettersByEmail(UUID holder) {
        mails.sendLetters(holder, clock.instant());
    }

    /**
     * Puts what is due for one resident into an email, or into a letter if the resident has no address.
     *
     * @return false if nothing is due, or other instances are at what is
     */
    @Transactional
    public boolean makeMail() {
        Instant now = clock.instant();
        Optional<UUID> holder = notices.lockMaking() ? notices.findNextDue(now) : Optional.empty();
        holder.ifPresent(each -> {
            UUID mail = UUID.randomUUID();
            boolean letter = contacts.find(each)
                    .filter(contact -> contact.address().isEmpty())
                    .isPresent();
            mails.insert(mail, each, letter, now);
            notices.assign(each, mail, now);
        });
        return holder.isPresent();
    }

    /** Returns what the email tells, oldest first. */
    public List<Notice> in(NoticeMail mail) {
        return notices.findByMail(mail.id());
    }

    /** Erases what is stored of a resident to write to them, in the caller's transaction: nothing is sent after it. */
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

package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.outbox.Notice;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMail;
import fr.montpellier.multipass.identity.notices.outbox.NoticeMailRepository;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Makes emails of due notices and sends them. An email that the server refuses for now is tried again with growing
 * pauses for some days. After a server was not reached, there is a pause in which no attempt is counted. Instances may
 * run it concurrently.
 */
@Component
class NoticeSender implements MailQueue {

    private static final Logger log = LoggerFactory.getLogger(NoticeSender.class);

    /** The largest number of emails in one run. The next run follows soon. */
    private static final int MOST = 500;

    /** The largest number of emails between two times at which emails are made. */
    private static final int SOME = 50;

    /** Pauses before the second, third, … attempt to send an email. The last one applies to all further attempts. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    /** Pauses after the first, second, … failed attempt to reach the server. */
    static final List<Duration> SERVER_PAUSES =
            List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(5), Duration.ofMinutes(15));

    private final Notices notices;
    private final NoticeMailRepository mails;
    private final Contacts contacts;
    private final MailTexts texts;
    private final MailTransport transport;
    private final MailMetrics metrics;
    private final MailOptions options;
    private final Clock clock;
    /** Number of consecutive failures to reach the server; used by the sending thread only. */
    private int failures;

    private Instant resumed = Instant.EPOCH;

    NoticeSender(
            Notices notices,
            NoticeMailRepository mails,
            Contacts contacts,
            MailTexts texts,
            MailTransport transport,
            MailMetrics metrics,
            MailOptions options,
            Clock clock) {
        this.notices = notices;
        this.mails = mails;
        this.contacts = contacts;
        this.texts = texts;
        this.transport = transport;
        this.metrics = metrics;
        this.options = options;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail-of-notices";
    }

    /** Makes emails of the due notices before, and again between, so that one that became urgent meanwhile waits for few others. */
    @Override
    public void run() {
        giveUp();
        try (MailConnection connection = transport.newConnection()) {
            int all = 0;
            int some;
            do {
                notices.makeMails();
                some = sendSome(connection);
                all += some;
            } while (some > 0 && all < MOST);
        }
    }

    /** Returns how many emails there were to send. */
    private int sendSome(MailConnection connection) {
        for (int sent = 0; sent < SOME; sent++) {
            Optional<NoticeMail> mail = isServerTried() ? mails.takeDue(clock.instant()) : Optional.empty();
            if (mail.isEmpty()) {
                return sent;
            }
            send(mail.get(), connection);
        }
        return SOME;
    }

    private boolean isServerTried() {
        return !clock.instant().isBefore(resumed);
    }

    private void giveUp() {
        int given = mails.giveUp(clock.instant().minus(options.giveUpAfter()));
        if (given > 0) {
            metrics.gaveUp(given);
            log.error("gave up sending {} emails after {}", given, options.giveUpAfter());
        }
    }

    private void send(NoticeMail mail, MailConnection connection) {
        Optional<Contact> contact =
                contacts.find(mail.holder()).filter(each -> each.address().isPresent());
        List<Notice> told = contact.map(each -> notices.in(mail, each)).orElse(List.of());
        if (contact.isEmpty() || told.isEmpty()) {
            mails.delete(mail);
            return;
        }
        Contact resident = contact.get();
        SendOutcome outcome =
                connection.send(texts.of(mail.id(), resident, resident.address().orElseThrow(), told));
        metrics.attempted(outcome);
        Instant now = clock.instant();
        switch (outcome) {
            case SENT -> {
                mails.markSent(mail);
                if (resident.refused()) {
                    contacts.markRefused(resident, false);
                }
            }
            case REFUSED -> {
                mails.markRefused(mail);
                contacts.markRefused(resident, true);
            }
            case POSTPONED -> mails.postpone(mail, now.plus(PAUSES.get(Math.min(mail.attempts(), PAUSES.size()) - 1)));
            case UNREACHABLE -> pause(mail, now);
        }
        if (outcome != SendOutcome.UNREACHABLE) {
            reached();
        }
    }

    private void reached() {
        if (failures > 0) {
            log.info("the mail server is available again");
        }
        failures = 0;
    }

    private void pause(NoticeMail mail, Instant now) {
        failures++;
        Duration pause = SERVER_PAUSES.get(Math.min(failures, SERVER_PAUSES.size()) - 1);
        resumed = now.plus(pause);
        mails.release(mail, resumed);
        if (failures == 1) {
            log.warn("the mail server is unavailable or refuses this server; emails wait");
        }
    }
}

package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMail;
import fr.montpellier.multipass.service.languages.Languages;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Sends emails about accounts. If the server refuses an email for now or is not reached, the email is tried again with
 * growing pauses, for a day or until what it announces has come. Instances may run it concurrently.
 */
@Component
class AccountMailSender implements MailQueue {

    /** The largest number of emails in one run. The next run follows soon. */
    private static final int MOST = 500;

    private final AccountMailRepository mails;
    private final MailTexts texts;
    private final MailTransport transport;
    private final MailMetrics metrics;
    private final Clock clock;

    AccountMailSender(
            AccountMailRepository mails, MailTexts texts, MailTransport transport, MailMetrics metrics, Clock clock) {
        this.mails = mails;
        this.texts = texts;
        this.transport = transport;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "mail-of-accounts";
    }

    @Override
    public void run() {
        try (MailConnection connection = transport.newConnection()) {
            for (int sent = 0; sent < MOST; sent++) {
                Optional<AccountMailRepository.ClaimedMail> taken = mails.takeDue(clock.instant());
                if (taken.isEmpty() || !send(taken.get(), connection)) {
                    return;
                }
            }
        }
    }

    private boolean send(AccountMailRepository.ClaimedMail taken, MailConnection connection) {
        Optional<AccountMail> mail = taken.mail().filter(each -> !each.address().equals(AccountMail.NO_ADDRESS));
        if (mail.isEmpty()) {
            mails.delete(taken.id());
            return true;
        }
        SendOutcome outcome = connection.send(email(taken.id(), mail.get()));
        metrics.attempted(outcome);
        if (outcome == SendOutcome.SENT || outcome == SendOutcome.REFUSED) {
            mails.delete(taken.id());
        }
        return outcome != SendOutcome.UNREACHABLE;
    }

    private Email email(UUID id, AccountMail mail) {
        Locale language = Languages.find(mail.language())
                .orElse(Languages.defaultLanguage())
                .locale();
        String key = "mail.account." + mail.kind().code();
        String body = texts.text(
                key + ".text",
                language,
                mail.code().orElse(""),
                PageDates.date(mail.at(), language),
                PageDates.time(mail.at(), language),
                mail.link().orElse(""),
                mail.until().map(until -> PageDates.date(until, language)).orElse(""),
                mail.until().map(until -> PageDates.time(until, language)).orElse(""),
                mail.person().orElse(""));
        return new Email(
                id,
                mail.address(),
                language,
                texts.text(key + ".subject", language),
                body + "\n\n" + texts.text(reason(mail), language) + "\n");
    }

    private static String reason(AccountMail mail) {
        if (mail.kind().isForHeir()) {
            return "mail.account.reason.heir";
        }
        return mail.kind().isForAnotherPerson() ? "mail.account.reason.named" : "mail.account.reason";
    }
}

package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends emails to the configured SMTP server, each over a new connection. */
@Component
class MailTransport {

    private static final Logger log = LoggerFactory.getLogger(MailTransport.class);

    private static final int PERMANENT = 500;

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;
    private final Clock clock;

    MailTransport(MailOptions options, Clock clock) {
        this.from = options.from();
        this.clock = clock;
        sender.setHost(options.host());
        sender.setPort(options.port());
        sender.setJavaMailProperties(properties(options));
        if (!options.username().isBlank()) {
            sender.setUsername(options.username());
            sender.setPassword(options.password());
        }
    }

    private static Properties properties(MailOptions options) {
        String timeout = Long.toString(options.timeout().toMillis());
        boolean startTls = options.security() == MailOptions.Security.STARTTLS;
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(!options.username().isBlank()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(options.security() == MailOptions.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        return properties;
    }

    SendOutcome send(Email email) {
        try {
            sender.send(message(email));
            return SendOutcome.SENT;
        } catch (MailException | MessagingException e) {
            SendOutcome outcome = outcome(e);
            // Responses of mail servers often contain the address, which must not be logged.
            log.info(
                    "email {} {}: {}",
                    email.id(),
                    outcome.code(),
                    cause(e).getClass().getSimpleName());
            return outcome;
        }
    }

    private MimeMessage message(Email email) throws MessagingException {
        var sentFrom = new InternetAddress(from, true);
        var message = new IdentifiedMessage(sender.getSession(), "<" + email.id() + "@" + domain(sentFrom) + ">");
        message.setFrom(sentFrom);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(email.address(), true));
        message.setSubject(email.subject(), StandardCharsets.UTF_8.name());
        message.setText(email.text(), StandardCharsets.UTF_8.name());
        message.setContentLanguage(new String[] {email.language().getLanguage()});
        // Asks for no automatic responses (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        return message;
    }

    private static String domain(InternetAddress sentFrom) {
        return sentFrom.getAddress().substring(sentFrom.getAddress().indexOf('@') + 1);
    }

    private static SendOutcome outcome(Exception failure) {
        return switch (cause(failure)) {
            // The server refuses the sender, which is a problem of the settings and not of the recipient's address.
            case SMTPSenderFailedException sender -> SendOutcome.UNREACHABLE;
            case SMTPAddressFailedException address -> ofCode(address.getReturnCode());
            case SMTPSendFailedException text -> ofCode(text.getReturnCode());
            // No email can be sent to such an address.
            case AddressException malformed -> SendOutcome.REFUSED;
            default -> SendOutcome.UNREACHABLE;
        };
    }

    private static SendOutcome ofCode(int code) {
        return code >= PERMANENT ? SendOutcome.REFUSED : SendOutcome.POSTPONED;
    }

    /**
     * Returns the exception with the server's response. One about the sender or the recipient is preferred to one about
     * the whole email.
     */
    private static Exception cause(Exception failure) {
        Exception sent = failure instanceof MailSendException several
                ? Stream.of(several.getMessageExceptions()).findFirst().orElse(failure)
                : failure;
        return Stream.iterate(sent, MailTransport::next)
                .takeWhile(each -> each != null)
                .filter(each -> each instanceof SMTPSenderFailedException || each instanceof SMTPAddressFailedException)
                .findFirst()
                .orElse(sent);
    }

    private static @Nullable Exception next(@Nullable Exception one) {
        return one instanceof MessagingException answered ? answered.getNextException() : null;
    }

    /** A message that keeps the Message-ID it was given. */
    private static final class IdentifiedMessage extends MimeMessage {

        private final String id;

        IdentifiedMessage(Session session, String id) {
            super(session);
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
        }
    }
}

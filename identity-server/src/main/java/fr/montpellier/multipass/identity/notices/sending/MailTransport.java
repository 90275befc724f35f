package fr.montpellier.multipass.identity.notices.sending;

import fr.montpellier.multipass.identity.notices.MailOptions;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;
import org.springframework.stereotype.Component;

/** Sends emails to the configured SMTP server. */
@Component
class MailTransport {

    private final MailOptions options;
    private final Session session;
    private final Clock clock;

    MailTransport(MailOptions options, Clock clock) {
        this.options = options;
        this.session = Session.getInstance(properties(options));
        this.clock = clock;
    }

    private static Properties properties(MailOptions options) {
        String timeout = Long.toString(options.timeout().toMillis());
        boolean startTls = options.security() == MailOptions.Security.STARTTLS;
        var properties = new Properties();
        properties.put("mail.smtp.auth", Boolean.toString(isAuthenticated(options)));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(options.security() == MailOptions.Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", timeout);
        properties.put("mail.smtp.timeout", timeout);
        properties.put("mail.smtp.writetimeout", timeout);
        return properties;
    }

    private static boolean isAuthenticated(MailOptions options) {
        return !options.username().isBlank();
    }

    /** Sends one email over a connection of its own. */
    SendOutcome send(Email email) {
        try (MailConnection connection = newConnection()) {
            return connection.send(email);
        }
    }

    /** Returns a connection for several emails, which the first one opens and the caller closes. */
    MailConnection newConnection() {
        return new MailConnection(this);
    }

    /** Connects to the server. */
    Transport connect() throws MessagingException {
        Transport transport = session.getTransport("smtp");
        if (isAuthenticated(options)) {
            transport.connect(options.host(), options.port(), options.username(), options.password());
        } else {
            transport.connect(options.host(), options.port(), null, null);
        }
        return transport;
    }

    /** Returns the complete message, of which nothing was sent. */
    OutgoingMessage message(Email email) throws MessagingException {
        var sentFrom = new InternetAddress(options.from(), true);
        var message = new OutgoingMessage(session, "<" + email.id() + "@" + domain(sentFrom) + ">");
        message.setFrom(sentFrom);
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(email.address(), true));
        message.setSubject(email.subject(), StandardCharsets.UTF_8.name());
        message.setText(email.text(), StandardCharsets.UTF_8.name());
        message.setContentLanguage(new String[] {email.language().getLanguage()});
        // Asks for no automatic responses (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        message.saveChanges();
        return message;
    }

    private static String domain(InternetAddress sentFrom) {
        return sentFrom.getAddress().substring(sentFrom.getAddress().indexOf('@') + 1);
    }
}

package fr.montpellier.multipass.identity.testing.services;

import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** An SMTP server that answers as a test says, and keeps what it accepted. */
public final class MailServer {

    /** The code with which it answers a recipient, or 0: it accepts. */
    public volatile int recipientCode;

    /** The code with which it answers the text, or 0: it accepts. */
    public volatile int textCode;

    /** How long it takes to answer a recipient; a smaller value counts for those that wait, too. */
    public volatile long delayMillis;

    private final List<MimeMessage> accepted = new CopyOnWriteArrayList<>();
    private final int port = LoopbackServer.freePort();
    private @Nullable SMTPServer server;

    /** Starts it, unless it runs. */
    public void start() {
        if (server != null) {
            return;
        }
        SMTPServer started = SMTPServer.port(port)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory(Handler::new)
                .build();
        started.start();
        server = started;
    }

    public void stop() {
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    public int port() {
        return port;
    }

    /** Forgets what it accepted. */
    public void clear() {
        accepted.clear();
        recipientCode = 0;
        textCode = 0;
        delayMillis = 0;
    }

    public List<MimeMessage> messages() {
        return List.copyOf(accepted);
    }

    /** Returns the messages to that address. */
    public List<MimeMessage> messagesTo(String address) {
        return messages().stream()
                .filter(message -> header(message, "To").equals(address))
                .toList();
    }

    /** Returns the text of a header; empty if the message has none. */
    public static String header(MimeMessage message, String name) {
        try {
            String value = message.getHeader(name, ", ");
            return value == null ? "" : value;
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public static String text(MimeMessage message) {
        try {
            return String.valueOf(message.getContent()).replace("\r\n", "\n");
        } catch (IOException | MessagingException e) {
            throw new AssertionError(e);
        }
    }

    public static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private static MimeMessage parse(byte[] bytes) {
        try {
            return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    private final class Handler implements MessageHandler {

        Handler(MessageContext context) {}

        @Override
        public void from(String from) {}

        @Override
        public void recipient(String recipient) throws RejectException {
            delay();
            if (recipientCode != 0) {
                throw new RejectException(recipientCode, "no for " + recipient);
            }
        }

        private void delay() {
            Instant begun = Instant.now();
            try {
                while (Duration.between(begun, Instant.now()).toMillis() < delayMillis) {
                    Thread.sleep(10);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public @Nullable String data(InputStream data) throws RejectException, IOException {
            byte[] bytes = data.readAllBytes();
            if (textCode != 0) {
                throw new RejectException(textCode, "not this text");
            }
            accepted.add(parse(bytes));
            return null;
        }

        @Override
        public void done() {}
    }
}

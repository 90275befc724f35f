package fr.montpellier.multipass.identity.testing.services;

import fr.montpellier.multipass.identity.testing.http.LoopbackServer;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;
import org.subethamail.smtp.server.Session;
import org.subethamail.smtp.server.SessionHandler;

/** An SMTP server that answers as a test says, and keeps what it accepted. */
public final class MailServer {

    /** The code with which it answers a recipient, or 0: it accepts. */
    public volatile int recipientCode;

    /** The recipients that {@link #recipientCode} is for. */
    public volatile Predicate<String> recipients = any -> true;

    /** The code with which it answers the text, or 0: it accepts. */
    public volatile int textCode;

    /** How long it takes to answer a recipient; a smaller value counts for those that wait, too. */
    public volatile long delayMillis;

    /** How many messages one connection carries. */
    public volatile int mostPerConnection = Integer.MAX_VALUE;

    /** How it closes a connection that carried so many. */
    public volatile Closing closing = Closing.WITH_A_RESPONSE;

    /** How a server closes a connection by itself. */
    public enum Closing {
        /** It answers the next message with 421 (RFC 5321, section 3.8). */
        WITH_A_RESPONSE,
        /** It closes it when it has accepted the last message. */
        WITHOUT_A_RESPONSE,
        /** It keeps the last message, and closes the connection before it says so. */
        BEFORE_IT_SAYS_THAT_IT_ACCEPTED
    }

    private final Connections connections = new Connections();
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
                .sessionHandler(connections)
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
        connections.begun.set(0);
        recipientCode = 0;
        recipients = any -> true;
        textCode = 0;
        delayMillis = 0;
        mostPerConnection = Integer.MAX_VALUE;
        closing = Closing.WITH_A_RESPONSE;
    }

    /** Returns how many connections there were since the test began. */
    public int connections() {
        return connections.begun.get();
    }

    /** Returns how many connections are open. */
    public int openConnections() {
        return connections.messages.size();
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
            return new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        } catch (MessagingException e) {
            throw new AssertionError(e);
        }
    }

    /** Counts connections, and the messages of each one that is open. */
    private static final class Connections implements SessionHandler {

        private final AtomicInteger begun = new AtomicInteger();
        private final Map<MessageContext, Integer> messages = new ConcurrentHashMap<>();

        @Override
        public SessionAcceptance accept(Session session) {
            begun.incrementAndGet();
            messages.put(session, 0);
            return SessionAcceptance.success();
        }

        @Override
        public void onSessionEnd(Session session) {
            messages.remove(session);
        }
    }

    private final class Handler implements MessageHandler {

        private final Session connection;

        Handler(MessageContext context) {
            this.connection = (Session) context;
        }

        @Override
        public void from(String from) throws RejectException {
            if (connections.messages.merge(connection, 1, Integer::sum) > mostPerConnection) {
                throw new DropConnectionException(421, "too many messages");
            }
        }

        private void closeIfLast(Closing way) {
            if (closing != way || connections.messages.getOrDefault(connection, 0) < mostPerConnection) {
                return;
            }
            try {
                connection.closeSocket();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void recipient(String recipient) throws RejectException {
            delay();
            if (recipientCode != 0 && recipients.test(recipient)) {
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
            closeIfLast(Closing.BEFORE_IT_SAYS_THAT_IT_ACCEPTED);
            return null;
        }

        @Override
        public void done() {
            closeIfLast(Closing.WITHOUT_A_RESPONSE);
        }
    }
}

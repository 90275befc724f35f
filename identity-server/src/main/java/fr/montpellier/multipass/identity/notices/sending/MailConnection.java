package fr.montpellier.multipass.identity.notices.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the mail server for the emails of one run. The first email opens it, and so does each one after an
 * email that was not accepted, so that nothing of a failed email reaches another. Only one thread may use it.
 */
final class MailConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailConnection.class);

    /** The server closes the connection, for instance after a number of emails (RFC 5321, section 3.8). */
    private static final int CLOSING = 421;
    /** The code of Angus Mail for a connection that the server closed without a response. */
    private static final int CLOSED = -1;

    private static final int PERMANENT = 500;

    private final MailTransport transport;
    /** An open connection has carried an email that the server accepted. */
    private @Nullable Transport open;

    MailConnection(MailTransport transport) {
        this.transport = transport;
    }

    SendOutcome send(Email email) {
        try {
            transmit(transport.message(email));
            return SendOutcome.SENT;
        } catch (MessagingException e) {
            close();
            Exception cause = cause(e);
            SendOutcome outcome = outcome(cause);
            // Responses of mail servers often contain the address, which must not be logged.
            log.info(
                    "email {} {}: {}",
                    email.id(),
                    outcome.code(),
                    cause.getClass().getSimpleName());
            return outcome;
        }
    }

    /** Sends the message, over a new connection if the server closed the open one before it got the text. */
    private void transmit(OutgoingMessage message) throws MessagingException {
        if (open != null) {
            try {
                open.sendMessage(message, message.getAllRecipients());
                return;
            } catch (MessagingException e) {
                if (message.isTransmitted() || !isClosedByServer(cause(e))) {
                    throw e;
                }
                close();
            }
        }
        open = transport.connect();
        open.sendMessage(message, message.getAllRecipients());
    }

    /** Closes the connection. Whether that succeeds has no effect on the emails that the server accepted. */
    @Override
    public void close() {
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (MessagingException e) {
            log.debug(
                    "the connection to the mail server did not end properly: {}",
                    e.getClass().getSimpleName());
        }
        open = null;
    }

    /** Returns false after a timeout: a server that is slow is left alone. */
    private static boolean isClosedByServer(Exception cause) {
        return switch (cause) {
            case SMTPAddressFailedException address -> isClosing(address.getReturnCode());
            case SMTPSendFailedException text -> isClosing(text.getReturnCode());
            case MessagingException other ->
                other.getNextException() instanceof IOException lost && !(lost instanceof SocketTimeoutException);
            default -> false;
        };
    }

    private static boolean isClosing(int code) {
        return code == CLOSING || code == CLOSED;
    }

    private static SendOutcome outcome(Exception cause) {
        return switch (cause) {
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
    private static Exception cause(MessagingException failure) {
        return Stream.iterate((Exception) failure, MailConnection::next)
                .takeWhile(each -> each != null)
                .filter(each -> each instanceof SMTPSenderFailedException || each instanceof SMTPAddressFailedException)
                .findFirst()
                .orElse(failure);
    }

    private static @Nullable Exception next(@Nullable Exception one) {
        return one instanceof MessagingException answered ? answered.getNextException() : null;
    }
}

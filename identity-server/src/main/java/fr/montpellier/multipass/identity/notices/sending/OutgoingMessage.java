package fr.montpellier.multipass.identity.notices.sending;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.OutputStream;

/** A message that keeps the Message-ID it was given, and knows whether its text was sent to a server. */
final class OutgoingMessage extends MimeMessage {

    private final String id;
    private boolean transmitted;

    OutgoingMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        transmitted = true;
        super.writeTo(out, ignored);
    }

    /** Returns whether a server may have accepted it: its text was sent, in whole or in part. */
    boolean isTransmitted() {
        return transmitted;
    }
}

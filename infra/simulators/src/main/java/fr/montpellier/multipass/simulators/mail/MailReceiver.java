package fr.montpellier.multipass.simulators.mail;

import java.io.IOException;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** Accepts every email on the loopback interface. */
final class MailReceiver implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MailReceiver.class);

    private static final int TRY_LATER = 451;
    private static final int MOST_BYTES = 1 << 20;

    private final SMTPServer server;
    private volatile boolean running;

    MailReceiver(MailSettings settings, MailFolder folder) {
        this.server = SMTPServer.port(settings.smtpPort())
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .maxMessageSize(MOST_BYTES)
                .messageHandler((context, from, to, data) -> keep(folder, data))
                .build();
    }

    private static void keep(MailFolder folder, byte[] message) throws RejectException {
        try {
            folder.add(message);
        } catch (IOException e) {
            log.warn("an email could not be kept: {}", e.getMessage());
            throw new RejectException(TRY_LATER, "cannot be stored now");
        }
    }

    @Override
    public void start() {
        server.start();
        running = true;
    }

    @Override
    public void stop() {
        server.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

package fr.montpellier.multipass.identity.testing.servers;

import fr.montpellier.multipass.identity.testing.MovedClock;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.util.Map;

/**
 * The server with a mail server beside it, which a test starts, and a clock that a test moves; one for all tests of
 * notices. It neither sends nor collects by itself: the tests run what is due.
 */
public final class NoticeServer {

    public static final MovedClock CLOCK = new MovedClock();
    public static final MailServer MAIL = new MailServer();
    public static final RunningIdentity IDENTITY = new RunningIdentity(Map.of(
                    "multipass.mail.host", "127.0.0.1",
                    "multipass.mail.port", "" + MAIL.port(),
                    "multipass.mail.security", "none",
                    "multipass.mail.from", "Multipass <ne-pas-repondre@montpellier.example>",
                    "multipass.mail.timeout", "1s",
                    "multipass.mail.every", "1d",
                    "multipass.mail.collect-every", "1d"))
            .watchedBy(CLOCK)
            .start();

    private NoticeServer() {}
}

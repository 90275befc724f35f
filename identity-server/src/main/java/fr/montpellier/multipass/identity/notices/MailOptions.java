package fr.montpellier.multipass.identity.notices;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How residents are written to.
 *
 * @param host of the SMTP server; without one, no email is sent and no address is stored
 * @param port the default is that of submission (RFC 6409)
 * @param username empty: the server asks for no authentication
 * @param from sender, such as {@code Multipass <ne-pas-repondre@montpellier.example>}
 * @param timeout of connecting, and of each answer of the server
 * @param every time between two looks for notices that are due
 * @param collectEvery time between two collections at each of the other services
 * @param digestAt when the daily emails are due, in Paris
 * @param giveUpAfter how long an email is tried again
 * @param browserKnown how long a browser is known after the last sign-in in it
 */
@ConfigurationProperties("multipass.mail")
public record MailOptions(
        @DefaultValue("") String host,
        @DefaultValue("587") int port,
        @DefaultValue("STARTTLS") Security security,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("5s") Duration every,
        @DefaultValue("10s") Duration collectEvery,
        @DefaultValue("07:00") LocalTime digestAt,
        @DefaultValue("5d") Duration giveUpAfter,
        @DefaultValue("180d") Duration browserKnown) {

    /** How the connection is protected. */
    public enum Security {
        /** STARTTLS is required (RFC 3207). */
        STARTTLS,
        /** TLS from the first byte (RFC 8314). */
        TLS,
        /** Not at all: for a server on the same machine. */
        NONE
    }

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException if there is a host and no sender, or a time is out of range */
    public MailOptions {
        if (!host.isBlank() && !isAddress(from)) {
            throw new IllegalArgumentException("multipass.mail.from is missing or no email address");
        }
        if (List.of(timeout, every, collectEvery, giveUpAfter, browserKnown).stream()
                .anyMatch(time -> !time.isPositive())) {
            throw new IllegalArgumentException("times of multipass.mail are positive");
        }
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("multipass.mail.timeout is at most 30s");
        }
    }

    private static boolean isAddress(String text) {
        try {
            return new InternetAddress(text, true).getAddress().contains("@");
        } catch (AddressException malformed) {
            return false;
        }
    }

    /** Returns whether residents are written to. */
    public boolean isEnabled() {
        return !host.isBlank();
    }

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return "MailOptions[" + host + ":" + port + "]";
    }
}

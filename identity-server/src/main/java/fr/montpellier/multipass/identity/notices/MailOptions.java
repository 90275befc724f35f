package fr.montpellier.multipass.identity.notices;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for emails to residents.
 *
 * @param host host of the SMTP server; if empty, no email is sent and no address is stored
 * @param port the default is that of submission (RFC 6409)
 * @param username empty: the server asks for no authentication
 * @param from sender, such as {@code Multipass <ne-pas-repondre@montpellier.example>}
 * @param timeout longest time to connect, and to wait for each response of the server
 * @param every time between two checks for notices that are due
 * @param collectEvery time between two collections at each of the other services
 * @param digestAt when the daily emails are due, in Paris
 * @param giveUpAfter time after which no further attempt is made to send an email
 * @param browserKnown time after the last sign-in with a browser from which the browser counts as new
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
        /** The connection is not protected: only for a server on the same machine. */
        NONE
    }

    private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(30);

    /** @throws IllegalArgumentException if a host is set without a sender, or a time is out of range */
    public MailOptions {
        if (!host.isBlank() && !isAddress(from)) {
            throw new IllegalArgumentException("multipass.mail.from is missing or is not an email address");
        }
        if (List.of(timeout, every, collectEvery, giveUpAfter, browserKnown).stream()
                .anyMatch(time -> !time.isPositive())) {
            throw new IllegalArgumentException("the times of multipass.mail must be positive");
        }
        if (timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new IllegalArgumentException("multipass.mail.timeout must be at most 30s");
        }
    }

    private static boolean isAddress(String text) {
        try {
            return new InternetAddress(text, true).getAddress().contains("@");
        } catch (AddressException malformed) {
            return false;
        }
    }

    /** Returns whether emails are sent to residents. */
    public boolean isEnabled() {
        return !host.isBlank();
    }

    /** Returns a text without the password. */
    @Override
    public String toString() {
        return "MailOptions[" + host + ":" + port + "]";
    }
}

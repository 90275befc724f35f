package fr.montpellier.multipass.identity.notices.contacts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The email address of a resident and their preferences for notices.
 *
 * @param subject their pseudonym in the services of Multipass
 * @param address email address of their last sign-in, to which notices go: that of their account, or the one that FranceConnect gave
 * @param known addresses of the ways in which they sign in; a sign-in in one way does not replace the other's, and former ones
 *     stay for a while
 * @param refused whether the mail server of that address refused the last email
 * @param firstName the first of their given names
 * @param language ISO 639 code, of their last sign-in
 */
public record Contact(
        UUID holder,
        String subject,
        Optional<String> address,
        List<KnownAddress> known,
        boolean refused,
        String firstName,
        String language,
        Frequency frequency) {

    /** How long a former address is told what protects the Multipass. */
    private static final Duration FORMER_KEPT = Duration.ofDays(30);

    /**
     * An address and where it comes from.
     *
     * @param federated whether FranceConnect gave it; otherwise it is that of the account
     * @param replacedAt when FranceConnect gave another one, or the account got another one; null if it is in use
     */
    public record KnownAddress(
            String address, boolean federated, @Nullable Instant replacedAt) {

        /** Returns whether the address is in use, or was a few weeks ago. */
        boolean isTold(Instant now) {
            return replacedAt == null || replacedAt.plus(FORMER_KEPT).isAfter(now);
        }
    }

    /** Returns the addresses that are told what protects the Multipass, that of the last sign-in first: those in use, and former ones for a while. */
    public List<String> addresses(Instant now) {
        return addresses(known.stream().filter(each -> each.isTold(now)));
    }

    /** Returns the addresses in use, that of the last sign-in first. */
    public List<String> addressesInUse() {
        return addresses(known.stream().filter(each -> each.replacedAt() == null));
    }

    private List<String> addresses(Stream<KnownAddress> others) {
        return Stream.concat(address.stream(), others.map(KnownAddress::address))
                .distinct()
                .toList();
    }

    Contact with(Optional<String> other, List<KnownAddress> others) {
        return new Contact(holder, subject, other, others, refused, firstName, language, frequency);
    }

    public Contact with(Frequency chosen) {
        return new Contact(holder, subject, address, known, refused, firstName, language, chosen);
    }

    /**
     * Returns this contact with another value of {@code refused}.
     *
     * @param isRefused whether the address refused the last email
     */
    public Contact withRefused(boolean isRefused) {
        return new Contact(holder, subject, address, known, isRefused, firstName, language, frequency);
    }

    /** Returns whether an email may be sent: the resident has an address and wants emails. */
    public boolean isReachable() {
        return address.isPresent() && wantsNotices();
    }

    /** Returns whether the resident wants notices: by email, or by letter if there is no address. */
    public boolean wantsNotices() {
        return frequency != Frequency.NONE;
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "Contact[" + frequency + "]";
    }
}

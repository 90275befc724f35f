package fr.montpellier.multipass.identity.closing.estate;

import fr.montpellier.multipass.identity.closing.estate.EstateRefusedException.Reason;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.deaths.EstateTransfer;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent types from the deed of a notary.
 *
 * @param person name of the person who presents it, as their identity document has it
 * @param notary notary and place
 * @param signedOn {@code YYYY-MM-DD}
 * @param email not typed if the resident wrote the address of the person
 */
record DeedForm(
        @Nullable String person,
        @Nullable String notary,
        @Nullable String signedOn,
        @Nullable String email) {

    private static final int LONGEST = 100;

    /**
     * @param known address that the resident wrote
     * @throws EstateRefusedException if a field is missing or malformed
     */
    EstateTransfer.Deed deed(Optional<String> known, LocalDate today) {
        String address = known.or(() -> EmailAddress.parse(text(email)).map(EmailAddress::text))
                .orElseThrow(DeedForm::needed);
        LocalDate day = day();
        if (day.isAfter(today)) {
            throw needed();
        }
        return new EstateTransfer.Deed(readable(person), readable(notary), day, address);
    }

    /** Returns whether both agents read the same. Accents, case and separators do not matter. */
    static boolean isSame(EstateTransfer.Deed one, EstateTransfer.Deed other) {
        return IdentitePivot.isSameName(one.person(), other.person())
                && compared(one.notary()).equals(compared(other.notary()))
                && one.signedOn().equals(other.signedOn())
                && one.email().equalsIgnoreCase(other.email());
    }

    private static String compared(String typed) {
        return typed.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }

    private LocalDate day() {
        try {
            return LocalDate.parse(text(signedOn));
        } catch (DateTimeException e) {
            throw needed();
        }
    }

    private static String readable(@Nullable String typed) {
        String text = text(typed);
        if (text.isEmpty() || text.length() > LONGEST || !DisplayNames.isReadable(text)) {
            throw needed();
        }
        return text;
    }

    private static EstateRefusedException needed() {
        return new EstateRefusedException(Reason.DEED_NEEDED);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "DeedForm[…]";
    }
}

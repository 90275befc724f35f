package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.closing.death.DeathRefusedException.Reason;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot.Gender;
import fr.montpellier.multipass.identity.people.deaths.Death;
import fr.montpellier.multipass.identity.support.names.DisplayNames;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent types from a certificate of death.
 *
 * @param number Multipass number of the deceased; empty unless it is needed
 * @param birthdate {@code YYYY-MM-DD}, as {@code diedOn}
 * @param birthplace INSEE commune code for a birth in France
 * @param birthcountry INSEE country code; empty for France
 * @param commune place of the death
 * @param reference number of the certificate
 */
record DeathForm(
        @Nullable String number,
        @Nullable String givenNames,
        @Nullable String familyName,
        @Nullable String birthdate,
        @Nullable String birthplace,
        @Nullable String birthcountry,
        @Nullable String diedOn,
        @Nullable String commune,
        @Nullable String reference) {

    private static final String FRANCE = "99100";
    private static final int LONGEST_COMMUNE = 100;
    private static final int LONGEST_REFERENCE = 50;

    /** @throws DeathRefusedException if a field is missing or malformed */
    InspectedDeathCertificate certificate() {
        try {
            String country = text(birthcountry);
            return new InspectedDeathCertificate(
                    multipassNumber(),
                    new IdentitePivot(
                            text(givenNames),
                            text(familyName),
                            LocalDate.parse(text(birthdate)).toString(),
                            Gender.UNSPECIFIED,
                            text(birthplace),
                            country.isEmpty() ? FRANCE : country),
                    new Death.Certificate(
                            LocalDate.parse(text(diedOn)),
                            readable(commune, LONGEST_COMMUNE),
                            readable(reference, LONGEST_REFERENCE)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new DeathRefusedException(Reason.MALFORMED, e);
        }
    }

    /**
     * Returns the typed number, if there is one.
     *
     * @throws DeathRefusedException if it is malformed
     */
    Optional<MultipassNumber> multipassNumber() {
        return multipassNumber(text(number));
    }

    /**
     * Returns the number, if one was typed.
     *
     * @throws DeathRefusedException if it is malformed
     */
    static Optional<MultipassNumber> multipassNumber(String typed) {
        try {
            return Optional.of(typed.strip())
                    .filter(number -> !number.isEmpty())
                    .map(MultipassNumber::parse);
        } catch (IllegalArgumentException e) {
            throw new DeathRefusedException(Reason.MALFORMED, e);
        }
    }

    private static String readable(@Nullable String typed, int longest) {
        String text = text(typed);
        if (text.isEmpty() || text.length() > longest || !DisplayNames.isReadable(text)) {
            throw new DeathRefusedException(Reason.MALFORMED);
        }
        return text;
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "DeathForm[…]";
    }
}

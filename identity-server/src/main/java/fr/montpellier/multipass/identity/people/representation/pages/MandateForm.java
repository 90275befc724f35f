package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot.Gender;
import fr.montpellier.multipass.identity.people.representation.Mandates.Terms;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import fr.montpellier.multipass.service.tokens.representation.MandateDomain;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent types of a mandate, and of the identity document of the person who gives it.
 *
 * @param number Multipass number; only if the person confirms on their own page
 * @param domains codes
 * @param until last day, {@code YYYY-MM-DD}
 * @param personBirthdate {@code YYYY-MM-DD}
 * @param personGender {@code female} or {@code male}
 * @param personBirthplace INSEE commune code for a birth in France, or the place abroad
 * @param personBirthcountry INSEE country code; empty for France
 */
record MandateForm(
        @Nullable String number,
        @Nullable List<String> domains,
        @Nullable String purpose,
        @Nullable String until,
        @Nullable String personGivenNames,
        @Nullable String personFamilyName,
        @Nullable String personBirthdate,
        @Nullable String personGender,
        @Nullable String personBirthplace,
        @Nullable String personBirthcountry) {

    private static final String FRANCE = "99100";

    /** @throws RepresentationRefusedException if a domain or the day is missing or malformed */
    Terms terms() {
        List<MandateDomain> known = Optional.ofNullable(domains).orElse(List.of()).stream()
                .flatMap(code -> MandateDomain.find(code).stream())
                .toList();
        if (known.isEmpty() || known.size() != domains().size()) {
            throw new RepresentationRefusedException(Reason.DOMAIN_NEEDED);
        }
        try {
            return new Terms(known, text(purpose), LocalDate.parse(text(until)));
        } catch (DateTimeException e) {
            throw new RepresentationRefusedException(Reason.MANDATE_END_NEEDED, e);
        }
    }

    @Override
    public List<String> domains() {
        return Optional.ofNullable(domains).orElse(List.of());
    }

    /** @throws RepresentationRefusedException if a field of the identity document is missing or malformed */
    IdentitePivot person() {
        try {
            return new IdentitePivot(
                    text(personGivenNames),
                    text(personFamilyName),
                    LocalDate.parse(text(personBirthdate)).toString(),
                    Gender.parse(text(personGender)),
                    text(personBirthplace),
                    text(personBirthcountry).isEmpty() ? FRANCE : text(personBirthcountry));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RepresentationRefusedException(Reason.MALFORMED, e);
        }
    }

    String typedNumber() {
        return text(number);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "MandateForm[…]";
    }
}

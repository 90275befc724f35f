package fr.montpellier.multipass.identity.people.representation.pages;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot.Gender;
import fr.montpellier.multipass.identity.people.representation.Representation;
import fr.montpellier.multipass.identity.people.representation.RepresentationDecisions.Documents;
import fr.montpellier.multipass.identity.people.representation.RepresentationDecisions.Relation;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException;
import fr.montpellier.multipass.identity.people.representation.RepresentationRefusedException.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an agent types from the two documents. Nothing of it is stored but the identity of the represented person.
 *
 * @param birthdate of the representative, {@code YYYY-MM-DD}
 * @param personBirthdate of the represented person, {@code YYYY-MM-DD}
 * @param personGender {@code female} or {@code male}
 * @param personBirthplace INSEE commune code for a birth in France, or the place abroad
 * @param personBirthcountry INSEE country code; empty for France
 * @param until last day that the document sets, {@code YYYY-MM-DD}; empty if it sets none
 */
record DeskForm(
        @Nullable String number,
        @Nullable String kind,
        @Nullable String proof,
        @Nullable String givenNames,
        @Nullable String familyName,
        @Nullable String birthdate,
        @Nullable String personGivenNames,
        @Nullable String personFamilyName,
        @Nullable String personBirthdate,
        @Nullable String personGender,
        @Nullable String personBirthplace,
        @Nullable String personBirthcountry,
        @Nullable String until) {

    private static final String FRANCE = "99100";

    /** @throws RepresentationRefusedException if a field is missing or malformed */
    Documents documents() {
        try {
            return new Documents(
                    IdentitePivot.declared(text(givenNames), text(familyName), LocalDate.parse(text(birthdate))),
                    new IdentitePivot(
                            text(personGivenNames),
                            text(personFamilyName),
                            LocalDate.parse(text(personBirthdate)).toString(),
                            Gender.parse(text(personGender)),
                            text(personBirthplace),
                            text(personBirthcountry).isEmpty() ? FRANCE : text(personBirthcountry)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new RepresentationRefusedException(Reason.MALFORMED, e);
        }
    }

    private Optional<LocalDate> end() {
        try {
            return Optional.of(text(until)).filter(day -> !day.isEmpty()).map(LocalDate::parse);
        } catch (DateTimeException e) {
            throw new RepresentationRefusedException(Reason.MALFORMED, e);
        }
    }

    /** @throws RepresentationRefusedException if the kind, the document or the day is none */
    Relation relation() {
        return new Relation(
                constant(Representation.Kind.class, kind), constant(Representation.Proof.class, proof), end());
    }

    String typedNumber() {
        return text(number);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name) {
        try {
            return Enum.valueOf(type, text(name));
        } catch (IllegalArgumentException e) {
            throw new RepresentationRefusedException(Reason.MALFORMED, e);
        }
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** Returns a text without personal values, which may be logged. */
    @Override
    public String toString() {
        return "DeskForm[…]";
    }
}

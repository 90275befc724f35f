package fr.montpellier.multipass.identity.people.citizens.pivot;

import fr.montpellier.multipass.identity.support.names.DisplayNames;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The six fields by which the identity providers of the State identify a person. A declared identity has only names and
 * a birth date.
 *
 * @param givenNames all given names, separated by spaces
 * @param familyName birth name
 * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}
 * @param birthplace INSEE commune code for a birth in France; empty or free text otherwise
 * @param birthcountry INSEE country code ({@code 99100} is France); empty for a European user (eIDAS) and in a declared
 *     identity
 */
public record IdentitePivot(
        String givenNames, String familyName, String birthdate, Gender gender, String birthplace, String birthcountry) {

    /** The gender, with the values of FranceConnect. */
    public enum Gender {
        MALE,
        FEMALE,
        UNSPECIFIED;

        /**
         * Returns the gender with that value.
         *
         * @throws IllegalArgumentException for another value
         */
        public static Gender parse(String word) {
            for (Gender gender : values()) {
                if (gender.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return gender;
                }
            }
            throw new IllegalArgumentException("gender must be male, female or unspecified");
        }
    }

    private static final String FRANCE = "99100";
    private static final Pattern COMMUNE = Pattern.compile("(2[AB]|[0-9]{2})[0-9]{3}");
    private static final Pattern COUNTRY = Pattern.compile("99[0-9]{3}");
    private static final Pattern DATE = Pattern.compile("(1[89]|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException if a field has a form that no identity provider sends */
    public IdentitePivot {
        givenNames = text("given names", givenNames);
        familyName = text("family name", familyName);
        birthplace = birthplace.isBlank() ? "" : text("birthplace", birthplace);
        checkBirthdate(birthdate);
        if (!birthcountry.isEmpty() && !COUNTRY.matcher(birthcountry).matches()) {
            throw new IllegalArgumentException("birthcountry must match " + COUNTRY);
        }
        if (birthcountry.equals(FRANCE) && !COMMUNE.matcher(birthplace).matches()) {
            throw new IllegalArgumentException("birthplace must match " + COMMUNE + " for a birth in France");
        }
    }

    /**
     * Returns a declared identity.
     *
     * @param birthdate day of birth
     * @throws IllegalArgumentException if a name is empty, too long or not readable
     */
    public static IdentitePivot declared(String givenNames, String familyName, LocalDate birthdate) {
        return new IdentitePivot(givenNames, familyName, birthdate.toString(), Gender.UNSPECIFIED, "", "");
    }

    /**
     * Returns whether this verified identity confirms the declared one: the birth date is the same, the family name is
     * this one or the name of use, and the given names are all or some of these. Differences of spelling are ignored.
     */
    public boolean confirms(IdentitePivot declared, Optional<String> usageName) {
        String family = ComparedName.of(declared.familyName);
        List<String> given = comparedGivenNames();
        return declared.birthdate.equals(paddedBirthdate())
                && (family.equals(ComparedName.of(familyName))
                        || usageName
                                .map(ComparedName::of)
                                .filter(family::equals)
                                .isPresent())
                && given.containsAll(declared.comparedGivenNames());
    }

    /** Returns whether a name is the family name, whatever its capitals, accents, hyphens and apostrophes. */
    public boolean hasFamilyName(String name) {
        return ComparedName.of(name)
                .replace(" ", "")
                .equals(ComparedName.of(familyName).replace(" ", ""));
    }

    /**
     * Returns the birth date with 01 for an unknown day or month. FranceConnect always sends this form, FranceConnect+
     * may not.
     */
    String paddedBirthdate() {
        return birthdate.replace("-00", "-01");
    }

    /**
     * Returns the fields that are equal if two identities are of the same person, in the form in which they are
     * compared.
     */
    public String[] matchedFields() {
        return new String[] {
            ComparedName.of(givenNames),
            ComparedName.of(familyName),
            paddedBirthdate(),
            gender.name(),
            ComparedName.of(birthplace),
            birthcountry
        };
    }

    /**
     * Returns whether only one person can have these fields. The identity of a European resident may have no country of
     * birth; two people may have the same names, birth date and gender.
     */
    public boolean identifiesOnePerson() {
        return !birthcountry.isEmpty();
    }

    /**
     * Returns whether two identities are of the same person: all six fields are equal in the form in which they are
     * compared.
     */
    public boolean isSameAs(IdentitePivot other) {
        return Arrays.equals(matchedFields(), other.matchedFields());
    }

    /** Returns the given names in the form in which they are compared, in their order; at least one. */
    List<String> comparedGivenNames() {
        return List.of(ComparedName.of(givenNames).split(" "));
    }

    /** Returns year, month and day; an unknown one is 01, as FranceConnect sends it. */
    List<String> dateComponents() {
        return List.of(paddedBirthdate().split("-"));
    }

    /** Returns whether this identity has all given names of a document. */
    public boolean hasGivenNamesOf(IdentitePivot document) {
        return comparedGivenNames().containsAll(document.comparedGivenNames());
    }

    /** Returns the names and the birth date alone, which several people may have. */
    public IdentitePivot namesAndDate() {
        return new IdentitePivot(givenNames, familyName, birthdate, Gender.UNSPECIFIED, "", "");
    }

    /** Returns whether the other identity has the same place of birth: the commune in France, the country abroad. */
    public boolean isBornAsIn(IdentitePivot other) {
        return birthcountry.equals(other.birthcountry)
                && (!birthcountry.equals(FRANCE) || birthplace.equalsIgnoreCase(other.birthplace));
    }

    /** Returns whether a person with that given name and that family name may have this identity. */
    public boolean isNamed(String givenName, String name) {
        return ComparedName.of(familyName).equals(ComparedName.of(name))
                && comparedGivenNames()
                        .containsAll(List.of(ComparedName.of(givenName).split(" ")));
    }

    /** Returns whether two names are the same in the form in which they are compared. */
    public static boolean isSameName(String one, String other) {
        return ComparedName.of(one).equals(ComparedName.of(other));
    }

    private static String text(String field, String value) {
        String clean = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        if (clean.isEmpty() || clean.length() > MAX_LENGTH || !DisplayNames.isReadable(clean)) {
            throw new IllegalArgumentException(field + " must have 1 to " + MAX_LENGTH + " printable characters");
        }
        return clean;
    }

    private static void checkBirthdate(String birthdate) {
        if (!DATE.matcher(birthdate).matches()) {
            throw new IllegalArgumentException("birthdate must match " + DATE);
        }
        if (birthdate.contains("-00-") && !birthdate.endsWith("-00")) {
            throw new IllegalArgumentException("birthdate has a day without its month");
        }
        try {
            LocalDate.parse(birthdate.replace("-00", "-01"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("birthdate is not a day of the calendar", e);
        }
    }

    /** Returns a text without civil values, which may be logged. */
    @Override
    public String toString() {
        return "IdentitePivot[…]";
    }
}

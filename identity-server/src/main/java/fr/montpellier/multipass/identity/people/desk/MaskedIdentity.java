package fr.montpellier.multipass.identity.people.desk;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The parts of an identity that desks show: the first letter of each name, the year of birth, and the department or
 * the country of birth.
 *
 * @param birthplace two or three characters of a commune code, or an INSEE country code; empty if none is known
 */
public record MaskedIdentity(String givenNames, String familyName, String year, String birthplace) {

    private static final String HIDDEN = "…";
    private static final int YEAR = 4;
    private static final int DEPARTMENT = 2;
    private static final int OVERSEAS = 3;

    /** Returns what is shown of the identity. */
    public static MaskedIdentity of(IdentitePivot identity) {
        return new MaskedIdentity(
                letters(identity.givenNames()),
                letters(identity.familyName()),
                identity.birthdate().substring(0, YEAR),
                place(identity));
    }

    private static String letters(String names) {
        return Arrays.stream(names.split("[ -]+"))
                .filter(name -> !name.isEmpty())
                .map(name -> name.substring(0, name.offsetByCodePoints(0, 1)) + HIDDEN)
                .collect(Collectors.joining(" "));
    }

    private static String place(IdentitePivot identity) {
        String place = identity.birthplace();
        if (!identity.birthcountry().equals("99100")) {
            return identity.birthcountry();
        }
        return place.substring(0, place.startsWith("97") || place.startsWith("98") ? OVERSEAS : DEPARTMENT);
    }

    /** Returns a text without civil values, which may be logged. */
    @Override
    public String toString() {
        return "MaskedIdentity[…]";
    }
}

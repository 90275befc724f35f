package fr.montpellier.multipass.identity.people.citizens.pivot;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds lists of parts of an identity, by whose hashes near matches are found. Each list has several parts, at least
 * the whole birth date with a given name, or both names with the birthplace, so that only a few people share a hash and
 * the hashes do not reveal how frequent a name is.
 */
public final class MatchKeys {

    /** The version of the lists. The hashes of an earlier version are replaced at the person's next sign-in. */
    public static final int VERSION = 1;

    private static final int MOST_GIVEN_NAMES = 6;

    private MatchKeys() {}

    public static List<String[]> of(IdentitePivot pivot) {
        List<String> given = pivot.comparedGivenNames();
        String first = given.getFirst();
        String family = ComparedName.of(pivot.familyName());
        String place = ComparedName.of(pivot.birthplace());
        String country = pivot.birthcountry();
        String year = pivot.dateComponents().get(0);
        String month = pivot.dateComponents().get(1);
        String day = pivot.dateComponents().get(2);
        String earlier = month.compareTo(day) < 0 ? month : day;
        String later = month.compareTo(day) < 0 ? day : month;
        List<String[]> keys = new ArrayList<>();
        // Given names, gender or birthplace changed.
        given.stream()
                .distinct()
                .limit(MOST_GIVEN_NAMES)
                .forEach(name -> keys.add(new String[] {"name", family, name, year, month, day}));
        // The family name changed.
        keys.add(new String[] {"birth", first, year, month, day, place, country});
        // A component of the birth date changed, or day and month were exchanged.
        keys.add(new String[] {"without-day", family, first, place, country, year, month});
        keys.add(new String[] {"without-month", family, first, place, country, year, day});
        keys.add(new String[] {"without-year", family, first, place, country, month, day});
        keys.add(new String[] {"exchanged", family, first, place, country, year, earlier, later});
        return List.copyOf(keys);
    }
}

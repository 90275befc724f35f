package fr.montpellier.multipass.identity.people.citizens.pivot;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The comparison of two identities, part by part, without civil values.
 *
 * @param parts one result for each {@link MatchPart} that was compared, in their order
 */
public record MatchScore(List<PartMatch> parts) {

    /** The number of points from which two Multipass may belong to one person, so that agents compare them. */
    private static final int THRESHOLD = 75;

    private static final int SHORTEST_SPELT = 5;

    public MatchScore {
        parts = List.copyOf(parts);
    }

    /**
     * Compares two identities in all parts.
     *
     * @param usageName name of use of the second identity, if known
     */
    public static MatchScore of(IdentitePivot known, IdentitePivot vouched, Optional<String> usageName) {
        Map<MatchPart, PartMatch> parts = new EnumMap<>(MatchPart.class);
        parts.put(MatchPart.FAMILY_NAME, familyName(known, vouched, usageName));
        parts.put(MatchPart.GIVEN_NAMES, givenNames(known, vouched));
        parts.put(MatchPart.BIRTH_DATE, birthDate(known, vouched));
        parts.put(MatchPart.BIRTHPLACE, birthplace(known, vouched));
        parts.put(
                MatchPart.GENDER, known.gender() == vouched.gender() ? PartMatch.GENDER_SAME : PartMatch.GENDER_OTHER);
        return new MatchScore(List.copyOf(parts.values()));
    }

    /** Compares the parts that an identity document and a declaration have: the names and the birth date. */
    public static MatchScore ofNamesAndDate(IdentitePivot known, IdentitePivot shown) {
        return new MatchScore(
                List.of(familyName(known, shown, Optional.empty()), givenNames(known, shown), birthDate(known, shown)));
    }

    public int points() {
        return parts.stream().mapToInt(PartMatch::points).sum();
    }

    /** Returns whether the two are a near match, which agents compare. */
    public boolean isNear() {
        return points() >= THRESHOLD && parts.stream().noneMatch(PartMatch::excludes);
    }

    /** Returns whether names and birth date are of one person: the given names alone may be fewer, or in another order. */
    public boolean isOfOnePerson() {
        return parts.stream().allMatch(part -> part.part() == MatchPart.GIVEN_NAMES ? !part.excludes() : part.isSame());
    }

    private static PartMatch familyName(IdentitePivot known, IdentitePivot vouched, Optional<String> usageName) {
        String one = ComparedName.of(known.familyName());
        String other = ComparedName.of(vouched.familyName());
        if (one.equals(other)) {
            return PartMatch.FAMILY_NAME_SAME;
        }
        if (usageName.map(ComparedName::of).filter(one::equals).isPresent()) {
            return PartMatch.FAMILY_NAME_OF_USE;
        }
        Set<String> words = Set.copyOf(List.of(one.split(" ")));
        Set<String> otherWords = Set.copyOf(List.of(other.split(" ")));
        if (words.containsAll(otherWords) || otherWords.containsAll(words)) {
            return PartMatch.FAMILY_NAME_COMPOUND;
        }
        return isOneLetterApart(one, other) ? PartMatch.FAMILY_NAME_ONE_LETTER : PartMatch.FAMILY_NAME_OTHER;
    }

    private static PartMatch givenNames(IdentitePivot known, IdentitePivot vouched) {
        List<String> names = known.comparedGivenNames();
        List<String> others = vouched.comparedGivenNames();
        if (names.equals(others)) {
            return names.size() == 1 ? PartMatch.GIVEN_NAME_SAME : PartMatch.GIVEN_NAMES_SAME;
        }
        Set<String> set = new HashSet<>(names);
        Set<String> otherSet = new HashSet<>(others);
        if (set.equals(otherSet)) {
            return PartMatch.GIVEN_NAMES_REORDERED;
        }
        if (!set.containsAll(otherSet) && !otherSet.containsAll(set)) {
            return PartMatch.GIVEN_NAMES_OTHER;
        }
        return Math.min(set.size(), otherSet.size()) == 1 ? PartMatch.GIVEN_NAME_FEWER : PartMatch.GIVEN_NAMES_FEWER;
    }

    private static PartMatch birthDate(IdentitePivot known, IdentitePivot vouched) {
        List<String> one = known.dateComponents();
        List<String> other = vouched.dateComponents();
        long same = IntStream.range(0, one.size())
                .filter(i -> one.get(i).equals(other.get(i)))
                .count();
        if (same == one.size()) {
            return PartMatch.BIRTH_DATE_SAME;
        }
        if (same == one.size() - 1) {
            return PartMatch.BIRTH_DATE_ONE_COMPONENT;
        }
        boolean swapped = one.equals(List.of(other.get(0), other.get(2), other.get(1)));
        return swapped ? PartMatch.BIRTH_DATE_SWAPPED : PartMatch.BIRTH_DATE_OTHER;
    }

    private static PartMatch birthplace(IdentitePivot known, IdentitePivot vouched) {
        if (!known.birthcountry().equals(vouched.birthcountry())) {
            return PartMatch.BIRTHPLACE_OTHER_COUNTRY;
        }
        return ComparedName.of(known.birthplace()).equals(ComparedName.of(vouched.birthplace()))
                ? PartMatch.BIRTHPLACE_SAME
                : PartMatch.BIRTHPLACE_OTHER_COMMUNE;
    }

    /** Returns whether the names differ by one replaced or one missing letter. */
    private static boolean isOneLetterApart(String one, String other) {
        if (Math.min(one.length(), other.length()) < SHORTEST_SPELT || Math.abs(one.length() - other.length()) > 1) {
            return false;
        }
        int start = Arrays.mismatch(one.toCharArray(), other.toCharArray());
        String rest = one.substring(start + (one.length() >= other.length() ? 1 : 0));
        return rest.equals(other.substring(start + (other.length() >= one.length() ? 1 : 0)));
    }
}

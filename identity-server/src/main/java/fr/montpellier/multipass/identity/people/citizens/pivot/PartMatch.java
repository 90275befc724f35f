package fr.montpellier.multipass.identity.people.citizens.pivot;

import java.util.Locale;

/** The result of comparing one part of two identities, with its points. The points of all equal parts add up to 100. */
public enum PartMatch {
    FAMILY_NAME_SAME(MatchPart.FAMILY_NAME, 25),
    /** The name of use of one identity is the family name of the other. */
    FAMILY_NAME_OF_USE(MatchPart.FAMILY_NAME, 20),
    /** One name has all words of the other and further ones. */
    FAMILY_NAME_COMPOUND(MatchPart.FAMILY_NAME, 18),
    /** The names have five letters or more, and differ by one letter. */
    FAMILY_NAME_ONE_LETTER(MatchPart.FAMILY_NAME, 12),
    FAMILY_NAME_OTHER(MatchPart.FAMILY_NAME, 0),
    GIVEN_NAMES_SAME(MatchPart.GIVEN_NAMES, 25),
    /** Both have the same single given name, which many people with the same birth date share. */
    GIVEN_NAME_SAME(MatchPart.GIVEN_NAMES, 18),
    GIVEN_NAMES_REORDERED(MatchPart.GIVEN_NAMES, 22),
    /** One list has all names of the other, which has at least two, and further ones. */
    GIVEN_NAMES_FEWER(MatchPart.GIVEN_NAMES, 20),
    /** One list has the only name of the other and further ones. */
    GIVEN_NAME_FEWER(MatchPart.GIVEN_NAMES, 15),
    /** Neither list has all names of the other, as with twins. The two identities are not compared further. */
    GIVEN_NAMES_OTHER(MatchPart.GIVEN_NAMES, 0),
    BIRTH_DATE_SAME(MatchPart.BIRTH_DATE, 25),
    /** Only one of year, month and day differs. */
    BIRTH_DATE_ONE_COMPONENT(MatchPart.BIRTH_DATE, 15),
    /** Day and month are exchanged. */
    BIRTH_DATE_SWAPPED(MatchPart.BIRTH_DATE, 15),
    /** More than one component differs. The two identities are not compared further. */
    BIRTH_DATE_OTHER(MatchPart.BIRTH_DATE, 0),
    BIRTHPLACE_SAME(MatchPart.BIRTHPLACE, 15),
    BIRTHPLACE_OTHER_COMMUNE(MatchPart.BIRTHPLACE, 7),
    BIRTHPLACE_OTHER_COUNTRY(MatchPart.BIRTHPLACE, 0),
    GENDER_SAME(MatchPart.GENDER, 10),
    GENDER_OTHER(MatchPart.GENDER, 0);

    private final MatchPart part;
    private final int points;

    PartMatch(MatchPart part, int points) {
        this.part = part;
        this.points = points;
    }

    public MatchPart part() {
        return part;
    }

    public int points() {
        return points;
    }

    /** Returns whether both identities are equal in this part. */
    public boolean isSame() {
        return switch (this) {
            case FAMILY_NAME_SAME, GIVEN_NAMES_SAME, GIVEN_NAME_SAME, BIRTH_DATE_SAME, BIRTHPLACE_SAME, GENDER_SAME ->
                true;
            default -> false;
        };
    }

    /** Returns whether the two must be different people, whatever the results of the other parts are. */
    public boolean excludes() {
        return this == GIVEN_NAMES_OTHER || this == BIRTH_DATE_OTHER;
    }

    /** Returns the name in journal entries and in the keys of message files. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

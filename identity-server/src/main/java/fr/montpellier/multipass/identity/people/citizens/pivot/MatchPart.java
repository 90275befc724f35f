package fr.montpellier.multipass.identity.people.citizens.pivot;

import java.util.Locale;

/** The parts in which two identities are compared. */
public enum MatchPart {
    FAMILY_NAME,
    GIVEN_NAMES,
    BIRTH_DATE,
    BIRTHPLACE,
    GENDER;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

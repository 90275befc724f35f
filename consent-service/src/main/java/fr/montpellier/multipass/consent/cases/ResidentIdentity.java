package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.service.tokens.ActingPerson;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Optional;

/**
 * The values that distinguish residents of the same name, and the person who made the request for them.
 *
 * @param level level of assurance of the resident's identification, such as {@code eidas1}
 * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}
 * @param representative the person who gave the authorisation for the resident; empty if the resident did
 */
public record ResidentIdentity(String level, Optional<String> birthdate, Optional<Representative> representative) {

    private static final int LINES = 4;

    /**
     * @param kind code of the relation, such as {@code parental-authority}
     * @param name display name
     */
    public record Representative(String kind, String name) {

        /** Returns a text without the name, which is personal. */
        @Override
        public String toString() {
            return "Representative[" + kind + "]";
        }
    }

    static ResidentIdentity of(Caller.Resident resident, Optional<ActingPerson> acting) {
        return new ResidentIdentity(
                resident.acr(),
                resident.identity().flatMap(Caller.Identity::birthdate),
                acting.map(person -> new Representative(person.kind(), person.name())));
    }

    /** Parses the form that {@link #text()} returns; cases that were opened before have no representative in it. */
    static ResidentIdentity ofText(String text) {
        String[] lines = text.split("\n", LINES);
        return new ResidentIdentity(
                lines[0],
                Optional.of(lines[1]).filter(date -> !date.isEmpty()),
                lines.length < LINES ? Optional.empty() : Optional.of(new Representative(lines[2], lines[3])));
    }

    /** Returns the values, one on each line; the name, which may be any text, is the last. */
    String text() {
        return level
                + "\n"
                + birthdate.orElse("")
                + representative
                        .map(person -> "\n" + person.kind() + "\n" + person.name())
                        .orElse("");
    }

    /** Returns a text without the values, which are personal. */
    @Override
    public String toString() {
        return "ResidentIdentity";
    }
}

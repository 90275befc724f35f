package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The values that distinguish residents of the same name, and the person who made the request for them.
 *
 * @param level level of assurance of the resident's identification, such as {@code eidas1}
 * @param birthdate {@code YYYY-MM-DD}; an unknown day, or an unknown month and day, are {@code 00}
 * @param representative the person who gave the authorisation for the resident; empty if the resident did
 * @param birthName family name of birth, which identity documents bear; empty if it is in the name that agents see
 */
public record ResidentIdentity(
        String level,
        Optional<String> birthdate,
        Optional<NamedRepresentative> representative,
        Optional<String> birthName) {

    private static final int LINES = 5;

    private static final int LINES_WITHOUT_BIRTH_NAME = 4;

    /**
     * @param kind code of the relation, such as {@code parental-authority}
     * @param name display name
     */
    public record NamedRepresentative(String kind, String name) {

        /** Returns a text without the name, which is personal. */
        @Override
        public String toString() {
            return "NamedRepresentative[" + kind + "]";
        }
    }

    public static ResidentIdentity of(Caller.Resident resident, Optional<Representative> acting) {
        return new ResidentIdentity(
                resident.acr(),
                resident.identity().flatMap(Caller.Identity::birthdate),
                acting.map(person -> new NamedRepresentative(person.kind(), person.name())),
                resident.identity()
                        .map(Caller.Identity::familyName)
                        .filter(name -> !resident.name()
                                .filter(shown -> hasWords(shown, name))
                                .isPresent()));
    }

    /** Returns whether the words of a family name are in a name, regardless of case and of signs between them. */
    private static boolean hasWords(String name, String family) {
        return words(name).containsAll(words(family));
    }

    private static List<String> words(String name) {
        return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}]+"));
    }

    /** Parses the form that {@link #text()} returns; cases that were opened before have fewer lines. */
    public static ResidentIdentity ofText(String text) {
        String[] lines = text.split("\n", LINES);
        return new ResidentIdentity(
                lines[0],
                Optional.of(lines[1]).filter(date -> !date.isEmpty()),
                lines.length < LINES_WITHOUT_BIRTH_NAME || lines[2].isEmpty()
                        ? Optional.empty()
                        : Optional.of(new NamedRepresentative(lines[2], lines[3])),
                lines.length < LINES ? Optional.empty() : Optional.of(lines[4]));
    }

    /** Returns the values, one on each line. */
    public String text() {
        return level
                + "\n"
                + birthdate.orElse("")
                + representative
                        .map(person -> "\n" + person.kind() + "\n" + line(person.name()))
                        .orElse(birthName.isPresent() ? "\n\n" : "")
                + birthName.map(name -> "\n" + line(name)).orElse("");
    }

    private static String line(String name) {
        return name.replace('\n', ' ');
    }

    /** Returns a text without the values, which are personal. */
    @Override
    public String toString() {
        return "ResidentIdentity";
    }
}

package fr.montpellier.multipass.vault.sources.apiparticulier.answers;

import fr.montpellier.multipass.vault.sources.AnsweredPerson;
import fr.montpellier.multipass.vault.sources.SourceFact;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Reads members of answers; a member of another form than described is missing. */
public final class Members {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);
    /** Longest text that is taken as a fact. */
    private static final int LONGEST = 200;

    private Members() {}

    public static JsonNode object(JsonNode parent, String name) {
        JsonNode member = parent.path(name);
        if (!member.isObject()) {
            throw new IncompleteAnswerException(name);
        }
        return member;
    }

    public static Optional<String> text(JsonNode parent, String name) {
        JsonNode member = parent.path(name);
        return member.isString() ? shown(member.stringValue()) : Optional.empty();
    }

    static String requiredText(JsonNode parent, String name) {
        return text(parent, name).orElseThrow(() -> new IncompleteAnswerException(name));
    }

    public static Optional<Integer> number(JsonNode parent, String name) {
        JsonNode member = parent.path(name);
        return member.isIntegralNumber() && member.canConvertToInt() && member.intValue() >= 0
                ? Optional.of(member.intValue())
                : Optional.empty();
    }

    static int requiredNumber(JsonNode parent, String name) {
        return number(parent, name).orElseThrow(() -> new IncompleteAnswerException(name));
    }

    static Optional<Boolean> bool(JsonNode parent, String name) {
        JsonNode member = parent.path(name);
        return member.isBoolean() ? Optional.of(member.booleanValue()) : Optional.empty();
    }

    static boolean requiredBool(JsonNode parent, String name) {
        return bool(parent, name).orElseThrow(() -> new IncompleteAnswerException(name));
    }

    /** Returns a day as people write it; empty if it is {@code null}. */
    static Optional<String> day(JsonNode parent, String name) {
        Optional<String> text = text(parent, name);
        try {
            return text.map(value -> LocalDate.parse(value).format(DAY));
        } catch (DateTimeException e) {
            throw new IncompleteAnswerException(name);
        }
    }

    static SourceFact fact(String code, Object value) {
        return new SourceFact(code, String.valueOf(value));
    }

    static SourceFact fact(String code, boolean value) {
        return new SourceFact(code, value ? "yes" : "no");
    }

    /** Returns the people of a list, each with names, given names and a date; others are left out. */
    static List<AnsweredPerson> people(JsonNode parent, String name) {
        JsonNode list = parent.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw new IncompleteAnswerException(name);
        }
        List<AnsweredPerson> people = new ArrayList<>();
        list.forEach(person -> person(
                        Stream.of(text(person, "nom_naissance"), text(person, "nom_usage"))
                                .flatMap(Optional::stream)
                                .toList(),
                        text(person, "prenoms"),
                        text(person, "date_naissance"),
                        text(person, "sexe"))
                .ifPresent(people::add));
        return people;
    }

    static Optional<AnsweredPerson> person(
            List<String> names, Optional<String> givenNames, Optional<String> birthdate, Optional<String> sex) {
        return names.isEmpty() || givenNames.isEmpty() || birthdate.isEmpty()
                ? Optional.empty()
                : Optional.of(new AnsweredPerson(names, givenNames.orElseThrow(), birthdate.orElseThrow(), sex));
    }

    private static Optional<String> shown(String value) {
        String stripped = value.strip();
        return stripped.isEmpty()
                        || stripped.length() > LONGEST
                        || stripped.codePoints().anyMatch(Character::isISOControl)
                ? Optional.empty()
                : Optional.of(stripped);
    }
}

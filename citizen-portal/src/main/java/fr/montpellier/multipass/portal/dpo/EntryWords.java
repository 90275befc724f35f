package fr.montpellier.multipass.portal.dpo;

import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.LoggedEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Builds the texts of entries in the table. */
final class EntryWords {

    private static final List<String> TOLD =
            List.of("documentType", "facts", "demarche", "case", "application", "reason");
    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-z]{20,}");

    private EntryWords() {}

    static String type(LoggedEntry entry) {
        return title(entry.type());
    }

    /** Returns the title of entries of a type, or its code if the portal has no title for it. */
    static String title(String type) {
        return EntryTypes.title(Words.language(), type).orElse(type);
    }

    /** Returns a sentence about what entries of that type mean. */
    static Optional<String> sentence(String type) {
        return EntryTypes.sentence(Words.language(), type);
    }

    static String outcome(LoggedEntry entry) {
        return Words.find(Words.language(), "outcome." + entry.outcome()).orElse(entry.outcome());
    }

    static String who(LoggedEntry entry) {
        String name = entry.disclosed("actorName")
                .or(() -> entry.actor().map(EntryWords::shortened))
                .orElse("—");
        return entry.fact("department")
                .map(department -> name + ", " + department)
                .orElse(name);
    }

    /** Returns the beginning of a pseudonym, enough to compare lines; the entry itself shows all of it. */
    private static String shortened(String actor) {
        return PSEUDONYM.matcher(actor).matches() ? actor.substring(0, 8) + "…" : actor;
    }

    static String what(LoggedEntry entry) {
        return TOLD.stream()
                .map(name -> entry.fact(name).map(value -> name.equals("reason") ? reason(entry.type(), value) : value))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /** Returns the reason as the officer reads it, where the text for residents addresses them ("vous"). */
    private static String reason(String type, String code) {
        return Words.find(Words.language(), "dpo.refused." + type + "." + code)
                .or(() -> Words.find(Words.language(), "dpo.refused." + code))
                .or(() -> Words.find(Words.language(), "refused." + code))
                .orElse(code);
    }
}

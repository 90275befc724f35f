package fr.montpellier.multipass.portal.dpo.journals;

import fr.montpellier.multipass.portal.design.texts.EntryTypes;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds the texts of entries in the table. */
final class EntryTexts {

    /** The fact that holds codes of what was unusual, separated by spaces. */
    static final String SIGNALS = "signals";

    private static final List<String> SHOWN_FACTS =
            List.of("documentType", "facts", "demarche", "case", "application", "client", "reason", SIGNALS);
    private static final Pattern PSEUDONYM = Pattern.compile("(?=.*[0-9])[0-9A-Za-z_-]{20,}");

    private EntryTexts() {}

    static String type(JournalEntry entry) {
        return title(entry.type());
    }

    /** Returns the title of entries of a type, or its code if the portal has no title for it. */
    static String title(String type) {
        return EntryTypes.title(Texts.language(), type).orElse(type);
    }

    /** Returns a sentence about what entries of that type mean. */
    static Optional<String> sentence(String type) {
        return EntryTypes.sentence(Texts.language(), type);
    }

    /** Names a fact, or returns its code; the identifier of an authorisation may be that of an exchange or an exceptional access. */
    static String fact(JournalEntry entry, String name) {
        return entry.fact("basis")
                .flatMap(basis -> Texts.find(Texts.language(), "entry.fact." + name + "." + basis))
                .or(() -> Texts.find(Texts.language(), "entry.fact." + name))
                .orElse(name);
    }

    static String outcome(JournalEntry entry) {
        return Texts.find(Texts.language(), "outcome." + entry.outcome()).orElse(entry.outcome());
    }

    static String actor(JournalEntry entry, RegisterNames names) {
        String name = entry.disclosed("actorName")
                .or(() -> entry.actor().map(EntryTexts::shortened))
                .orElse("—");
        return entry.fact("department")
                .map(department -> name + ", " + names.department(department))
                .orElse(name);
    }

    /** Returns the beginning of a pseudonym, enough to compare lines; the entry itself shows all of it. */
    private static String shortened(String actor) {
        return PSEUDONYM.matcher(actor).matches() ? actor.substring(0, 8) + "…" : actor;
    }

    static String details(JournalEntry entry, RegisterNames names) {
        return SHOWN_FACTS.stream()
                .map(name -> entry.fact(name).map(value -> detail(entry, name, value, names)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    private static String detail(JournalEntry entry, String name, String value, RegisterNames names) {
        return switch (name) {
            case "reason" -> reason(entry.type(), value);
            case SIGNALS -> signals(value);
            case "application", "client" -> names.applications().text(value, shortened(value));
            default -> names.value(name, value);
        };
    }

    /** Names what was unusual as the rules are named that look for it. */
    static String signals(String codes) {
        return Stream.of(codes.split(" "))
                .map(code ->
                        Texts.find(Texts.language(), "unusual.rule." + code).orElse(code))
                .collect(Collectors.joining(", "));
    }

    /**
     * Returns the reason as the officer reads it, where the text for residents addresses them ("vous").
     *
     * @param types of the entries, one or several separated by commas: what a code means depends on them
     */
    static String reason(String types, String code) {
        return Stream.of(types.split(","))
                .map(type -> reasonOfType(type, code))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> Texts.find(Texts.language(), "dpo.refused." + code))
                .or(() -> Texts.find(Texts.language(), "refused." + code))
                .orElse(code);
    }

    private static Optional<String> reasonOfType(String type, String code) {
        if (type.endsWith(".journal-searched") || type.endsWith(".journal-exported")) {
            return Texts.find(Texts.language(), "dpo.search.reason." + code);
        }
        return Optional.of(type)
                .filter(each -> each.startsWith("consent.exceptional-"))
                .flatMap(each -> Texts.find(Texts.language(), "exceptional.reason." + code))
                .or(() -> Texts.find(Texts.language(), "dpo.refused." + type + "." + code));
    }
}

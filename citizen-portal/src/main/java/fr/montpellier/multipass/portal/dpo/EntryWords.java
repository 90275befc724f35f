package fr.montpellier.multipass.portal.dpo;

import fr.montpellier.multipass.portal.design.Words;
import fr.montpellier.multipass.portal.gateways.LoggedEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Entries in the words of the table. */
final class EntryWords {

    private static final List<String> TOLD = List.of("documentType", "demarche", "case", "reason");

    private EntryWords() {}

    static String type(LoggedEntry entry) {
        return Words.find(Words.language(), "entry." + entry.type()).orElse(entry.type());
    }

    static String outcome(LoggedEntry entry) {
        return Words.find(Words.language(), "outcome." + entry.outcome()).orElse(entry.outcome());
    }

    static String who(LoggedEntry entry) {
        String name = entry.disclosed("actorName").or(entry::actor).orElse("—");
        return entry.fact("department")
                .map(department -> name + ", " + department)
                .orElse(name);
    }

    static String what(LoggedEntry entry) {
        return TOLD.stream()
                .map(name -> entry.fact(name).map(value -> name.equals("reason") ? reason(value) : value))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    static String reason(String code) {
        return Words.find(Words.language(), "refused." + code).orElse(code);
    }
}

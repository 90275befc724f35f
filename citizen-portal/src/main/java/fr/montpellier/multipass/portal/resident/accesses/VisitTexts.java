package fr.montpellier.multipass.portal.resident.accesses;

import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.gateways.journal.JournalEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says below the main line of a visit what a resident must see without unfolding its actions. */
public final class VisitTexts {

    /** What a person sees of a document, in whole or in part. */
    private static final Set<String> READINGS =
            Set.of("vault.read-authorised", "vault.facts-read", "vault.fetched-facts-read");

    private VisitTexts() {}

    /** Returns the sentences: with what the same was done, the documents that were read, and that something was refused. */
    public static List<String> besideMain(Visits.Visit visit, CodeNames glossary) {
        JournalEntry main = visit.main();
        Optional<String> named = glossary.readPiece(main);
        List<String> sentences = new ArrayList<>();
        add(
                sentences,
                "accesses.visit.also",
                of(visit, entry -> entry.type().equals(main.type()))
                        .flatMap(entry -> glossary.readPiece(entry).stream())
                        .filter(piece -> named.filter(piece::equals).isEmpty()));
        add(
                sentences,
                "accesses.visit.read",
                of(
                                visit,
                                entry -> READINGS.contains(entry.type())
                                        && !entry.type().equals(main.type()))
                        .flatMap(entry -> whatWasRead(entry, glossary).stream()));
        if (!main.isRefusal() && visit.entries().stream().anyMatch(JournalEntry::isRefusal)) {
            sentences.add(Texts.get("accesses.visit.refused"));
        }
        return sentences;
    }

    private static Stream<JournalEntry> of(Visits.Visit visit, Predicate<JournalEntry> wanted) {
        return visit.entries().stream().filter(entry -> !entry.isRefusal()).filter(wanted);
    }

    private static void add(List<String> sentences, String key, Stream<String> names) {
        String together = names.distinct().map(AccessTexts::lowerFirst).collect(Collectors.joining(", "));
        if (!together.isEmpty()) {
            sentences.add(Texts.get(key, together));
        }
    }

    /** Names the document; or the facts that were read of it, or that another administration had answered. */
    private static Optional<String> whatWasRead(JournalEntry entry, CodeNames glossary) {
        Optional<String> piece = glossary.readPiece(entry);
        if (entry.fact("facts").isEmpty()) {
            return piece;
        }
        return Optional.of(AccessTexts.facts(entry)
                + piece.map(name -> " (" + AccessTexts.lowerFirst(name) + ")").orElse(""));
    }
}

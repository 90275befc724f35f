package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.acting.OncePerPeriod;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.tokens.ActingPerson;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Journals what a person who acts for a resident sees of their documents without opening them, once a day of each document, before
 * it is given. Residents who look themselves are not journalled.
 */
@Component
public class ActingSight {

    /** Identifiers that one fact holds. */
    private static final int MOST = 25;

    private static final String SEARCH = "search";

    private final Journal journal;
    private final OncePerPeriod descriptions;
    private final OncePerPeriod thumbnails;
    private final OncePerPeriod searches;

    ActingSight(Journal journal, Clock clock) {
        this.journal = journal;
        this.descriptions = new OncePerPeriod(Duration.ofDays(1), clock);
        this.thumbnails = new OncePerPeriod(Duration.ofDays(1), clock);
        this.searches = new OncePerPeriod(Duration.ofHours(1), clock);
    }

    /** Records that documents are described to the caller, with the facts that were read in them. */
    public void describe(List<Document> documents) {
        ActingPerson.current().map(descriptions::of).ifPresent(seen -> {
            List<Document> others = new ArrayList<>(documents);
            others.removeIf(document -> seen.contains(document.id().toString()));
            for (int from = 0; from < others.size(); from += MOST) {
                List<Document> part = others.subList(from, Math.min(others.size(), from + MOST));
                journal.appendNow(
                        part.size() == 1
                                ? about(part.getFirst(), "document")
                                : event(part.getFirst().owner())
                                        .fact("count", Integer.toString(part.size()))
                                        .fact(
                                                "documents",
                                                part.stream()
                                                        .map(document ->
                                                                document.id().toString())
                                                        .collect(Collectors.joining(" "))));
                part.forEach(document -> seen.add(document.id().toString()));
            }
        });
    }

    /** Records that the caller sees the small picture of a document. */
    public void showThumbnail(Document document) {
        ActingPerson.current()
                .map(thumbnails::of)
                .filter(seen -> !seen.contains(document.id().toString()))
                .ifPresent(seen -> {
                    journal.appendNow(about(document, "thumbnail"));
                    seen.add(document.id().toString());
                });
    }

    /** Records that the caller searches for words in the documents of a resident; the words are in no journal. */
    public void search(SubjectId owner) {
        Optional<Set<String>> done = ActingPerson.current().map(searches::of);
        done.filter(seen -> !seen.contains(SEARCH)).ifPresent(seen -> {
            journal.appendNow(event(owner).fact("form", SEARCH));
            seen.add(SEARCH);
        });
    }

    private static JournalEvent about(Document document, String form) {
        return event(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value())
                .fact("period", document.period().orElse(""))
                .fact("form", form);
    }

    private static JournalEvent event(SubjectId owner) {
        return JournalEvent.of(VaultJournalEvent.SEEN_WHILE_ACTING).actor(owner).subject(owner);
    }
}

package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.representation.OncePerPeriod;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.tokens.representation.Representative;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Journals what a person who acts for a resident sees of their documents without opening them, and of answers of other
 * administrations, once a day of each, before it is given. Residents who look themselves are not journalled.
 */
@Component
public class RepresentativeViewJournal {

    /** Identifiers that one fact holds. */
    private static final int MOST = 25;

    /** Searches in an hour, each of which may tell a word of a document that is not opened. */
    private static final int MOST_SEARCHES = 200;

    private static final String DESCRIPTION = "document";
    private static final String THUMBNAIL = "thumbnail";
    private static final String SEARCH = "search";
    private static final String ANSWER = "answer";

    private final Journal journal;
    private final OncePerPeriod days;
    private final OncePerPeriod hours;

    RepresentativeViewJournal(Journal journal, Clock clock) {
        this.journal = journal;
        this.days = new OncePerPeriod(Duration.ofDays(1), clock);
        this.hours = new OncePerPeriod(Duration.ofHours(1), clock);
    }

    /** Records that documents are described to the caller, with the facts that were read in them. */
    public void describe(List<Document> documents) {
        Representative.current().ifPresent(acting -> {
            List<Document> others = documents.stream()
                    .filter(document -> !isWritten(acting, DESCRIPTION, document))
                    .toList();
            for (int from = 0; from < others.size(); from += MOST) {
                List<Document> part = others.subList(from, Math.min(others.size(), from + MOST));
                journal.appendNow(part.size() == 1 ? about(part.getFirst(), DESCRIPTION) : about(part));
                part.forEach(document -> write(acting, DESCRIPTION, document));
            }
        });
    }

    /** Records that the caller sees the small picture of a document. */
    public void showThumbnail(Document document) {
        Representative.current()
                .filter(acting -> !isWritten(acting, THUMBNAIL, document))
                .ifPresent(acting -> {
                    journal.appendNow(about(document, THUMBNAIL));
                    write(acting, THUMBNAIL, document);
                });
    }

    /** Records that the caller sees what a source answered for a legal exchange. */
    public void showAnswer(SubjectId owner, SharingAuthorisationId exchange, String source) {
        Representative.current()
                .filter(acting -> !days.contains(acting, ANSWER, exchange.toString()))
                .ifPresent(acting -> {
                    journal.appendNow(event(owner)
                            .fact("authorisation", exchange.toString())
                            .fact("basis", "echange-legal")
                            .fact("source", source)
                            .fact("form", ANSWER));
                    days.add(acting, ANSWER, exchange.toString(), Integer.MAX_VALUE);
                });
    }

    /**
     * Records that the caller searches for words in the documents of a resident; the words are in no journal.
     *
     * @throws ProblemException with {@link VaultProblem#TOO_MANY_REQUESTS} if they searched too often in this hour
     */
    public void search(SubjectId owner) {
        Representative.current().ifPresent(acting -> {
            if (hours.add(acting, SEARCH, UUID.randomUUID().toString(), MOST_SEARCHES) == OncePerPeriod.Result.FULL) {
                throw new ProblemException(VaultProblem.TOO_MANY_REQUESTS).with("maximum", MOST_SEARCHES);
            }
            if (!hours.contains(acting, "entry", SEARCH)) {
                journal.appendNow(event(owner).fact("form", SEARCH));
                hours.add(acting, "entry", SEARCH, 1);
            }
        });
    }

    private boolean isWritten(Representative acting, String kind, Document document) {
        return days.contains(acting, kind, document.id().toString());
    }

    private void write(Representative acting, String kind, Document document) {
        days.add(acting, kind, document.id().toString(), Integer.MAX_VALUE);
    }

    private static JournalEvent about(List<Document> documents) {
        return event(documents.getFirst().owner())
                .fact("count", Integer.toString(documents.size()))
                .fact(
                        "documents",
                        documents.stream()
                                .map(document -> document.id().toString())
                                .collect(Collectors.joining(" ")));
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

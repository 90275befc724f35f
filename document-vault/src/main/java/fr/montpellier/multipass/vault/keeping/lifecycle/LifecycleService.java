package fr.montpellier.multipass.vault.keeping.lifecycle;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds owners, and archives and erases documents, in batches; each batch and its journal entries are one
 * transaction. Retention is limited as GDPR article 5.1.e requires; documents that a current authorisation opens are
 * kept.
 */
@Component
class LifecycleService {

    /** The time zone of days of validity. */
    static final ZoneId MONTPELLIER = ZoneId.of("Europe/Paris");

    private static final String THIS_SERVICE = "document-vault";

    private final LifecycleSettings settings;
    private final DueDocumentRepository ageing;
    private final YearlyQuestionRepository reviews;
    private final DocumentRepository documents;
    private final DocumentEraser eraser;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LifecycleService(
            LifecycleSettings settings,
            DueDocumentRepository ageing,
            YearlyQuestionRepository reviews,
            DocumentRepository documents,
            DocumentEraser eraser,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.ageing = ageing;
        this.reviews = reviews;
        this.documents = documents;
        this.eraser = eraser;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Reminds owners of documents that end within that many days.
     *
     * @return how many; fewer than a batch: nothing is left
     */
    int remind(int days) {
        return batch(() -> {
            List<DueDocumentRepository.DueDocument> ending = ageing.findEnding(today(), days, settings.batch());
            ending.stream()
                    .filter(each -> ageing.recordReminder(each.id(), days, clock.instant()))
                    .forEach(each ->
                            journal.append(event("vault.reminder-given", each).fact("days", Integer.toString(days))));
            return ending.size();
        });
    }

    /**
     * Asks the yearly question about documents without an end of validity.
     *
     * @return how many; fewer than a batch: nothing is left
     */
    int ask() {
        return batch(() -> {
            List<DueDocumentRepository.DueDocument> due = reviews.ask(today(), clock.instant(), settings.batch());
            due.forEach(
                    each -> journal.append(event("vault.reminder-given", each).fact("reason", "yearly")));
            return due.size();
        });
    }

    /**
     * Archives documents that have ended.
     *
     * @return how many; fewer than a batch: nothing is left
     */
    int archive() {
        return batch(() -> {
            List<DueDocumentRepository.DueDocument> ended =
                    ageing.archiveEnded(today(), clock.instant(), settings.batch());
            ended.forEach(each -> journal.append(event("vault.archived", each).fact("reason", "ended")));
            return ended.size();
        });
    }

    /**
     * Erases documents whose retention is over, each in its own transaction.
     *
     * @return how many were erased; none: nothing is left that can be
     */
    int erase() {
        return (int) ageing.findDueForErasure(today(), clock.instant(), settings.batch()).stream()
                .filter(this::erase)
                .count();
    }

    private boolean erase(DocumentId id) {
        return documents
                .find(id)
                .filter(document -> eraser.eraseAfterRetention(
                        document, () -> ageing.isDueForErasure(id, today(), clock.instant())))
                .isPresent();
    }

    private int batch(java.util.function.IntSupplier work) {
        Integer count = transaction.execute(status -> work.getAsInt());
        return count == null ? 0 : count;
    }

    private static JournalEvent event(String type, DueDocumentRepository.DueDocument document) {
        return JournalEvent.of(type)
                .actor(THIS_SERVICE)
                .subject(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value());
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(MONTPELLIER));
    }
}

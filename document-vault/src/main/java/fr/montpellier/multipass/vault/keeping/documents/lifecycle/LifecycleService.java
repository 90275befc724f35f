package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import static java.util.Comparator.comparing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.periodic.IndependentWork;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.DueDocumentRepository.Expired;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reminds owners, and archives and erases documents, in batches; each batch and its journal entries are one
 * transaction. Retention is limited as GDPR article 5.1.e requires; documents that a {@link RetentionHold} holds
 * are kept.
 */
@Component
class LifecycleService {

    private static final String THIS_SERVICE = "document-vault";

    private final LifecycleSettings settings;
    private final DueDocumentRepository due;
    private final DocumentLifecycleRepository lifecycles;
    private final YearlyQuestionRepository questions;
    private final DocumentRepository documents;
    private final DocumentEraser eraser;
    private final RetentionHold hold;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final IndependentWork<DocumentId> erasures;

    LifecycleService(
            LifecycleSettings settings,
            DueDocumentRepository due,
            DocumentLifecycleRepository lifecycles,
            YearlyQuestionRepository questions,
            DocumentRepository documents,
            DocumentEraser eraser,
            RetentionHold hold,
            NoticeOutbox notices,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.due = due;
        this.lifecycles = lifecycles;
        this.questions = questions;
        this.documents = documents;
        this.eraser = eraser;
        this.hold = hold;
        this.notices = notices;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
        this.erasures = IndependentWork.of("retention", clock, meters);
    }

    /**
     * Reminds owners of documents that end within that many days.
     *
     * @return number of documents; fewer than a batch: none is left
     */
    int remind(int days) {
        return batch(() -> {
            List<ExpiringDocument> ending = due.findEnding(today(), days, settings.batch());
            ending.stream()
                    .sorted(comparing(each -> each.document().owner().value()))
                    .filter(each -> due.recordReminder(each.document().id(), days, clock.instant()))
                    .forEach(each -> remind(each, days));
            return ending.size();
        });
    }

    private void remind(ExpiringDocument ending, int days) {
        if (!ending.followed()) {
            notices.add(ending.document().owner(), NoticeKind.DOCUMENT_EXPIRES, ending.validUntil());
        }
        journal.append(
                event(VaultJournalEvent.REMINDER_GIVEN, ending.document()).fact("days", Integer.toString(days)));
    }

    /**
     * Asks the yearly question about documents without an end of validity.
     *
     * @return number of documents; fewer than a batch: none is left
     */
    int ask() {
        return batch(() -> {
            List<DueDocument> asked = questions.ask(today(), clock.instant(), settings.batch());
            inOrder(asked)
                    .forEach(each -> journal.append(
                            event(VaultJournalEvent.REMINDER_GIVEN, each).fact("reason", "yearly")));
            return asked.size();
        });
    }

    /**
     * Archives documents that have ended.
     *
     * @return number of documents; fewer than a batch: none is left
     */
    int archive() {
        return batch(() -> {
            List<DueDocument> ended = lifecycles.archiveEnded(
                    today(), clock.instant(), clock.instant().minus(settings.oldUsableFor()), settings.batch());
            inOrder(ended)
                    .forEach(each -> journal.append(
                            event(VaultJournalEvent.ARCHIVED, each).fact("reason", "ended")));
            return ended.size();
        });
    }

    /**
     * Erases the documents of one page whose retention is over, each in its own transaction. One that cannot be erased delays no other.
     *
     * @param after the last document of the previous page
     * @return the last document of this page, erased or not; empty: none is left
     */
    Optional<Expired> erase(Expired after) {
        List<Expired> page = due.findExpired(today(), after, settings.batch());
        if (page.isEmpty()) {
            return Optional.empty();
        }
        List<DocumentId> ids = page.stream().map(Expired::id).toList();
        Set<DocumentId> held = hold.heldAmong(ids, clock.instant());
        erasures.forEach(ids.stream().filter(id -> !held.contains(id)).toList(), this::erase);
        return Optional.of(page.getLast());
    }

    private void erase(DocumentId id) {
        documents.find(id).ifPresent(document -> eraser.eraseAfterRetention(document, () -> isDueForErasure(id)));
    }

    /**
     * Locks the document until the transaction ends; holds are checked after that, so that no concurrent one is missed.
     */
    private boolean isDueForErasure(DocumentId id) {
        return due.lockIfExpired(id, today())
                && hold.heldAmong(List.of(id), clock.instant()).isEmpty();
    }

    /** Entries lock the residents whom they are about: in one order, since two instances would wait for each other otherwise. */
    private static List<DueDocument> inOrder(List<DueDocument> documents) {
        return documents.stream()
                .sorted(comparing(each -> each.owner().value()))
                .toList();
    }

    private int batch(java.util.function.IntSupplier work) {
        Integer count = transaction.execute(status -> work.getAsInt());
        return count == null ? 0 : count;
    }

    private static JournalEvent event(VaultJournalEvent type, DueDocument document) {
        return JournalEvent.of(type)
                .actor(THIS_SERVICE)
                .subject(document.owner())
                .fact("document", document.id().toString())
                .fact("documentType", document.type().value());
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }
}

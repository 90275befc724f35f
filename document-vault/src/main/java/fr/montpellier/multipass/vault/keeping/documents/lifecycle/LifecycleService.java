package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import static java.util.Comparator.comparing;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.notices.NoticeOutbox;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reminds owners, and archives documents, in batches; each batch and its journal entries are one transaction. */
@Component
class LifecycleService {

    private static final String THIS_SERVICE = "document-vault";

    private final LifecycleSettings settings;
    private final DueDocumentRepository due;
    private final DocumentLifecycleRepository lifecycles;
    private final YearlyQuestionRepository questions;
    private final NoticeOutbox notices;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    LifecycleService(
            LifecycleSettings settings,
            DueDocumentRepository due,
            DocumentLifecycleRepository lifecycles,
            YearlyQuestionRepository questions,
            NoticeOutbox notices,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.settings = settings;
        this.due = due;
        this.lifecycles = lifecycles;
        this.questions = questions;
        this.notices = notices;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
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

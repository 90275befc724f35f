package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Records that owners confirm their documents; the next question follows in a year. */
@Component
class YearlyQuestionService {

    private final YearlyQuestionRepository questions;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    YearlyQuestionService(
            YearlyQuestionRepository questions, Journal journal, TransactionTemplate transaction, Clock clock) {
        this.questions = questions;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Confirms a document.
     *
     * @throws ProblemException if it has an end of validity, or is in the archive
     */
    void stillRight(Document document) {
        transaction.executeWithoutResult(status -> {
            LocalDate today = CivilTime.today(clock);
            if (!questions.answer(document.id(), document.owner(), today)) {
                throw new ProblemException(VaultProblem.NOTHING_ASKED);
            }
            journal.append(JournalEvent.of(VaultJournalEvent.STILL_RIGHT)
                    .actor(document.owner())
                    .subject(document.owner())
                    .fact("document", document.id().toString())
                    .fact("documentType", document.type().value()));
        });
    }
}

package fr.montpellier.multipass.vault.receiving.dating;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.service.time.CivilTime;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.catalogue.types.Catalogue;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import fr.montpellier.multipass.vault.keeping.documents.RepresentativeChangeLimit;
import fr.montpellier.multipass.vault.keeping.documents.lifecycle.DocumentLifecycleRepository;
import fr.montpellier.multipass.vault.receiving.deposit.DepositValidator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records the date that an owner states of a document in which none was read. It can be stated only once, because a
 * service may have compared it with the document since.
 */
@Component
class DateStatementService {

    private final DocumentLifecycleRepository lifecycles;
    private final Catalogue catalogue;
    private final DepositValidator validator;
    private final RepresentativeChangeLimit acting;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DateStatementService(
            DocumentLifecycleRepository lifecycles,
            Catalogue catalogue,
            DepositValidator validator,
            RepresentativeChangeLimit acting,
            Journal journal,
            TransactionTemplate transaction,
            Clock clock) {
        this.lifecycles = lifecycles;
        this.catalogue = catalogue;
        this.validator = validator;
        this.acting = acting;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Records the date.
     *
     * @param document the caller's
     * @throws ProblemException if the date is known already, in the future, in another form, or not stated, or if
     *     the person who acts for the owner may not state it
     */
    void record(Document document, DateStatement statement) {
        acting.check(document);
        transaction.executeWithoutResult(status -> {
            int version = lifecycles
                    .lockAwaitingDate(document.id())
                    .orElseThrow(() -> new ProblemException(VaultProblem.DATE_KNOWN));
            JustificatifKind kind = catalogue.find(document.type(), version).orElseThrow();
            ValidityBasis basis = kind.validityFrom();
            Optional<String> period = validator.period(Optional.ofNullable(statement.period()), kind);
            LocalDate date = basis.stated(validator.date(Optional.ofNullable(statement.date()), kind), period)
                    .orElseThrow(() -> new ProblemException(VaultProblem.DATE_NEEDED));
            LocalDate today = CivilTime.today(clock);
            if (basis.isInFuture(date, today)) {
                throw new ProblemException(VaultProblem.DATE_IN_FUTURE);
            }
            lifecycles.date(
                    document.id(),
                    new DocumentDate(date, basis, DocumentDate.Origin.OWNER),
                    period.or(() -> basis.period(date, kind.period())),
                    kind.validUntil(Optional.of(date)),
                    today);
            journal.append(JournalEvent.of(VaultJournalEvent.DATE_STATED)
                    .actor(document.owner())
                    .subject(document.owner())
                    .fact("document", document.id().toString())
                    .fact("documentType", document.type().value()));
        });
    }
}

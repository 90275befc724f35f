package fr.montpellier.multipass.vault.receiving.deposit;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import org.springframework.stereotype.Component;

/**
 * Limits the documents that the vault keeps for one resident. Every document that the resident can list counts, deposited by
 * themselves or by a person who acts for them, as a file or as pages of a scan, former versions and the archive included. What
 * is not a document does not count: uploads and pages that wait, PDF/A copies, and answers of sources. A document that is filed
 * under another type takes the place of the former one, which is erased afterwards. A resident above the limit, which may have
 * been lowered or met by a restored copy of the database, keeps all documents, and may do everything with them except add one or
 * a version (docs/adr/0212).
 */
@Component
public class DocumentLimit {

    private final DepositSettings settings;
    private final DocumentRepository documents;

    DocumentLimit(DepositSettings settings, DocumentRepository documents) {
        this.settings = settings;
        this.documents = documents;
    }

    /**
     * Checks whether a resident may have one more document, before its file is read.
     *
     * @throws ProblemException with {@link VaultProblem#TOO_MANY_DOCUMENTS} if not
     */
    public void check(SubjectId owner) {
        if (left(owner) == 0) {
            throw new ProblemException(VaultProblem.TOO_MANY_DOCUMENTS).with("maximum", maximum());
        }
    }

    /**
     * Checks it in the transaction that inserts the document. Other deposits for the resident wait at this point until the
     * transaction ends, so that none of them takes the same place.
     *
     * @throws ProblemException with {@link VaultProblem#TOO_MANY_DOCUMENTS} if the resident has no place left
     */
    void checkInTransaction(SubjectId owner) {
        documents.lockDeposits(owner);
        check(owner);
    }

    /** Returns how many more documents a resident may have; 0 above the limit. */
    int left(SubjectId owner) {
        return Math.max(0, maximum() - documents.count(owner));
    }

    /** Returns the largest number of documents of one resident. */
    int maximum() {
        return settings.maxDocuments();
    }
}

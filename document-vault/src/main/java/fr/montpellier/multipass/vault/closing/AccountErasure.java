package fr.montpellier.multipass.vault.closing;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.giving.decisions.ConsentUnavailableException;
import fr.montpellier.multipass.vault.giving.sharing.feed.SharingFeedUpdate;
import fr.montpellier.multipass.vault.giving.sharing.fetched.FetchedFactRepository;
import fr.montpellier.multipass.vault.giving.sharing.fetched.SourceQuestionRepository;
import fr.montpellier.multipass.vault.keeping.documents.Document;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.DocumentEraser;
import fr.montpellier.multipass.vault.receiving.uploads.AccountUploads;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Erases the content of a closed account: documents, each with a certificate, uploads, and what sources answered; then removes the resident
 * from all rows and from the journal.
 */
@Service
class AccountErasure {

    private static final Logger log = LoggerFactory.getLogger(AccountErasure.class);

    /** Documents that one call erases, so that it answers within seconds. */
    private static final int AT_ONCE = 20;

    private final DocumentRepository documents;
    private final DocumentEraser eraser;
    private final AccountUploads uploads;
    private final FetchedFactRepository fetched;
    private final SourceQuestionRepository questions;
    private final SharingFeedUpdate sharing;
    private final ResidentAnonymizer anonymizer;

    AccountErasure(
            DocumentRepository documents,
            DocumentEraser eraser,
            AccountUploads uploads,
            FetchedFactRepository fetched,
            SourceQuestionRepository questions,
            SharingFeedUpdate sharing,
            ResidentAnonymizer anonymizer) {
        this.documents = documents;
        this.eraser = eraser;
        this.uploads = uploads;
        this.fetched = fetched;
        this.questions = questions;
        this.sharing = sharing;
        this.anonymizer = anonymizer;
    }

    /**
     * Erases up to a number of documents; each call continues where the last one ended, also after a crash.
     *
     * @return whether no data that identify the resident are left; false also while the store or the consent service is
     *     unavailable
     */
    boolean erase(SubjectId resident) {
        List<Document> left = documents.findByOwner(resident, Optional.empty(), AT_ONCE);
        eraser.eraseWithAccount(resident, left);
        uploads.discardAll(resident);
        fetched.deleteByOwner(resident);
        questions.deleteByOwner(resident);
        return left.size() < AT_ONCE && hasProcessedWithdrawals() && anonymizer.anonymizeNow(resident);
    }

    /**
     * Returns whether all withdrawals were received; otherwise a later authorisation event would name the resident
     * again.
     */
    private boolean hasProcessedWithdrawals() {
        try {
            sharing.update();
            return true;
        } catch (ConsentUnavailableException e) {
            log.warn("anonymizing a resident failed, will be retried: {}", e.getMessage());
            return false;
        }
    }
}

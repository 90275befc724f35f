package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A document that replaced earlier versions of the same owner and type.
 *
 * @param replaced the earlier versions, latest first
 * @param dated the date from which its validity counts
 * @param validUntil last day of validity; empty: until replaced
 * @param suited values of {@code whose} in needs that this document satisfies
 * @param against reason against it for every need, {@code falsified} or {@code another-type}; empty: none
 * @param latest whether it was not replaced itself
 */
public record LaterVersion(
        long id,
        SubjectId owner,
        JustificatifType type,
        List<DocumentId> replaced,
        DocumentId document,
        Optional<DocumentDate> dated,
        Optional<LocalDate> validUntil,
        List<AcceptedHolder> suited,
        Optional<String> against,
        boolean latest) {

    /** Returns whether the document itself states its last day of validity. */
    public boolean isEndStated() {
        return dated.filter(known -> known.basis().isEnd()).isPresent();
    }
}

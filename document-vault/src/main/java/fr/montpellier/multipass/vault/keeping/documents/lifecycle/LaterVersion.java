package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.kernel.Whose;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import java.util.List;
import java.util.Optional;

/**
 * A document that replaced earlier versions of the same owner and type.
 *
 * @param replaced the earlier versions, latest first
 * @param dated the date from which its validity counts
 * @param suited values of {@code whose} in needs that this document satisfies
 * @param usable whether it may replace them now: it is neither expired nor replaced itself
 */
public record LaterVersion(
        long id,
        SubjectId owner,
        JustificatifType type,
        List<DocumentId> replaced,
        DocumentId document,
        Optional<DocumentDate> dated,
        List<Whose> suited,
        boolean usable) {}

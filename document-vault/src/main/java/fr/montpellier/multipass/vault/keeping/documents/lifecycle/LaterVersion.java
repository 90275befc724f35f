package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.kernel.Whose;
import fr.montpellier.multipass.vault.keeping.documents.DocumentDate;
import java.util.List;
import java.util.Optional;

/**
 * A document that took the place of earlier versions, of the same owner and type.
 *
 * @param replaced the earlier versions, latest first
 * @param dated the date from which its validity counts
 * @param suited those whose document may be asked for and which this one may be
 * @param usable whether it may take their place now: neither expired nor replaced itself
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

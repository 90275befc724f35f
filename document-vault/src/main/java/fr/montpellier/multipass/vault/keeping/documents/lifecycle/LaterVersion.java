package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.kernel.Whose;
import java.util.List;

/**
 * A document that took the place of earlier versions, of the same owner and type.
 *
 * @param replaced the earlier versions, latest first
 * @param suited those whose document may be asked for and which this one may be
 * @param usable whether it may take their place now: neither expired nor replaced itself
 */
public record LaterVersion(
        long id,
        SubjectId owner,
        JustificatifType type,
        List<DocumentId> replaced,
        DocumentId document,
        List<Whose> suited,
        boolean usable) {}

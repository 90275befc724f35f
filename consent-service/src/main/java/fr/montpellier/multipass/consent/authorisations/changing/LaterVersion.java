package fr.montpellier.multipass.consent.authorisations.changing;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.Whose;
import java.util.Set;

/**
 * A document that a resident deposited in the place of earlier versions.
 *
 * @param type of all of them
 * @param replaced the earlier versions
 * @param suited those whose document may be asked for and which this one may be, as the vault judged it
 */
public record LaterVersion(JustificatifType type, Set<DocumentId> replaced, DocumentId document, Set<Whose> suited) {}

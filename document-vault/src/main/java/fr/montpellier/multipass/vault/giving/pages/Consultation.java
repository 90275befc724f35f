package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.giving.access.ReadGrant;
import java.time.Instant;
import java.util.UUID;

/**
 * A document that an agent has opened (decision 0022). It gives no permission; it only states that the opening is in
 * the journal.
 *
 * @param openedAt time of its journal entry or, if the resident limited the readings, of the first entry of the reading
 *     to which it belongs
 */
record Consultation(
        UUID id,
        SubjectId agent,
        SharingAuthorisationId authorisation,
        DocumentId document,
        String caseReference,
        Instant openedAt) {

    /** Returns whether this consultation is of this agent, document and case. */
    boolean isOf(ReadGrant.Authorised grant, SubjectId reader, DocumentId read) {
        return agent.equals(reader)
                && authorisation.equals(grant.authorisation())
                && document.equals(read)
                && grant.caseReference().filter(caseReference::equals).isPresent();
    }
}

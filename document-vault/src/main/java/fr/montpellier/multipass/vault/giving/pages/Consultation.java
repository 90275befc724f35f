package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.vault.giving.access.ReadGrant;
import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.util.UUID;

/**
 * An agent has a document open (decision 0022). It permits nothing by itself: it says that the journal was told.
 *
 * @param openedAt when the journal was told
 */
record Consultation(
        UUID id,
        SubjectId agent,
        AuthorisationId authorisation,
        DocumentId document,
        String caseReference,
        Instant openedAt) {

    /** Whether the journal was told of this, by this agent, for this case. */
    boolean isOf(ReadGrant.Authorised grant, SubjectId reader, DocumentId read) {
        return agent.equals(reader)
                && authorisation.equals(grant.authorisation())
                && document.equals(read)
                && grant.caseReference().filter(caseReference::equals).isPresent();
    }
}

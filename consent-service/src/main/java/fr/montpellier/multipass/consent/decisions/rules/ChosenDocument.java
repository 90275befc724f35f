package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;

/**
 * Requires that the resident chose this document, for its type, and that it can be read. A request for a list is
 * not about one document. For a read of facts, the permission names the chosen documents.
 */
final class ChosenDocument implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        String type = request.type();
        return request.kind() != AccessRequest.Kind.READ
                || type != null
                        && authorisation.readable().of(new JustificatifType(type)).stream()
                                .map(DocumentId::toString)
                                .anyMatch(id -> id.equals(request.document()));
    }
}

package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the document belongs to the resident who authorised. A request for a list is not about one document,
 * and a read of facts is about all documents of the resident.
 */
final class SameOwner implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return request.kind() != AccessRequest.Kind.READ
                || authorisation.resident().value().equals(request.owner());
    }
}

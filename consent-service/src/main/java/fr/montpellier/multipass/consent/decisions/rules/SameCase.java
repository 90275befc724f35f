package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the named case belongs to the authorisation, because every read is made for a case. A request for a
 * list need not name a case, but must not name another one.
 */
final class SameCase implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        if (request.caseReference() == null) {
            return request.kind() == AccessRequest.Kind.LIST;
        }
        return authorisation.caseReference().value().equals(request.caseReference());
    }
}

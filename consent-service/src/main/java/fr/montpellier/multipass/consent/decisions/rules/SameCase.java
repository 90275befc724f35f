package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the case named is the authorisation's: no read is outside a case. A list need not name a case, but
 * never names another.
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

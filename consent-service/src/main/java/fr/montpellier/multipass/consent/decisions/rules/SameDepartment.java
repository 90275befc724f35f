package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the agent works in the department that was authorised, of the organisation that was: two organisations may
 * share a department code.
 */
final class SameDepartment implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return authorisation.department().value().equals(request.department())
                && authorisation.organisation().equals(request.organisation());
    }
}

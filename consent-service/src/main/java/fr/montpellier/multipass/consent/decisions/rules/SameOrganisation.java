package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the agent's department belongs to the organisation that was authorised: two organisations may share a
 * department code.
 */
final class SameOrganisation implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return authorisation.organisation().equals(request.organisation());
    }
}

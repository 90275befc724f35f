package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the application is the one that the resident authorised; authorisations given for agents' cases are
 * open to no application.
 */
final class SameApplication implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return authorisation
                .application()
                .filter(application -> application.equals(request.application()))
                .isPresent();
    }
}

package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/**
 * Requires that the application is the one that the resident authorised; applications cannot use authorisations that
 * were given for agents' cases.
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

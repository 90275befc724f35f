package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.authorisations.SharingState;
import java.time.Instant;

/** Requires that the authorisation has not expired. */
final class NotExpired implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        return !(authorisation.stateAt(now) instanceof SharingState.Expired);
    }
}

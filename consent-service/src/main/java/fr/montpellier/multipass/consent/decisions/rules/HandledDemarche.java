package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;
import java.util.List;

/** Requires that the agent handles the démarche, if they do not handle all of their department. */
final class HandledDemarche implements Rule {

    @Override
    public boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now) {
        String handled = request.demarches();
        return handled == null
                || List.of(handled.split(" ")).contains(authorisation.demarche().value());
    }
}

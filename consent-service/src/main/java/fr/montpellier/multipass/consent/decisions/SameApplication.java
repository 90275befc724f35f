package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/** The application is the one that the resident authorised; none reads what was given for the agents' cases. */
final class SameApplication implements Rule {

    @Override
    public boolean allows(Question question, SharingAuthorisation authorisation, Instant now) {
        return authorisation
                .application()
                .filter(application -> application.equals(question.application()))
                .isPresent();
    }
}

package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/** The agent's department is that of the organisation that was authorised: two may share a code. */
final class SameOrganisation implements Rule {

    @Override
    public boolean allows(Question question, SharingAuthorisation authorisation, Instant now) {
        return authorisation.organisation().equals(question.organisation());
    }
}

package fr.montpellier.multipass.consent.decisions.rules;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/** A condition of a read. It permits only when it can establish that the condition holds. */
interface Rule {

    boolean allows(AccessRequest request, SharingAuthorisation authorisation, Instant now);
}

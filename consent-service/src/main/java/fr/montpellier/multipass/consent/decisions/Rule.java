package fr.montpellier.multipass.consent.decisions;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import java.time.Instant;

/** One condition of a read. It says yes only when it knows that the condition holds. */
interface Rule {

    boolean allows(Question question, SharingAuthorisation authorisation, Instant now);
}

package fr.montpellier.multipass.consent.authorisations;

import java.time.Instant;
import java.util.Optional;

/**
 * An authorisation about which is decided.
 *
 * @param agentLevel level of assurance that its démarche requires of agents now; empty if it requires none
 * @param restrictedUntil end of the restriction of processing of the resident's data, if there is or was one
 */
public record DecidedAuthorisation(
        SharingAuthorisation authorisation, Optional<String> agentLevel, Optional<Instant> restrictedUntil) {

    /** Returns whether nothing of the resident's data may be read by an authorisation (GDPR, article 18). */
    public boolean isRestricted(Instant now) {
        return restrictedUntil.filter(end -> end.isAfter(now)).isPresent();
    }
}

package fr.montpellier.multipass.consent.authorisations;

import java.util.Optional;

/**
 * An authorisation about which is decided.
 *
 * @param agentLevel level of assurance that its démarche requires of agents now; empty if it requires none
 */
public record DecidedAuthorisation(SharingAuthorisation authorisation, Optional<String> agentLevel) {}

package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Localised;

/**
 * A body that handles démarches and is the data controller of what its departments read (GDPR, article 4(7)).
 *
 * @param siret 14 digits
 * @param kind what it is, which decides whether it may use legal exchanges
 * @param contact how a resident reaches its data protection officer
 */
public record Organisation(String siret, OrganisationKind kind, Localised name, String address, String contact) {}

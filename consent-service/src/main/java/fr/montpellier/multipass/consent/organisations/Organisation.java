package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Localised;

/**
 * A public body that handles démarches and is the data controller of what its departments read (GDPR, article 4(7)).
 *
 * @param siret 14 digits
 * @param contact how a resident reaches its data protection officer
 */
public record Organisation(String siret, Localised name, String address, String contact) {}

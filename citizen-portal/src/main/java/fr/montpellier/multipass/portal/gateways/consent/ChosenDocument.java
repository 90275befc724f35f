package fr.montpellier.multipass.portal.gateways.consent;

/**
 * A document that the resident chose for a démarche.
 *
 * @param type for which it was chosen
 */
public record ChosenDocument(String type, String id) {}

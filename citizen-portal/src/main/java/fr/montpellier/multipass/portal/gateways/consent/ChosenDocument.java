package fr.montpellier.multipass.portal.gateways.consent;

import java.util.Optional;

/**
 * A document that the resident chose for a démarche.
 *
 * @param type for which it was chosen
 * @param year that the document is of, as the screen said it, where the démarche asks for one; empty: none
 */
public record ChosenDocument(String type, String id, Optional<Integer> year) {}

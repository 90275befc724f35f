package fr.montpellier.multipass.portal.gateways.vault;

import java.util.List;

/**
 * A document that an agent has opened; the vault has recorded it in its journal.
 *
 * @param facts that its signed code or its page states
 */
public record Consultation(String id, int pages, List<Fact> facts) {}

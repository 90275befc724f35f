package fr.montpellier.multipass.portal.gateways.vault.documents;

import java.util.List;
import java.util.Optional;

/**
 * A document that an agent has opened; the vault has recorded it in its journal.
 *
 * @param facts that its signed code or its page states
 * @param readings of it, this one among those taken; empty: the resident did not limit them
 */
public record Consultation(String id, int pages, List<Fact> facts, Optional<Document.Readings> readings) {}

package fr.montpellier.multipass.portal.gateways.vault;

/** A document that an agent has opened; the vault has recorded it in its journal. */
public record Consultation(String id, int pages) {}

package fr.montpellier.multipass.portal.gateways;

/** A document that an agent has open: the vault's journal was told. */
public record Consultation(String id, int pages) {}

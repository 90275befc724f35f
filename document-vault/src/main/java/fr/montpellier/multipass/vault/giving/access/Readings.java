package fr.montpellier.multipass.vault.giving.access;

/**
 * How many readings of a document the resident allowed.
 *
 * @param taken number of readings so far
 */
public record Readings(int allowed, int taken) {}

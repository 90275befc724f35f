package fr.montpellier.multipass.consent.decisions.policy;

/**
 * The results that a search returns.
 *
 * @param after position after which they are; empty: from the start
 * @param limit most results
 */
public record Range(String after, int limit) {}

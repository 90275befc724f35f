package fr.montpellier.multipass.portal.gateways.consent.demarches;

/**
 * A year that documents of a type are of.
 *
 * @param year of incomes, or in which a school year begins
 * @param name what it is, in words that stand inside a sentence
 */
public record NamedYear(int year, String name) {}

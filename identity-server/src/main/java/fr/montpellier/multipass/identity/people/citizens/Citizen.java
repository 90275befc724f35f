package fr.montpellier.multipass.identity.people.citizens;

/**
 * A holder of a Multipass.
 *
 * @param id internal identifier, never disclosed
 */
public record Citizen(CitizenId id, MultipassNumber number, IdentitePivot pivot) {}

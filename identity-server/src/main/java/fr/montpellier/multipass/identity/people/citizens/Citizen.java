package fr.montpellier.multipass.identity.people.citizens;

/**
 * A holder of a Multipass.
 *
 * @param id internal, never sent to a client
 */
public record Citizen(CitizenId id, MultipassNumber number, IdentitePivot pivot) {}

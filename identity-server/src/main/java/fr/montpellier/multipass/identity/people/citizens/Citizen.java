package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;

/**
 * A holder of a Multipass.
 *
 * @param id internal identifier, never disclosed
 * @param verified whether an identity provider verified the identity, or two agents saw it at a counter; otherwise the
 *     holder declared it
 */
public record Citizen(CitizenId id, MultipassNumber number, IdentitePivot pivot, boolean verified) {}

package fr.montpellier.multipass.simulators.provider.people;

import java.time.Instant;
import java.util.List;

/**
 * A person whom the provider has authenticated.
 *
 * @param acr the level reached
 * @param amr the methods used (RFC 8176)
 * @param at when the person authenticated
 */
public record AuthenticatedPerson(Person person, String acr, List<String> amr, Instant at) {}

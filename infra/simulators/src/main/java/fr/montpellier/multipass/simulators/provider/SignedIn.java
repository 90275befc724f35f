package fr.montpellier.multipass.simulators.provider;

import java.time.Instant;
import java.util.List;

/**
 * A person whom the provider has authenticated.
 *
 * @param acr the level reached
 * @param amr how (RFC 8176)
 * @param at when the person proved who they are
 */
public record SignedIn(Person person, String acr, List<String> amr, Instant at) {}

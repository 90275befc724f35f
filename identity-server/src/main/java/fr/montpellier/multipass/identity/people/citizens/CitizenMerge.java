package fr.montpellier.multipass.identity.people.citizens;

import java.time.Instant;

/**
 * Two Multipass of one person, by the decision of two agents: what proves the former one opens the remaining one.
 *
 * @param former keeps all that it had
 */
public record CitizenMerge(CitizenId former, CitizenId remaining, Instant at) {}

package fr.montpellier.multipass.identity.people.citizens;

import java.time.Instant;

/**
 * The merge of two Multipass of one person, which two agents decided. A sign-in to the former one opens the remaining
 * one.
 *
 * @param former Multipass that leads to the other; its data stay its own
 */
public record CitizenMerge(CitizenId former, CitizenId remaining, Instant at) {}

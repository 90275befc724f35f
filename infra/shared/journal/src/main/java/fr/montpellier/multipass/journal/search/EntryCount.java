package fr.montpellier.multipass.journal.search;

import java.time.Instant;

/**
 * The entries of one type that an actor caused.
 *
 * @param last beginning of the day of the last one, in Paris: the time of day is not told
 */
public record EntryCount(String type, long count, Instant last) {}

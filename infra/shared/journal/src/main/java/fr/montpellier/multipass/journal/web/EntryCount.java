package fr.montpellier.multipass.journal.web;

import java.time.Instant;

/**
 * The entries of one type that an actor caused.
 *
 * @param last time of the last one
 */
public record EntryCount(String type, long count, Instant last) {}

package fr.montpellier.multipass.vault.receiving.uploads;

import java.time.Instant;
import java.util.UUID;

/**
 * A complete page that is part of no document yet.
 *
 * @param size in bytes
 * @param expires when it is deleted if no scan has taken it
 */
public record WaitingPage(UUID id, long size, Instant expires) {}

package fr.montpellier.multipass.identity.notices.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An email to a resident, with one notice or several.
 *
 * @param attempts made so far, the one under way included
 */
public record NoticeMail(UUID id, UUID holder, int attempts, Instant madeAt) {}

package fr.montpellier.multipass.identity.notices.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An email to a resident with one or several notices.
 *
 * @param attempts number of attempts to send it, the current one included
 */
public record NoticeMail(UUID id, UUID holder, int attempts, Instant madeAt) {}

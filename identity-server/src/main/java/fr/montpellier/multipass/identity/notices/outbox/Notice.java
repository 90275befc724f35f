package fr.montpellier.multipass.identity.notices.outbox;

import fr.montpellier.multipass.kernel.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * An event about which a resident is notified. It names no department, démarche or document, because emails pass
 * through mail servers of third parties.
 *
 * @param id identifier from the service that made the notice; a notice with a known identifier is not sent again
 * @param day day that the notice mentions, for the kinds that mention one
 */
public record Notice(UUID id, NoticeKind kind, Optional<LocalDate> day, Instant happenedAt) {}

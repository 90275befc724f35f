package fr.montpellier.multipass.identity.notices.outbox;

import fr.montpellier.multipass.kernel.NoticeKind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a resident is told. It names no department, démarche or document: an email passes through servers that neither the
 * resident nor the métropole runs.
 *
 * @param id given by the service that made it; the same notice is sent once
 * @param day that the kind of notice is about, if it is
 */
public record Notice(UUID id, NoticeKind kind, Optional<LocalDate> day, Instant happenedAt) {}

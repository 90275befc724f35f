package fr.montpellier.multipass.notices;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a resident is to be told. It names no department, démarche or document, which an email does not either.
 *
 * @param subject pseudonym of the resident in the services of Multipass
 * @param kind code of a {@link fr.montpellier.multipass.kernel.NoticeKind}
 */
public record OutboxNotice(
        UUID id, String subject, String kind, @Nullable LocalDate day, Instant happenedAt) {}

package fr.montpellier.multipass.identity.notices.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The oldest notices of a service that were not collected yet. */
record NoticeFeed(List<Item> items) {

    /**
     * @param id the same when the notice is served again
     * @param subject pseudonym of the resident
     * @param kind code of a {@link fr.montpellier.multipass.kernel.NoticeKind}
     */
    record Item(
            UUID id, String subject, String kind, @Nullable LocalDate day, Instant happenedAt) {}
}

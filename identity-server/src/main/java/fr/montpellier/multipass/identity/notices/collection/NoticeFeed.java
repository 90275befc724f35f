package fr.montpellier.multipass.identity.notices.collection;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a service has to tell residents: the oldest that was not collected. */
record NoticeFeed(List<Item> items) {

    /**
     * @param id the same when the notice is served again
     * @param subject pseudonym of the resident
     * @param kind code of a {@link fr.montpellier.multipass.kernel.NoticeKind}
     */
    record Item(
            UUID id, String subject, String kind, @Nullable LocalDate day, Instant happenedAt) {}
}

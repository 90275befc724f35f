package fr.montpellier.multipass.portal.gateways;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MergedJournalTest {

    /** Instants of the entries, newest first, by service. */
    private static final Map<Service, List<Integer>> JOURNALS =
            Map.of(Service.VAULT, List.of(90, 60, 50, 10), Service.CONSENT, List.of(80, 70, 20));

    private final List<String> reads = new ArrayList<>();
    private final MergedJournal merged = new MergedJournal(this::read, List.of(Service.VAULT, Service.CONSENT));

    @Test
    void entries_of_several_journals_come_newest_first_across_pages() {
        assertThat(merged.next(4)).extracting(p -> p.entry().index()).containsExactly(90L, 80L, 70L, 60L);
        assertThat(merged.hasMore()).isTrue();
        assertThat(merged.next(10)).extracting(p -> p.entry().index()).containsExactly(50L, 20L, 10L);
        assertThat(merged.hasMore()).isFalse();
    }

    @Test
    void only_as_much_is_read_as_is_needed() {
        merged.next(1);
        assertThat(reads).containsExactlyInAnyOrder("VAULT 0", "CONSENT 0");
    }

    /** Pages of two. */
    private Page<LoggedEntry> read(Service service, Optional<String> cursor) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        reads.add(service + " " + from);
        List<Integer> all = JOURNALS.getOrDefault(service, List.of());
        int to = Math.min(from + 2, all.size());
        return new Page<>(
                all.subList(from, to).stream().map(MergedJournalTest::entry).toList(),
                to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static LoggedEntry entry(int at) {
        return new LoggedEntry(
                at,
                "",
                "t",
                "success",
                Instant.ofEpochSecond(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Map.of(),
                List.of());
    }
}

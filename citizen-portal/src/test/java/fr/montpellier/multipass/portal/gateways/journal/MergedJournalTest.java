package fr.montpellier.multipass.portal.gateways.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.portal.gateways.Page;
import fr.montpellier.multipass.portal.gateways.Service;
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
    private boolean away;
    private final MergedJournal merged =
            MergedJournal.byWritingTime(this::read, List.of(Service.VAULT, Service.CONSENT));

    @Test
    void entries_of_several_journals_are_merged_newest_first_across_pages() {
        assertThat(merged.next(4)).extracting(p -> p.entry().index()).containsExactly(90L, 80L, 70L, 60L);
        assertThat(merged.hasMore()).isTrue();
        assertThat(merged.next(10)).extracting(p -> p.entry().index()).containsExactly(50L, 20L, 10L);
        assertThat(merged.hasMore()).isFalse();
    }

    @Test
    void no_more_pages_are_read_than_needed() {
        merged.next(1);
        assertThat(reads).containsExactlyInAnyOrder("VAULT 0", "CONSENT 0");
    }

    /**
     * A reading is recorded a moment after it was decided: otherwise a withdrawal in between would seem to have had no
     * effect.
     */
    @Test
    void a_reading_decided_before_a_withdrawal_is_ordered_before_it() {
        Map<Service, List<JournalEntry>> journals = Map.of(
                Service.VAULT,
                        List.of(decided(60, 60), decided(58, 41), decided(50, 50), decided(40, 25), decided(39, 39)),
                Service.CONSENT, List.of(entry(30)));
        MergedJournal.Source source = (service, cursor) -> page(journals.getOrDefault(service, List.of()), cursor);

        assertThat(MergedJournal.byEventTime(source, List.of(Service.VAULT, Service.CONSENT))
                        .next(10))
                .extracting(p -> p.entry().index())
                .containsExactly(60L, 50L, 58L, 39L, 30L, 40L);
        assertThat(MergedJournal.byWritingTime(source, List.of(Service.VAULT, Service.CONSENT))
                        .next(10))
                .extracting(p -> p.entry().index())
                .containsExactly(60L, 58L, 50L, 40L, 39L, 30L);
    }

    @Test
    void a_decision_time_after_the_entry_is_ignored() {
        assertThat(decided(40, 41).happenedAt()).isEqualTo(Instant.ofEpochSecond(40));
        assertThat(entry(40, Map.of("decidedAt", "yesterday")).happenedAt()).isEqualTo(Instant.ofEpochSecond(40));
    }

    private static JournalEntry decided(int at, int decided) {
        return entry(at, Map.of("decidedAt", Instant.ofEpochSecond(decided).toString()));
    }

    @Test
    void a_journal_that_cannot_be_read_for_a_moment_loses_no_entry() {
        assertThat(merged.next(1)).hasSize(1);
        away = true;
        assertThatThrownBy(() -> merged.next(10)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> merged.next(10)).isInstanceOf(IllegalStateException.class);
        away = false;
        assertThat(merged.next(10)).extracting(p -> p.entry().index()).containsExactly(80L, 70L, 60L, 50L, 20L, 10L);
    }

    /** Pages of two. */
    private Page<JournalEntry> read(Service service, Optional<String> cursor) {
        if (away) {
            throw new IllegalStateException("the journal is away");
        }
        reads.add(service + " " + cursor.orElse("0"));
        return page(
                JOURNALS.getOrDefault(service, List.of()).stream()
                        .map(MergedJournalTest::entry)
                        .toList(),
                cursor);
    }

    private static Page<JournalEntry> page(List<JournalEntry> all, Optional<String> cursor) {
        int from = cursor.map(Integer::parseInt).orElse(0);
        int to = Math.min(from + 2, all.size());
        return new Page<>(
                all.subList(from, to), to < all.size() ? Optional.of(Integer.toString(to)) : Optional.empty());
    }

    private static JournalEntry entry(int at) {
        return entry(at, Map.of());
    }

    private static JournalEntry entry(int at, Map<String, String> facts) {
        return new JournalEntry(
                at,
                "",
                "t",
                "success",
                Instant.ofEpochSecond(at),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                facts,
                Map.of(),
                List.of());
    }
}

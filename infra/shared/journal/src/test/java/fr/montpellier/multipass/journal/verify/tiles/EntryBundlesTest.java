package fr.montpellier.multipass.journal.verify.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.journal.verify.log.BrokenLogException;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryBundlesTest {

    @TempDir
    private Path directory;

    private final List<byte[]> entries = IntStream.range(0, 300)
            .mapToObj(i -> new byte[] {(byte) i, (byte) (i >> 8)})
            .toList();
    private final List<byte[]> visited = new ArrayList<>();

    private static byte[] bundle(List<byte[]> entries) {
        var bytes = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            bytes.write(entry.length >> 8);
            bytes.write(entry.length);
            bytes.writeBytes(entry);
        }
        return bytes.toByteArray();
    }

    private long visit(TileFiles files, long size) throws Exception {
        try (LogSource source = files.export(directory)) {
            var all = new EntryBundles.Range(0, size);
            return EntryBundles.visit(source, all, entry -> entry, (index, entry) -> {
                assertThat(index).isEqualTo(visited.size());
                visited.add(entry);
            });
        }
    }

    @Test
    void every_entry_is_visited_in_order() throws Exception {
        TileFiles files = new TileFiles()
                .file("tile/entries/000", bundle(entries.subList(0, 256)))
                .file("tile/entries/001.p/44", bundle(entries.subList(256, 300)));

        assertThat(visit(files, 300)).isEqualTo(300);
        assertThat(visited).containsExactlyElementsOf(entries);
    }

    @Test
    void entries_of_many_bundles_that_are_read_at_the_same_time_are_visited_in_order() throws Exception {
        var files = new TileFiles();
        var all = new ArrayList<byte[]>();
        for (int bundle = 0; bundle < 40; bundle++) {
            List<byte[]> some = new ArrayList<>();
            for (int i = 0; i < 256; i++) {
                some.add(new byte[] {(byte) bundle, (byte) i});
            }
            files.file("tile/entries/%03d".formatted(bundle), bundle(some));
            all.addAll(some);
        }

        assertThat(visit(files, all.size())).isEqualTo(all.size());
        assertThat(visited).containsExactlyElementsOf(all);
    }

    @Test
    void a_visit_of_the_later_entries_begins_with_their_bundle() throws Exception {
        TileFiles files = new TileFiles().file("tile/entries/001.p/44", bundle(entries.subList(256, 300)));
        var indexes = new ArrayList<Long>();
        try (LogSource source = files.export(directory)) {
            var later = new EntryBundles.Range(256, 300);
            EntryBundles.visit(source, later, entry -> entry, (index, entry) -> indexes.add(index));
        }
        assertThat(indexes).hasSize(44).startsWith(256L).endsWith(299L);
    }

    @Test
    void a_visit_ends_where_a_bundle_is_missing() throws Exception {
        TileFiles files = new TileFiles().file("tile/entries/000", bundle(entries.subList(0, 256)));

        assertThat(visit(files, 300)).isEqualTo(256);
        assertThat(visited).hasSize(256);
    }

    @Test
    void a_visit_ends_where_a_bundle_is_cut() throws Exception {
        byte[] whole = bundle(entries.subList(0, 44));
        TileFiles files = new TileFiles().file("tile/entries/000.p/44", Arrays.copyOf(whole, whole.length - 1));

        assertThat(visit(files, 44)).isEqualTo(43);
    }

    @Test
    void a_bundle_with_an_entry_too_many_is_refused() {
        TileFiles files = new TileFiles().file("tile/entries/000.p/44", bundle(entries.subList(0, 45)));

        assertThatThrownBy(() -> visit(files, 44)).isInstanceOf(BrokenLogException.class);
        assertThat(visited).hasSize(44);
    }

    @Test
    void entries_are_split_by_their_lengths_of_16_bits() {
        var longest = new byte[65_535];

        assertThat(EntryBundles.split(bundle(List.of(new byte[] {7}, longest, new byte[0]))))
                .containsExactly(new byte[] {7}, longest, new byte[0]);
        assertThat(EntryBundles.split(new byte[] {0})).isEmpty();
    }
}

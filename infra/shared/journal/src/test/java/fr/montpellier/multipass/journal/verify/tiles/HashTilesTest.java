package fr.montpellier.multipass.journal.verify.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.source.LogSource;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HashTilesTest {

    /** The leaves of a tree with two tiles of level 1. */
    private static final List<byte[]> MANY = leaves(66_100);

    private static final List<byte[]> ROOTS = roots(MANY);

    @TempDir
    private Path directory;

    private static List<byte[]> leaves(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ByteBuffer.allocate(Merkle.HASH_BYTES).putInt(i).array())
                .toList();
    }

    /** The roots of the full tiles of the leaves. */
    private static List<byte[]> roots(List<byte[]> leaves) {
        return IntStream.range(0, leaves.size() / TilePath.WIDTH)
                .mapToObj(i -> Merkle.root(leaves.subList(i * TilePath.WIDTH, (i + 1) * TilePath.WIDTH)))
                .toList();
    }

    @Test
    void leaves_are_read_up_to_the_first_tile_that_is_missing_or_has_another_length() throws Exception {
        List<byte[]> leaves = leaves(600);
        TileFiles files = new TileFiles().hashes(0, leaves);

        try (LogSource source = files.export(directory)) {
            assertThat(HashTiles.leaves(source, 600)).containsExactlyElementsOf(leaves);
            assertThat(HashTiles.leaves(source, 512)).containsExactlyElementsOf(leaves.subList(0, 512));
            assertThat(HashTiles.leaves(source, 601)).containsExactlyElementsOf(leaves.subList(0, 512));
        }
        try (LogSource source =
                files.file("tile/0/001", new byte[Merkle.HASH_BYTES]).export(directory)) {
            assertThat(HashTiles.leaves(source, 600)).containsExactlyElementsOf(leaves.subList(0, 256));
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "255, 0", "256, 256", "511, 256", "65535, 65280", "65536, 65536", "66047, 65792"})
    void a_changed_leaf_is_found_in_the_first_tile_that_the_level_above_contradicts(int changed, long found)
            throws Exception {
        var altered = new ArrayList<>(MANY);
        altered.set(changed, Merkle.leaf(new byte[] {1}));

        try (LogSource source = new TileFiles().hashes(1, ROOTS).export(directory)) {
            assertThat(HashTiles.firstContradicted(source, altered, MANY.size()))
                    .hasValue(found);
        }
    }

    @Test
    void leaves_that_the_level_above_confirms_are_not_contradicted() throws Exception {
        try (LogSource source = new TileFiles().hashes(1, ROOTS).export(directory)) {
            assertThat(HashTiles.firstContradicted(source, MANY, MANY.size())).isEmpty();
        }
    }

    @Test
    void a_leaf_in_a_tile_that_is_not_full_is_contradicted_by_no_level_above() throws Exception {
        List<byte[]> leaves = leaves(600);
        var altered = new ArrayList<>(leaves);
        altered.set(599, Merkle.leaf(new byte[] {1}));

        try (LogSource source = new TileFiles().hashes(1, roots(leaves)).export(directory)) {
            assertThat(HashTiles.firstContradicted(source, altered, 600)).isEmpty();
        }
    }
}

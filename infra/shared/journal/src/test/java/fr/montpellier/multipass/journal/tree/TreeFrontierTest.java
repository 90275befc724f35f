package fr.montpellier.multipass.journal.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TreeFrontierTest {

    @Test
    void agrees_with_the_reference_tree_of_certificate_transparency() {
        var edge = new TreeFrontier(0, List.of());
        var roots = new ArrayList<String>();
        roots.add(HexFormat.of().formatHex(edge.root()));
        for (byte[] entry : ReferenceTree.ENTRIES) {
            edge.append(TreeHash.sha256(new byte[] {0}, entry));
            roots.add(HexFormat.of().formatHex(edge.root()));
        }
        assertThat(roots).isEqualTo(ReferenceTree.ROOTS);
    }

    /** The example of C2SP tlog-tiles, "Partial Tiles". */
    @Test
    void a_tree_of_70_000_leaves_has_the_tiles_that_the_specification_counts() {
        var edge = new TreeFrontier(0, List.of());
        var full = new ArrayList<TreeFrontier.FullTile>();
        for (int i = 0; i < 70_000; i++) {
            full.addAll(edge.append(new byte[32]));
        }
        assertThat(full.stream().filter(tile -> tile.level() == 0)).hasSize(273);
        assertThat(full.stream().filter(tile -> tile.level() == 0).map(TreeFrontier.FullTile::index))
                .containsExactlyElementsOf(LongStream.range(0, 273).boxed().toList());
        assertThat(full.stream().filter(tile -> tile.level() == 1))
                .singleElement()
                .satisfies(tile -> {
                    assertThat(tile.index()).isZero();
                    assertThat(tile.root()).isEqualTo(TreeFrontier.perfect(tile.hashes()));
                });
        assertThat(TreeFrontier.unfinishedWidth(0, 70_000)).isEqualTo(112);
        assertThat(TreeFrontier.unfinishedWidth(1, 70_000)).isEqualTo(17);
        assertThat(TreeFrontier.unfinishedWidth(2, 70_000)).isEqualTo(1);
        assertThat(TreeFrontier.levels(70_000)).isEqualTo(3);
    }

    @Test
    void a_tree_grows_on_from_its_unfinished_tiles() {
        List<byte[]> leaves = ReferenceTree.ENTRIES.stream()
                .map(entry -> TreeHash.sha256(new byte[] {0}, entry))
                .toList();
        var edge = new TreeFrontier(3, List.of(leaves.subList(0, 3)));

        assertThat(edge.root()).asHexString().isEqualToIgnoringCase(ReferenceTree.ROOTS.get(3));
        leaves.subList(3, 8).forEach(edge::append);
        assertThat(edge.size()).isEqualTo(8);
        assertThat(edge.root()).asHexString().isEqualToIgnoringCase(ReferenceTree.ROOTS.get(8));
    }

    @Test
    void a_full_tile_empties_its_level_and_starts_the_next() {
        assertThat(TreeFrontier.unfinishedWidth(0, 256)).isZero();
        assertThat(TreeFrontier.unfinishedWidth(1, 256)).isOne();
    }
}

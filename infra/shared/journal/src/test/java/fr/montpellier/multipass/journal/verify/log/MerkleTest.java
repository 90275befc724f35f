package fr.montpellier.multipass.journal.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.journal.tree.ReferenceTree;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MerkleTest {

    private final List<byte[]> leaves =
            ReferenceTree.ENTRIES.stream().map(Merkle::leaf).toList();
    private final List<byte[]> many = IntStream.range(0, 22)
            .mapToObj(i -> Merkle.leaf(new byte[] {(byte) i}))
            .toList();

    @Test
    void agrees_with_the_reference_tree_of_certificate_transparency() {
        for (int size = 0; size <= leaves.size(); size++) {
            assertThat(HexFormat.of().formatHex(Merkle.root(leaves.subList(0, size))))
                    .isEqualTo(ReferenceTree.ROOTS.get(size));
        }
    }

    @Test
    void follows_the_reference_inclusion_proofs() {
        assertThat(Merkle.rootFromPath(leaves.get(0), 0, 8, ReferenceTree.PATH_OF_0_IN_8))
                .asHexString()
                .isEqualToIgnoringCase(ReferenceTree.ROOTS.get(8));
        assertThat(Merkle.rootFromPath(leaves.get(5), 5, 8, ReferenceTree.PATH_OF_5_IN_8))
                .asHexString()
                .isEqualToIgnoringCase(ReferenceTree.ROOTS.get(8));
    }

    @Test
    void each_leaf_of_trees_of_any_shape_leads_to_the_root() {
        for (int size = 1; size <= many.size(); size++) {
            List<byte[]> tree = many.subList(0, size);
            for (int index = 0; index < size; index++) {
                assertThat(Merkle.rootFromPath(tree.get(index), index, size, path(index, tree)))
                        .as("%d in %d", index, size)
                        .isEqualTo(Merkle.root(tree));
            }
        }
    }

    /** RFC 9162, section 2.1.3.1. */
    private static List<byte[]> path(int m, List<byte[]> d) {
        if (d.size() == 1) {
            return new ArrayList<>();
        }
        int k = Integer.highestOneBit(d.size() - 1);
        List<byte[]> path = m < k ? path(m, d.subList(0, k)) : path(m - k, d.subList(k, d.size()));
        path.add(Merkle.root(m < k ? d.subList(k, d.size()) : d.subList(0, k)));
        return path;
    }

    @Test
    void a_proof_for_another_index_leads_to_another_root() {
        assertThat(Merkle.rootFromPath(leaves.get(5), 4, 8, ReferenceTree.PATH_OF_5_IN_8))
                .asHexString()
                .isNotEqualToIgnoringCase(ReferenceTree.ROOTS.get(8));
    }

    @Test
    void refuses_a_proof_that_is_too_short_or_too_long() {
        List<byte[]> path = ReferenceTree.PATH_OF_0_IN_8;
        assertThatThrownBy(() -> Merkle.rootFromPath(leaves.get(0), 0, 8, path.subList(0, 2)))
                .isInstanceOf(MalformedLogException.class);
        assertThatThrownBy(() -> Merkle.rootFromPath(leaves.get(0), 0, 4, path))
                .isInstanceOf(MalformedLogException.class);
        assertThatThrownBy(() -> Merkle.rootFromPath(leaves.get(0), 8, 8, path))
                .isInstanceOf(MalformedLogException.class);
    }

    @Test
    void a_tree_is_consistent_with_each_of_its_beginnings_and_no_other() {
        for (int size = 1; size <= many.size(); size++) {
            for (int earlier = 1; earlier <= size; earlier++) {
                List<byte[]> path = proof(earlier, many.subList(0, size), true);
                byte[] root = Merkle.root(many.subList(0, size));
                assertThat(Merkle.isConsistent(earlier, Merkle.root(many.subList(0, earlier)), size, root, path))
                        .as("%d in %d", earlier, size)
                        .isTrue();
                assertThat(Merkle.isConsistent(earlier, Merkle.leaf(new byte[] {9}), size, root, path))
                        .isFalse();
            }
        }
    }

    /** RFC 9162, section 2.1.4.1. */
    private static List<byte[]> proof(int m, List<byte[]> d, boolean known) {
        if (m == d.size()) {
            return known ? new ArrayList<>() : new ArrayList<>(List.of(Merkle.root(d)));
        }
        int k = Integer.highestOneBit(d.size() - 1);
        List<byte[]> path = m <= k ? proof(m, d.subList(0, k), known) : proof(m - k, d.subList(k, d.size()), false);
        path.add(Merkle.root(m <= k ? d.subList(k, d.size()) : d.subList(0, k)));
        return path;
    }
}

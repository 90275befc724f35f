package fr.montpellier.multipass.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.InclusionPath;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.verify.ProofCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProofsIT {

    private static final List<Integer> SIZES = List.of(1, 2, 255, 256, 257, 1000);

    @Test
    void every_entry_is_proven_at_every_size_around_the_edges_of_tiles() throws Exception {
        try (var service = RunningJournal.on(TestDatabase.create("journal"))) {
            TileRepository tiles = service.bean(TileRepository.class);
            long size = 0;
            for (int wanted : SIZES) {
                for (; size < wanted; size++) {
                    service.append(TestEvent.of("vault.listed").fact("number", Long.toString(size)));
                }
                service.integrateAll();
                String note = service.bean(CheckpointRepository.class)
                        .latest()
                        .orElseThrow()
                        .note();
                int step = wanted == 1000 ? 37 : wanted > 2 ? 17 : 1;
                for (long index = 0; index < wanted; index += step) {
                    prove(service, tiles, index, wanted, note);
                }
                prove(service, tiles, wanted - 1, wanted, note);
            }
        }
    }

    private static void prove(RunningJournal service, TileRepository tiles, long index, long size, String note) {
        byte[] entry =
                service.bean(EntryRepository.class).at(index).orElseThrow().entry();
        List<byte[]> path = new InclusionPath(tiles, size).of(index);
        assertThat(ProofCheck.holds(index, path, note, entry))
                .as("entry %d of %d", index, size)
                .isTrue();
        byte[] other = entry.clone();
        other[20] ^= 1;
        assertThat(ProofCheck.holds(index, path, note, other)).isFalse();
    }
}

package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * An earlier state of the journal that the verifying person stored: its checkpoint, and the leaf hashes if it is a
 * whole export.
 *
 * @param leaves empty if only the checkpoint was stored, or if they do not lead to its root
 */
public record EarlierCheckpoint(Checkpoint checkpoint, List<byte[]> leaves) {

    /** Reads a checkpoint file or an export. */
    public static EarlierCheckpoint read(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(2);
        }
        if (start.length == 2 && start[0] == 'P' && start[1] == 'K') {
            try (var zip = ZipSource.open(file)) {
                var checkpoint = Checkpoint.parse(zip.text("checkpoint"));
                List<byte[]> leaves = HashTiles.leaves(zip, checkpoint.size());
                return new EarlierCheckpoint(
                        checkpoint, Arrays.equals(Merkle.root(leaves), checkpoint.root()) ? leaves : List.of());
            }
        }
        return new EarlierCheckpoint(Checkpoint.parse(Files.readString(file)), List.of());
    }
}

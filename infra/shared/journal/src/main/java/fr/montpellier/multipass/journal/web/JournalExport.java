package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.anchoring.CosignatureRepository;
import fr.montpellier.multipass.journal.anchoring.StampRepository;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.journal.retention.JournalRetention;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.EntryBundle;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileAddress;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.tree.TreeFrontier;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes the journal as a ZIP: checkpoint, key, hash tiles, entries, and how to verify them. Works tile by tile, in
 * bounded memory. Leaves out disclosed values, which must stay erasable, and entries whose retention ended, of which only
 * the hashes are left.
 */
public final class JournalExport {

    /** Date of all files, so that the same journal gives the same bytes. */
    private static final LocalDateTime NO_DATE = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Integrator integrator;
    private final Anchoring anchoring;
    private final CheckpointRepository checkpoints;
    private final CosignatureRepository cosignatures;
    private final StampRepository stamps;
    private final SigningKeyRepository key;
    private final TileRepository tiles;
    private final EntryRepository entries;
    private final JournalRetention retention;

    JournalExport(
            Integrator integrator,
            Anchoring anchoring,
            CheckpointRepository checkpoints,
            CosignatureRepository cosignatures,
            StampRepository stamps,
            SigningKeyRepository key,
            TileRepository tiles,
            EntryRepository entries,
            JournalRetention retention) {
        this.integrator = integrator;
        this.anchoring = anchoring;
        this.checkpoints = checkpoints;
        this.cosignatures = cosignatures;
        this.stamps = stamps;
        this.key = key;
        this.tiles = tiles;
        this.entries = entries;
        this.retention = retention;
    }

    /**
     * Adds the waiting entries to the tree, has its checkpoint cosigned, and returns it: the one that most witnesses
     * cosigned of those that hold these entries. The journal may have grown meanwhile.
     */
    public CheckpointRepository.Stored checkpoint() {
        integrator.integrateNow();
        CheckpointRepository.Stored now = latest();
        anchoring.anchor();
        return cosignatures.mostCosigned(now.size()).orElseGet(this::latest);
    }

    /** Returns the latest checkpoint as it is. */
    public CheckpointRepository.Stored latest() {
        return checkpoints.latest().orElseThrow(() -> new IllegalStateException("no checkpoint yet"));
    }

    public void writeTo(OutputStream out, CheckpointRepository.Stored checkpoint) throws IOException {
        try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            try (InputStream readme = JournalExport.class.getResourceAsStream("export-readme.txt")) {
                put(zip, "README.txt", readme == null ? new byte[0] : readme.readAllBytes());
            }
            put(zip, "checkpoint", cosignatures.cosigned(checkpoint).getBytes(StandardCharsets.UTF_8));
            put(zip, "key", (key.signer().verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
            long minimum = retention.minimum();
            if (minimum > 0) {
                put(zip, "retention", retention.policy().getBytes(StandardCharsets.UTF_8));
            }
            writeStamps(zip, checkpoint.size());
            writeTiles(zip, checkpoint.size(), minimum);
        }
    }

    private void writeStamps(ZipOutputStream zip, long size) throws IOException {
        List<Long> sizes = stamps.sizes(size);
        if (sizes.isEmpty()) {
            return;
        }
        var list = new StringBuilder();
        for (long each : sizes) {
            StampRepository.Stamped stamped = stamps.find(each);
            String folder = "stamps/" + each + "/";
            put(zip, folder + "checkpoint", stamped.note().getBytes(StandardCharsets.UTF_8));
            put(zip, folder + "stamp.tsr", stamped.reply());
            put(zip, folder + "authorities.pem", stamped.evidence());
            list.append(each).append('\n');
        }
        put(zip, "stamps/sizes", list.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void writeTiles(ZipOutputStream zip, long size, long minimum) throws IOException {
        for (int level = 0; level < TreeFrontier.levels(size); level++) {
            long hashes = size >> (8 * level);
            for (long index = 0; index * TreeFrontier.WIDTH < hashes; index++) {
                int width = (int) Math.min(TreeFrontier.WIDTH, hashes - index * TreeFrontier.WIDTH);
                String path = TileAddress.path(index, width);
                put(zip, "tile/" + level + "/" + path, TileRepository.concatenated(tiles.hashes(level, index, width)));
                long from = index * TreeFrontier.WIDTH;
                if (level == 0 && from >= minimum) {
                    put(zip, "tile/entries/" + path, EntryBundle.of(entries.range(from, from + width)));
                }
            }
        }
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        var file = new ZipEntry(name);
        file.setTimeLocal(NO_DATE);
        zip.putNextEntry(file);
        zip.write(content);
        zip.closeEntry();
    }
}

package fr.montpellier.multipass.journal.verify.tiles;

import fr.montpellier.multipass.journal.verify.source.LogSource;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the files of a journal's export. */
final class TileFiles {

    private final Map<String, byte[]> files = new HashMap<>();

    /** Adds the hashes of a level as C2SP tlog-tiles, the last one perhaps not full. */
    TileFiles hashes(int level, List<byte[]> hashes) {
        for (int from = 0; from < hashes.size(); from += TilePath.WIDTH) {
            List<byte[]> tile = hashes.subList(from, Math.min(hashes.size(), from + TilePath.WIDTH));
            var bytes = new ByteArrayOutputStream();
            tile.forEach(bytes::writeBytes);
            files.put(TilePath.hashes(level, from / TilePath.WIDTH, tile.size()), bytes.toByteArray());
        }
        return this;
    }

    /** Adds a file, in place of an earlier one. */
    TileFiles file(String path, byte[] bytes) {
        files.put(path, bytes);
        return this;
    }

    LogSource export(Path directory) throws IOException {
        Path export = Files.createTempFile(directory, "export", ".zip");
        try (var zip = new ZipOutputStream(Files.newOutputStream(export))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return ZipSource.open(export);
    }
}

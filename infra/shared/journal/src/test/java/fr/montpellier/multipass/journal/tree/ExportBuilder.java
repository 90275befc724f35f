package fr.montpellier.multipass.journal.tree;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds exports without a database, valid or not: the entries, tiles and checkpoint may come from different lists. */
public final class ExportBuilder {

    private final NoteSigner signer;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private ExportBuilder(NoteSigner signer) {
        this.signer = signer;
        files.put("key", (signer.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** A journal's key, generated for this run. */
    public static NoteSigner newSigner(String origin) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            return new NoteSigner(origin, Arrays.copyOfRange(spki, spki.length - 32, spki.length), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Builds a valid export: entries, tiles and checkpoint all from the same list. */
    public static ExportBuilder of(NoteSigner signer, List<byte[]> entries) {
        return new ExportBuilder(signer)
                .entries(entries, entries.size())
                .tiles(entries)
                .checkpoint(entries);
    }

    /** Replaces the entries; bundles keep the names that a journal of {@code size} entries gives them. */
    public ExportBuilder entries(List<byte[]> entries, int size) {
        for (int from = 0; from < size; from += 256) {
            int width = Math.min(256, size - from);
            List<byte[]> some = entries.subList(Math.min(from, entries.size()), Math.min(from + width, entries.size()));
            files.put("tile/entries/" + TileAddress.path(from / 256, width), EntryBundle.of(some));
        }
        return this;
    }

    public ExportBuilder tiles(List<byte[]> entries) {
        files.keySet().removeIf(name -> name.matches("tile/\\d.*"));
        List<byte[]> level = entries.stream().map(ExportBuilder::leaf).toList();
        for (int number = 0; !level.isEmpty(); number++) {
            level = tiles(number, level);
        }
        return this;
    }

    private List<byte[]> tiles(int number, List<byte[]> level) {
        var above = new ArrayList<byte[]>();
        for (int from = 0; from < level.size(); from += 256) {
            List<byte[]> tile = level.subList(from, Math.min(from + 256, level.size()));
            files.put(
                    "tile/" + number + "/" + TileAddress.path(from / 256, tile.size()),
                    TileRepository.concatenated(tile));
            if (tile.size() == 256) {
                above.add(TreeFrontier.perfect(tile));
            }
        }
        return above;
    }

    public ExportBuilder checkpoint(List<byte[]> entries) {
        files.put("checkpoint", checkpoint(signer, entries).getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public static String checkpoint(NoteSigner signer, List<byte[]> entries) {
        var edge = new TreeFrontier(0, List.of());
        entries.forEach(entry -> edge.append(leaf(entry)));
        return signer.checkpoint(edge.size(), edge.root());
    }

    public ExportBuilder file(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public ExportBuilder without(String name) {
        files.remove(name);
        return this;
    }

    public byte[] file(String name) {
        return files.getOrDefault(name, new byte[0]);
    }

    public Path write(Path target) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(target))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] leaf(byte[] entry) {
        return TreeHash.sha256(new byte[] {0}, entry);
    }
}

package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.journal.entries.CanonicalEntry;
import fr.montpellier.multipass.journal.tree.EntryBundle;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.tree.TileAddress;
import fr.montpellier.multipass.journal.tree.TreeFrontier;
import fr.montpellier.multipass.journal.tree.TreeHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the export of a journal of readings by agents, about as many people as a tenth of the entries. */
final class ExportRun {

    private static final int TILE = 256;
    private static final Instant BEGUN = Instant.parse("2026-01-01T00:00:00Z");

    private record Head(long number, String hash) {}

    private final ZipOutputStream zip;
    private final int size;
    private final Map<String, Head> heads = new HashMap<>();
    private final TreeFrontier edge = new TreeFrontier(0, List.of());
    private final List<List<byte[]>> unfinished = new ArrayList<>();

    private ExportRun(ZipOutputStream zip, int size) {
        this.zip = zip;
        this.size = size;
    }

    /** @param arguments the file, and the number of entries */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
            zip.setLevel(Deflater.BEST_SPEED);
            new ExportRun(zip, Integer.parseInt(arguments[1])).write();
        }
    }

    private void write() throws GeneralSecurityException {
        for (int from = 0; from < size; from += TILE) {
            var bundle = new ArrayList<byte[]>();
            for (int index = from; index < Math.min(size, from + TILE); index++) {
                byte[] entry = entry(index);
                bundle.add(entry);
                add(hash(entry));
            }
            put("tile/entries/" + TileAddress.path(from / TILE, bundle.size()), EntryBundle.of(bundle));
        }
        for (int level = 0; level < unfinished.size(); level++) {
            List<byte[]> tile = unfinished.get(level);
            if (!tile.isEmpty()) {
                long index = ((long) size >> (8 * level)) / TILE;
                put("tile/" + level + "/" + TileAddress.path(index, tile.size()), joined(tile));
            }
        }
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded();
        var signer = new NoteSigner(
                "bench.example/journal", Arrays.copyOfRange(spki, spki.length - 32, spki.length), pair.getPrivate());
        put("key", (signer.verifierKey() + "\n").getBytes(StandardCharsets.UTF_8));
        put("checkpoint", signer.checkpoint(size, edge.root()).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] entry(int index) {
        String resident = "%064x".formatted(0x1000_0000L + Math.floorMod(index * 7919L, Math.max(1, size / 10)));
        Head last = heads.getOrDefault(resident, new Head(0, ""));
        CanonicalEntry entry = new CanonicalEntry()
                .number("v", 2)
                .text("id", new UUID(1, index).toString())
                .text("type", "vault.read-authorised")
                .text("outcome", "success")
                .text("at", BEGUN.plusMillis(index * 30L).toString().replaceFirst("(\\.\\d+)?Z", ".000000Z"))
                .text("correlation", new UUID(2, index).toString())
                .text("actor", "%064x".formatted(index % 300))
                .text("subject", resident)
                .number("subjectSeq", last.number() + 1)
                .texts(
                        "facts",
                        new TreeMap<>(Map.of(
                                "authorisation",
                                new UUID(3, index % 9973).toString(),
                                "case",
                                "CCAS-2026-" + index % 9973,
                                "demarche",
                                "aide-facultative-ccas",
                                "department",
                                "ccas",
                                "document",
                                new UUID(4, index % 99991).toString(),
                                "documentType",
                                "avis-imposition")))
                .texts("commitments", Map.of("actorName", "%064x".formatted(index)));
        if (last.number() > 0) {
            entry.text("subjectPrev", last.hash());
        }
        byte[] bytes = entry.bytes();
        heads.put(resident, new Head(last.number() + 1, HexFormat.of().formatHex(hash(bytes))));
        return bytes;
    }

    private static byte[] hash(byte[] entry) {
        return TreeHash.sha256(new byte[] {0}, entry);
    }

    /** Adds a leaf to the tree and writes the tiles that it completes. */
    private void add(byte[] leaf) {
        push(0, leaf);
        for (TreeFrontier.FullTile tile : edge.append(leaf)) {
            put("tile/" + tile.level() + "/" + TileAddress.path(tile.index(), TILE), joined(tile.hashes()));
            unfinished.get(tile.level()).clear();
            push(tile.level() + 1, tile.root());
        }
    }

    private void push(int level, byte[] hash) {
        while (unfinished.size() <= level) {
            unfinished.add(new ArrayList<>());
        }
        unfinished.get(level).add(hash);
    }

    private static byte[] joined(List<byte[]> hashes) {
        byte[] tile = new byte[hashes.size() * 32];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, tile, i * 32, 32);
        }
        return tile;
    }

    private void put(String name, byte[] content) {
        try {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

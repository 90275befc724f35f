package fr.montpellier.multipass.journal.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the files of {@code src/test/resources/vectors}: one valid export and its falsifications. The private key is
 * discarded, so a second run changes every file.
 */
final class VectorWriter {

    private static final int SIZE = 12;

    private final NoteSigner signer = ExportBuilder.newSigner("multipass.montpellier.example/journal/vectors");
    private final List<byte[]> good = EntryChainBuilder.entries(SIZE);
    private final Path directory;

    private VectorWriter(Path directory) {
        this.directory = directory;
    }

    public static void main(String[] arguments) throws IOException {
        new VectorWriter(Path.of(arguments[0])).write();
    }

    private void write() throws IOException {
        Files.writeString(directory.resolve("key"), signer.verifierKey() + "\n");
        Files.writeString(
                directory.resolve("earlier.checkpoint"), ExportBuilder.checkpoint(signer, good.subList(0, 7)));
        Files.writeString(directory.resolve("latest.checkpoint"), ExportBuilder.checkpoint(signer, good));
        archived(Checkpoint.parse(ExportBuilder.checkpoint(signer, good.subList(0, 7))));
        save("good", honest());
        withoutTheKey();
        withTheKey();
    }

    private void archived(Checkpoint checkpoint) throws IOException {
        ArchivedNote note = ArchivedNote.sign(signer, 2, checkpoint);
        Files.writeString(
                directory.resolve("archived.checkpoint"), note.checkpoint().text());
        Files.writeString(directory.resolve("archived.name"), note.name() + "\n");
    }

    /** Falsifications by an attacker who changes the files or the database, but cannot sign checkpoints. */
    private void withoutTheKey() {
        save("dropped", honest().entries(without(4), SIZE));
        save("reordered", honest().entries(with(with(good, 3, good.get(4)), 4, good.get(3)), SIZE));
        save("edited", honest().entries(edited(5), SIZE));
        save("truncated", honest().entries(good.subList(0, 10), SIZE));
        save("edited-with-tiles", honest().entries(edited(5), SIZE).tiles(edited(5)));
        NoteSigner other = ExportBuilder.newSigner(signer.origin());
        save("signed-by-another", ExportBuilder.of(other, good));
    }

    /** Falsifications by the operator of the journal, who can sign any checkpoint. */
    private void withTheKey() {
        save("dropped-and-signed", ExportBuilder.of(signer, without(4)));
        save("edited-and-signed", ExportBuilder.of(signer, edited(5)));
        save("truncated-and-signed", ExportBuilder.of(signer, good.subList(0, 10)));
        save("forked-and-signed", ExportBuilder.of(signer, forked(5)));
        save("back-dated-and-signed", ExportBuilder.of(signer, backDated()));
        byte[] spelled = new String(good.get(6), UTF_8)
                .replace("{\"actor\"", "{ \"actor\"")
                .getBytes(UTF_8);
        save("respelled-and-signed", ExportBuilder.of(signer, with(good, 6, spelled)));
    }

    private ExportBuilder honest() {
        return ExportBuilder.of(signer, good);
    }

    private void save(String name, ExportBuilder export) {
        export.write(directory.resolve(name + ".zip"));
    }

    private List<byte[]> without(int index) {
        var entries = new ArrayList<>(good);
        entries.remove(index);
        return entries;
    }

    private List<byte[]> edited(int index) {
        String text = new String(good.get(index), UTF_8).replace("\"success\"", "\"refused\"");
        return with(good, index, text.getBytes(UTF_8));
    }

    private static List<byte[]> with(List<byte[]> entries, int index, byte[] entry) {
        var changed = new ArrayList<>(entries);
        changed.set(index, entry);
        return changed;
    }

    /** Builds other entries from one entry on, with consistent chains. */
    private static List<byte[]> forked(int from) {
        var story = new EntryChainBuilder();
        for (int i = 0; i < SIZE; i++) {
            Optional<String> subject = i % 4 == 3 ? Optional.empty() : Optional.of("%064x".formatted(i % 4 + 1));
            story.add(i < from ? i : 100 + i, subject);
        }
        return story.entries();
    }

    /** Builds entries of which the last claims to be older than the previous one about the same resident. */
    private static List<byte[]> backDated() {
        var story = new EntryChainBuilder();
        for (int i = 0; i < SIZE - 2; i++) {
            story.add(i, i % 4 == 3 ? Optional.empty() : Optional.of("%064x".formatted(i % 4 + 1)));
        }
        story.add(10, Optional.of("%064x".formatted(3)), Outcome.SUCCESS, Instant.parse("2026-11-01T08:00:00Z"));
        return story.entries();
    }
}

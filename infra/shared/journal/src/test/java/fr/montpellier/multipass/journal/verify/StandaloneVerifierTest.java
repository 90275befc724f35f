package fr.montpellier.multipass.journal.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tests {@code docs/formats/Verify.java}, the verifier in one file, against the vectors that our own verifier passes. */
class StandaloneVerifierTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path directory;

    private static void verify(String... arguments) throws Throwable {
        StandaloneVerifier.verify(arguments);
    }

    static Stream<String> expectations() throws Exception {
        return VectorsTest.expectations();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void each_vector_is_judged_as_expected(String expectation) throws Throwable {
        String[] columns = expectation.split("\t", -1);
        List<String> arguments = new ArrayList<>(List.of(file(columns[0]), "--key", file("key")));
        if (!columns[1].equals("-")) {
            arguments.addAll(List.of("--since", file(columns[1])));
        }
        if (columns[2].equals("intact")) {
            verify(arguments.toArray(String[]::new));
            return;
        }
        String said = columns[2].equals("-") ? "the checkpoint is not signed by the key" : "entry " + columns[2];
        assertThatThrownBy(() -> verify(arguments.toArray(String[]::new)))
                .asString()
                .startsWith("Verify$Broken: " + said);
    }

    private static String file(String name) {
        return VectorsTest.VECTORS.resolve(name).toString();
    }

    @Test
    void a_damaged_archive_is_broken() throws Exception {
        byte[] archive = Files.readAllBytes(Path.of(file(VectorsTest.expectations()
                .map(line -> line.split("\t", -1))
                .filter(columns -> columns[2].equals("intact"))
                .findFirst()
                .orElseThrow()[0])));
        int directoryOfArchive = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\1\2");
        archive[directoryOfArchive + 3]++;
        Path damaged = Files.write(directory.resolve("damaged.zip"), archive);

        assertThatThrownBy(() -> verify(damaged.toString(), "--key", file("key")))
                .asString()
                .startsWith("Verify$Broken: the archive is damaged");
    }

    @Test
    void a_file_of_another_kind_says_nothing() {
        Path none = directory.resolve("note.txt");
        assertThatThrownBy(() -> verify(Files.writeString(none, "A note.").toString()))
                .hasToString("Verify$Unusable: " + none
                        + " is neither a ZIP, a proof, entries with proofs, a receipt nor a certificate");
    }

    /** What the data protection officer downloads: a line that states anything else than its entry is named. */
    @Test
    void lines_with_proofs_are_compared_with_their_entries() throws Throwable {
        byte[] entry = EntryChainBuilder.entries(1).getFirst();
        var signer = ExportBuilder.newSigner("example.org/log");
        Path key = Files.write(
                directory.resolve("key"),
                ExportBuilder.of(signer, List.of(entry)).file("key"));
        ObjectNode line = line("vault", signer, entry);
        Path file = directory.resolve("entries.jsonl");
        verify(Files.writeString(file, line + "\n" + line + "\n").toString(), "--key", key.toString());

        for (String member : List.of("type", "outcome", "at", "actor", "subject", "leafHash")) {
            ObjectNode changed = line.deepCopy().put(member, "other");
            Files.writeString(file, line + "\n" + changed + "\n");
            assertThatThrownBy(() -> verify(file.toString(), "--key", key.toString()))
                    .as(member)
                    .asString()
                    .startsWith("Verify$Broken: line 2: ");
        }
        Files.writeString(file, line.deepCopy().put("index", 1).toString());
        assertThatThrownBy(() -> verify(file.toString(), "--key", key.toString()))
                .hasToString("Verify$Broken: line 1: the index is not that of the entry");
        ObjectNode facts = line.deepCopy();
        facts.putObject("facts").put("department", "other");
        Files.writeString(file, facts.toString());
        assertThatThrownBy(() -> verify(file.toString(), "--key", key.toString()))
                .hasToString("Verify$Broken: line 1: the facts are not those of the entry");
    }

    /** The data protection officer who chooses no journal gets the entries of all three in one file. */
    @Test
    void lines_of_several_journals_need_the_key_of_each_and_one_name_for_each() throws Throwable {
        byte[] entry = EntryChainBuilder.entries(1).getFirst();
        var vault = ExportBuilder.newSigner("example.org/vault");
        var consent = ExportBuilder.newSigner("example.org/consent");
        Path vaultKey = Files.write(
                directory.resolve("vault.key"),
                ExportBuilder.of(vault, List.of(entry)).file("key"));
        Path consentKey = Files.write(
                directory.resolve("consent.key"),
                ExportBuilder.of(consent, List.of(entry)).file("key"));
        Path file = directory.resolve("entries.jsonl");
        String[] arguments = {file.toString(), "--key", vaultKey.toString(), "--key", consentKey.toString()};
        String first = line("vault", vault, entry) + "\n";
        Files.writeString(file, first + line("consent", consent, entry));
        verify(arguments);

        assertThatThrownBy(() -> verify(file.toString(), "--key", vaultKey.toString()))
                .hasToString(
                        "Verify$Broken: line 2: the checkpoint is of another journal: example.org/consent; give its key too, --key");
        Files.writeString(file, first + line("vault", consent, entry));
        assertThatThrownBy(() -> verify(arguments))
                .hasToString("Verify$Broken: line 2: another journal is called vault before");
        Files.writeString(file, first + line("consent", vault, entry));
        assertThatThrownBy(() -> verify(arguments))
                .hasToString("Verify$Broken: line 2: the journal is called consent, and vault before");
    }

    /** Returns a line of a file with proofs: the one entry of a journal. */
    private static ObjectNode line(String name, NoteSigner signer, byte[] entry) {
        ObjectNode line = JSON.createObjectNode().put("journal", name).put("index", 0);
        JSON.readTree(entry).properties().forEach(member -> line.set(member.getKey(), member.getValue()));
        line.put("leafHash", HexFormat.of().formatHex(Merkle.leaf(entry)));
        return line.put(
                "proof",
                TlogProof.HEADER + "extra " + Base64.getEncoder().encodeToString(entry) + "\nindex 0\n\n"
                        + ExportBuilder.checkpoint(signer, List.of(entry)));
    }
}

package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.EntryChainBuilder;
import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import fr.montpellier.multipass.journal.verify.log.WitnessKey;
import fr.montpellier.multipass.journal.witness.TestWitness;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cosignatures as both verifiers judge them: our command, and the one file in docs/formats. */
class CosignedExportTest {

    private static final Instant AT = Instant.parse("2026-11-28T23:00:00Z");

    private final NoteSigner signer = ExportBuilder.newSigner("example.org/log");
    private final List<byte[]> entries = EntryChainBuilder.entries(5);
    private final String checkpoint = ExportBuilder.checkpoint(signer, entries);
    private final TestWitness one = new TestWitness("example.org/one");
    private final TestWitness two = new TestWitness("example.org/two");

    @TempDir
    private Path directory;

    private int number;

    private String export(String note) {
        return ExportBuilder.of(signer, entries)
                .file("checkpoint", note.getBytes(UTF_8))
                .write(directory.resolve(number++ + ".zip"))
                .toString();
    }

    /** Returns the exit code, which both verifiers agree on, and what our command printed. */
    private String verify(String... arguments) throws Exception {
        var printed = new ByteArrayOutputStream();
        int code = JournalVerify.run(List.of(arguments), new PrintStream(printed, true, UTF_8));
        assertThat(StandaloneVerifier.run(arguments))
                .as(printed.toString(UTF_8))
                .isEqualTo(code);
        return code + " " + printed.toString(UTF_8);
    }

    @Test
    void a_cosignature_of_either_algorithm_is_accepted() throws Exception {
        String file = export(checkpoint + one.lines(checkpoint, AT));
        for (String key : one.keys()) {
            assertThat(verify(file, "--witness", key)).startsWith("0").contains("example.org/one, le " + AT);
        }
        Path keys = Files.writeString(directory.resolve("keys"), String.join("\n", one.keys()) + "\n");
        assertThat(verify(file, "--witness", keys.toString())).startsWith("0");
    }

    @Test
    void fewer_witnesses_than_required_are_refused() throws Exception {
        String file = export(checkpoint + one.lines(checkpoint, AT));
        String first = one.keys().getFirst();
        String second = two.keys().getFirst();
        assertThat(verify(file, "--witness", second)).startsWith("1").contains("0 des 1 témoins");
        assertThat(verify(file, "--witness", first, "--witness", second))
                .startsWith("1")
                .contains("1 des 2 témoins");
        assertThat(verify(file, "--witness", first, "--witness", second, "--quorum", "1"))
                .startsWith("0");
        assertThat(verify(file, "--witness", first, "--witness", one.keys().getLast(), "--quorum", "2"))
                .as("two keys of one witness are one witness")
                .startsWith("2");
        assertThat(verify(file, "--witness", first, "--quorum", "0")).startsWith("2");
    }

    /** An Ed25519 cosignature does not commit to the name. */
    @Test
    void one_key_under_two_names_is_refused() throws Exception {
        String key = one.keys().getFirst();
        WitnessKey parsed = WitnessKey.parse(key);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("example.org/same\n".getBytes(UTF_8));
        String id = HexFormat.of().formatHex(digest.digest(parsed.encoded()), 0, 4);
        String same = "example.org/same+" + id + "+" + Base64.getEncoder().encodeToString(parsed.encoded());
        assertThat(verify(export(checkpoint + one.lines(checkpoint, AT)), "--witness", key, "--witness", same))
                .startsWith("2");
    }

    @Test
    void a_cosignature_of_another_tree_name_or_time_is_refused() throws Exception {
        String other = ExportBuilder.checkpoint(signer, entries.subList(0, 4));
        for (int algorithm = 0; algorithm < 2; algorithm++) {
            String key = one.keys().get(algorithm);
            assertThat(verify(export(checkpoint + one.lines(other, AT)), "--witness", key))
                    .startsWith("1")
                    .contains("est fausse");
            String line = one.lines(checkpoint, AT).lines().toList().get(algorithm);
            int space = line.lastIndexOf(' ') + 1;
            byte[] bytes = Base64.getDecoder().decode(line.substring(space));
            bytes[11]++;
            String later = line.substring(0, space) + Base64.getEncoder().encodeToString(bytes) + "\n";
            assertThat(verify(export(checkpoint + later), "--witness", key)).startsWith("1");
            byte[] cut = java.util.Arrays.copyOf(bytes, 12);
            assertThat(verify(
                            export(checkpoint + line.substring(0, space)
                                    + Base64.getEncoder().encodeToString(cut) + "\n"),
                            "--witness",
                            key))
                    .startsWith("1");
        }
    }

    @Test
    void an_unknown_witness_is_ignored() throws Exception {
        String file = export(checkpoint + two.lines(checkpoint, AT) + one.lines(checkpoint, AT));
        assertThat(verify(file, "--witness", one.keys().getFirst())).startsWith("0");
        assertThat(verify(file)).startsWith("0");
    }

    /** The clock of the service jumped, or entries were dated in advance. */
    @Test
    void an_entry_that_is_dated_after_its_cosignature_is_refused() throws Exception {
        Instant before = Instant.parse("2026-10-01T00:00:00Z");
        String file = export(checkpoint + one.lines(checkpoint, before));
        assertThat(verify(file, "--witness", one.keys().getFirst()))
                .startsWith("1")
                .contains("Entrée    4", "après l'ancrage", "témoin example.org/one");
    }

    @Test
    void a_proof_carries_its_cosignatures() throws Exception {
        List<byte[]> single = entries.subList(0, 1);
        String note = ExportBuilder.checkpoint(signer, single);
        String proof = TlogProof.HEADER + "extra " + Base64.getEncoder().encodeToString(single.getFirst())
                + "\nindex 0\n\n" + note;
        Path bare = Files.writeString(directory.resolve("bare.tlog-proof"), proof);
        Path cosigned = Files.writeString(directory.resolve("cosigned.tlog-proof"), proof + one.lines(note, AT));
        String key = one.keys().getLast();
        assertThat(verify(cosigned.toString(), "--key", signer.verifierKey(), "--witness", key))
                .startsWith("0");
        assertThat(verify(bare.toString(), "--key", signer.verifierKey(), "--witness", key))
                .startsWith("1");
    }

    /** C2SP signed-note: a line of the key's identifier that does not verify makes the note invalid. */
    @Test
    void a_false_line_beside_a_good_one_of_the_same_key_is_refused() throws Exception {
        String line = checkpoint.lines().toList().getLast();
        byte[] bytes = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        bytes[20] ^= 1;
        String forged = line.substring(0, line.lastIndexOf(' ') + 1)
                + Base64.getEncoder().encodeToString(bytes) + "\n";
        assertThat(verify(export(checkpoint + forged))).startsWith("1");
    }

    /** The text ends at the last empty line, lines end with a line feed alone, and at most 64 signatures follow. */
    @Test
    void a_note_of_another_form_is_refused() throws Exception {
        String signature = checkpoint.lines().toList().getLast() + "\n";
        for (String note : List.of(
                checkpoint + "\n" + signature,
                checkpoint.replaceFirst("\n\n", "\n\n\n"),
                checkpoint.replace("\n", "\r\n"),
                checkpoint.strip() + "\r\n",
                checkpoint.strip(),
                checkpoint + "— example.org/unknown not-base64\n",
                checkpoint + "— example.org/unknown AAAA\n",
                checkpoint + "\u2014  example.org/unknown AAAAAAAA\n",
                checkpoint + "a line\n",
                checkpoint + "— example.org/unknown AAAAAAAA\n".repeat(64))) {
            assertThat(verify(export(note))).as(note).startsWith("1");
            assertThat(verify(proof(note), "--key", signer.verifierKey()))
                    .as(note)
                    .matches("(?s)[12].*");
        }
        assertThat(verify(export(checkpoint + "— example.org/unknown AAAAAAAA\n".repeat(63))))
                .startsWith("0");
    }

    private String proof(String note) throws Exception {
        String text = TlogProof.HEADER + "extra " + Base64.getEncoder().encodeToString(entries.getFirst())
                + "\nindex 0\n\n" + note;
        return Files.writeString(directory.resolve(number++ + ".tlog-proof"), text)
                .toString();
    }

    @Test
    void a_cosignature_that_is_dated_in_the_future_is_refused() throws Exception {
        String key = one.keys().getFirst();
        for (Instant at : List.of(Instant.now().plusSeconds(1000), Instant.ofEpochSecond(1L << 40))) {
            assertThat(verify(export(checkpoint + one.lines(checkpoint, at)), "--witness", key))
                    .startsWith("1");
        }
    }

    @Test
    void a_proof_of_an_entry_that_is_dated_after_its_cosignature_is_refused() throws Exception {
        String note = ExportBuilder.checkpoint(signer, entries.subList(0, 1));
        String before = note + one.lines(note, Instant.parse("2026-10-01T00:00:00Z"));
        String key = one.keys().getFirst();
        assertThat(verify(proof(before), "--key", signer.verifierKey(), "--witness", key))
                .startsWith("1")
                .contains("après l'ancrage");
        assertThat(verify(proof(before), "--key", signer.verifierKey())).startsWith("0");
    }

    @Test
    void an_option_that_is_repeated_malformed_or_without_effect_is_refused() throws Exception {
        String note = ExportBuilder.checkpoint(signer, entries.subList(0, 1));
        String file = export(checkpoint + one.lines(checkpoint, AT));
        String key = one.keys().getFirst();
        assertThat(verify(file, "--witness", key, "--quorum", "1", "--quorum", "1"))
                .startsWith("2");
        assertThat(verify(file, "--witness", key, "--quorum", "+1")).startsWith("2");
        assertThat(verify(file, "--key", signer.verifierKey(), "--key", signer.verifierKey()))
                .startsWith("2");
        assertThat(verify(file, "--leaf", "00")).startsWith("2");
        assertThat(verify(proof(note), "--key", signer.verifierKey(), "--since", file))
                .startsWith("2");
        Path receipt = Files.writeString(directory.resolve("receipt.jws"), "a.b.c");
        assertThat(StandaloneVerifier.run(receipt.toString(), "--key", "jwks.json", "--witness", key))
                .isEqualTo(2);
    }

    @Test
    void a_key_of_another_form_says_nothing() throws Exception {
        String file = export(checkpoint);
        String good = one.keys().getFirst();
        for (String key : Stream.of(
                        signer.verifierKey(),
                        good.replace("one+", "two+"),
                        good.substring(0, good.length() - 4),
                        "example.org/one+00000000+AAAA")
                .toList()) {
            var printed = new ByteArrayOutputStream();
            assertThat(JournalVerify.run(List.of(file, "--witness", key), new PrintStream(printed, true, UTF_8)))
                    .as(key)
                    .isEqualTo(2);
            assertThat(StandaloneVerifier.run(file, "--witness", key)).as(key).isEqualTo(2);
        }
        assertThat(WitnessKey.parse(good).isLong()).isFalse();
    }
}

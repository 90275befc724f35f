package fr.montpellier.multipass.journal.verify;

import fr.montpellier.multipass.journal.verify.log.Merkle;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Lets tests of the writing side run the verifier on the text of a proof. */
public final class ProofCheck {

    private ProofCheck() {}

    public static boolean holds(long index, List<byte[]> path, String note, byte[] entry) {
        String lines = path.stream()
                .map(hash -> Base64.getEncoder().encodeToString(hash) + "\n")
                .collect(Collectors.joining());
        return holds(TlogProof.HEADER + "index " + index + "\n" + lines + "\n" + note, Merkle.leaf(entry));
    }

    public static boolean holds(String proof, byte[] leafHash) {
        return TlogProof.parse(proof).proves(leafHash);
    }

    /** Parses a proof that contains its entry. */
    public static boolean holdsByItself(String proof) {
        var parsed = TlogProof.parse(proof);
        return parsed.proves(Merkle.leaf(parsed.entry().orElseThrow()));
    }

    /** Returns whether the command finds that a proof names this person and contains this value, each after its salt. */
    public static boolean opens(String proof, String key, String person, String disclosed) throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target/proofs")), "entry", ".tlog-proof");
        Files.writeString(file, proof);
        return JournalVerify.run(
                        List.of(file.toString(), "--key", key.strip(), "--person", person, "--disclosed", disclosed),
                        new PrintStream(OutputStream.nullOutputStream()))
                == 0;
    }
}

package fr.montpellier.multipass.journal.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.tree.ExportBuilder;
import fr.montpellier.multipass.journal.tree.NoteSigner;
import fr.montpellier.multipass.journal.verify.log.TlogProof;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The size of a proof without its entry, which the file of a resident carries too, in its line "extra". */
class ProofSizeTest {

    private static final int LIMIT = 2_048;
    private static final int LEAVES = 10_000_000;
    /** Key id of 4 bytes, time of 8, signature of 64. */
    private static final int COSIGNATURE = 76;

    @Test
    void a_proof_without_its_entry_is_less_than_two_kilobytes_at_ten_million_entries() {
        String origin = "multipass.montpellier.example/journal/identity";
        NoteSigner signer = ExportBuilder.newSigner(origin);
        StringBuilder proof = new StringBuilder(TlogProof.HEADER)
                .append("index ")
                .append(LEAVES - 1)
                .append('\n');
        int hashes = 32 - Integer.numberOfLeadingZeros(LEAVES - 1);
        for (int i = 0; i < hashes; i++) {
            proof.append(Base64.getEncoder().encodeToString(new byte[32])).append('\n');
        }
        proof.append('\n').append(signer.checkpoint(LEAVES, new byte[32]));
        for (String witness : List.of("consent", "vault")) {
            proof.append("— multipass.montpellier.example/journal/")
                    .append(witness)
                    .append("/witness ")
                    .append(Base64.getEncoder().encodeToString(new byte[COSIGNATURE]))
                    .append('\n');
        }
        assertThat(TlogProof.parse(proof.toString()).path()).hasSize(24);
        assertThat(proof.toString().getBytes(UTF_8)).hasSizeLessThan(LIMIT);
    }
}

package fr.montpellier.multipass.journal.entries;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.verify.entries.CommitmentDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CommitmentTest {

    @Test
    void the_digest_is_the_one_that_the_verifier_computes() {
        var commitment = Commitment.to("actorName", "Karim Benali");

        byte[] digest = CommitmentDigest.of(commitment.salt(), commitment.name(), commitment.value());
        assertThat(commitment.digest()).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void each_commitment_has_a_salt_of_its_own() {
        var first = Commitment.to("actorName", "Karim Benali");
        var second = Commitment.to("actorName", "Karim Benali");

        assertThat(first.salt()).hasSize(32).isNotEqualTo(second.salt()).isNotEqualTo(new byte[32]);
        assertThat(first.digest()).isNotEqualTo(second.digest());
    }
}

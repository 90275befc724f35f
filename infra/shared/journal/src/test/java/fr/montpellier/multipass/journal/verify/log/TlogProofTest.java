package fr.montpellier.multipass.journal.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlogProofTest {

    private static final byte[] FIRST = Merkle.leaf("first".getBytes(StandardCharsets.UTF_8));
    private static final byte[] SECOND = Merkle.leaf("second".getBytes(StandardCharsets.UTF_8));

    /** Returns the proof of the first of two entries. */
    private static String proof() {
        String root = text(Merkle.node(FIRST, SECOND));
        return TlogProof.HEADER + "index 0\n" + text(SECOND) + "\n\njournal\n2\n" + root
                + "\n\n— journal AAAAAAAAAAAA\n";
    }

    private static String text(byte[] hash) {
        return Base64.getEncoder().encodeToString(hash);
    }

    @Test
    void a_proof_proves_its_entry_alone() {
        TlogProof proof = TlogProof.parse(proof());

        assertThat(proof.proves(FIRST)).isTrue();
        assertThat(proof.proves(SECOND)).isFalse();
    }

    @Test
    void a_proof_with_another_place_or_hash_proves_nothing() {
        assertThat(TlogProof.parse(proof().replace("index 0", "index 1")).proves(FIRST))
                .isFalse();
        assertThat(TlogProof.parse(proof().replace(text(SECOND) + "\n\n", text(FIRST) + "\n\n"))
                        .proves(FIRST))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index 00\n", "index -1\n", "", "index 1234567890123456789\n", "extra !\nindex 0\n"})
    void refuses_a_malformed_index_or_entry(String instead) {
        assertThatThrownBy(() -> TlogProof.parse(proof().replace("index 0\n", instead)))
                .isInstanceOf(MalformedLogException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2sp.org/tlog-proof@v1\n", "c2sp.org/tlog-proof@v2\nindex 0\n\n"})
    void refuses_what_is_not_a_proof(String text) {
        assertThatThrownBy(() -> TlogProof.parse(text)).isInstanceOf(MalformedLogException.class);
    }
}

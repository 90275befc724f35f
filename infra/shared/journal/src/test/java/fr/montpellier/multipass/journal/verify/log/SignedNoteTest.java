package fr.montpellier.multipass.journal.verify.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of golang.org/x/mod/sumdb/note, the format's first implementation. */
class SignedNoteTest {

    private static final VerifierKey KEY =
            VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n");
    private static final String NOTE = """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.

            — PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
            """;

    @Test
    void verifies_the_published_example() {
        assertThat(SignedNote.parse(NOTE).isSignedBy(KEY)).isTrue();
    }

    @Test
    void refuses_the_example_with_another_word() {
        assertThat(SignedNote.parse(NOTE.replace("answer", "Answer")).isSignedBy(KEY))
                .isFalse();
    }

    @Test
    void a_signature_of_another_length_is_not_valid() {
        String shorter = "— PeterNeumann "
                + Base64.getEncoder()
                        .encodeToString(Arrays.copyOf(
                                SignedNote.parse(NOTE).signatures().getFirst().keyIdAndSignature(), 60));

        assertThat(SignedNote.parse(NOTE.replaceFirst("— .*", shorter)).isSignedBy(KEY))
                .isFalse();
    }

    @Test
    void ignores_signatures_of_keys_that_it_does_not_know() {
        var cosigned = NOTE + "— witness.example/w " + "AAAAAAAAAAAA" + "\n";
        assertThat(SignedNote.parse(cosigned).isSignedBy(KEY)).isTrue();
        assertThat(SignedNote.parse(NOTE.replace("— PeterNeumann", "— AnotherSigner"))
                        .isSignedBy(KEY))
                .isFalse();
    }

    @Test
    void refuses_a_key_whose_id_is_not_its_own() {
        assertThatThrownBy(() -> VerifierKey.parse(KEY.text().replace("c74f20a3", "c74f20a4")))
                .isInstanceOf(MalformedLogException.class);
    }

    @Test
    void reads_64_signatures_and_no_more() {
        String most = NOTE + "— witness.example/w AAAAAAAAAAAA\n".repeat(63);

        assertThat(SignedNote.parse(most).signatures()).hasSize(64);
        assertThatThrownBy(() -> SignedNote.parse(most + "— witness.example/w AAAAAAAAAAAA\n"))
                .isInstanceOf(MalformedLogException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"— w AAAAAA==", "— w AAAA*AAA", "— w", "- w AAAAAAAAAAAA", "— w AAAAAAAAAAAA x"})
    void refuses_a_malformed_signature_line(String line) {
        assertThatThrownBy(() -> SignedNote.parse("text\n\n" + line + "\n")).isInstanceOf(MalformedLogException.class);
    }

    @Test
    void refuses_a_note_with_a_carriage_return() {
        assertThatThrownBy(() -> SignedNote.parse(NOTE.replace("problem,\n", "problem,\r\n")))
                .isInstanceOf(MalformedLogException.class);
    }
}

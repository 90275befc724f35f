package fr.montpellier.multipass.vault.checking.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.vault.Changes;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocFormatException;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocParser;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Tests that the text of a Data Matrix is decoded to a code with that signed text or refused, and trusted only if genuine. */
class TwoDDocFuzzTest {

    private static final CodeSignatureVerifier DEMO = new CodeSignatureVerifier(TestTrust.DEMO);
    private static final Set<String> SIGNED = CodeVectors.all()
            .map(vector -> vector.code().substring(0, vector.code().indexOf(0x1F)))
            .collect(Collectors.toUnmodifiableSet());

    private static boolean read(byte[] bytes) {
        try {
            TwoDDoc code = TwoDDocParser.parse(new String(bytes, StandardCharsets.ISO_8859_1));
            assertThat(code.version()).isBetween(1, 4);
            return true;
        } catch (TwoDDocFormatException e) {
            assertThat(e).hasMessageNotContainingAny("FR0");
            return false;
        }
    }

    private static void check(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            TwoDDoc code = TwoDDocParser.parse(text);
            assertThat(text).startsWith(code.signedText());
            if (DEMO.objection(code).isEmpty()) {
                assertThat(SIGNED).contains(code.signedText());
            }
        } catch (TwoDDocFormatException e) {
            assertThat(e).hasMessageNotContainingAny("FR0");
        }
    }

    @FuzzTest(maxDuration = "1h")
    void code(byte[] bytes) {
        check(bytes);
    }

    /** That none of them is believed is asked of each character elsewhere ({@link TwoDDocParserTest}). */
    @Test
    void codes_with_changes() {
        CodeVectors.all()
                .forEach(vector ->
                        Changes.ofAccepted(vector.code().getBytes(StandardCharsets.ISO_8859_1), TwoDDocFuzzTest::read));
    }
}

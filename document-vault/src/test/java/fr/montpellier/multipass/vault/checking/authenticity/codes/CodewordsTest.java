package fr.montpellier.multipass.vault.checking.authenticity.codes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class CodewordsTest {

    @Test
    void reads_the_sample_of_the_specification_in_c40() {
        assertThat(Codewords.text(HexFormat.of().parseHex("E6282A4DC5FE44"))).isEqualTo("2D-DOC");
    }

    @Test
    void reads_marks_and_capitals_in_c40() {
        // "DC04", then GS, RS and US, which C40 holds in its first shifted set.
        assertThat(Codewords.text(c40(17, 16, 4, 8, 0, 29, 0, 30, 0, 31, 14, 3)))
                .isEqualTo("DC04\u001d\u001e\u001fA ");
    }

    @Test
    void characters_stay_as_they_are() {
        String code = CodeVectors.code("v4-28") + "\u001d\r\n é";
        byte[] bytes = code.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Codewords.text(bytes)).isEqualTo(code);
    }

    @Test
    void damaged_codewords_are_left_alone() {
        byte[] damaged = {(byte) 0xE6, (byte) 0xFF, (byte) 0xFF, 0};
        assertThat(Codewords.text(damaged)).hasSize(4);
    }

    private static byte[] c40(int... values) {
        byte[] words = new byte[1 + values.length / 3 * 2];
        words[0] = (byte) 0xE6;
        for (int i = 0; i + 3 <= values.length; i += 3) {
            int packed = values[i] * 1600 + values[i + 1] * 40 + values[i + 2] + 1;
            words[1 + i / 3 * 2] = (byte) (packed >> 8);
            words[2 + i / 3 * 2] = (byte) packed;
        }
        return words;
    }
}

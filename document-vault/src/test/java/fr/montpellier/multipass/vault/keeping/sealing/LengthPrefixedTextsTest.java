package fr.montpellier.multipass.vault.keeping.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LengthPrefixedTextsTest {

    @Test
    void each_text_follows_its_length_in_bytes() {
        assertThat(LengthPrefixedTexts.encode("é", "", "ab")).containsExactly(0, 2, 0xC3, 0xA9, 0, 0, 0, 2, 'a', 'b');
        assertThat(LengthPrefixedTexts.encode("x".repeat(300))).hasSize(302).startsWith(1, 300 - 256);
    }

    @Test
    void no_two_lists_have_the_same_encoding() {
        assertThat(LengthPrefixedTexts.encode("ab", "c")).isNotEqualTo(LengthPrefixedTexts.encode("a", "bc"));
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    @Test
    void words_are_letters_without_accents_each_once() {
        assertThat(SearchTerms.of("L'impôt de Mme Lœillet, né(e) à Sète", "IMPÔT 2026"))
                .containsExactly("IMPOT", "MME", "LOEILLET", "SETE");
    }

    @Test
    void figures_and_what_is_mixed_with_them_leave_nothing() {
        assertThat(SearchTerms.of("18 200 € FR76 3000 4000 12AB")).isEmpty();
    }

    @Test
    void as_many_are_kept_as_fit() {
        String text = IntStream.range(0, 2_000)
                .mapToObj(i -> "mot" + (char) ('a' + i % 26) + (char) ('a' + i / 26 % 26) + (char) ('a' + i / 676))
                .collect(Collectors.joining(" "));
        assertThat(SearchTerms.of(text)).hasSize(SearchTerms.MOST);
        assertThat(SearchTerms.of("x".repeat(41))).isEmpty();
    }
}

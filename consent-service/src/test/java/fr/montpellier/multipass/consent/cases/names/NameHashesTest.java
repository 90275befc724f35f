package fr.montpellier.multipass.consent.cases.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameHashesTest {

    private static final String CCAS = "26340001700012";

    private final NameHashes hashes = new NameHashes(keys());

    private static NameKeyRepository keys() {
        NameKeyRepository keys = mock(NameKeyRepository.class);
        when(keys.findOrCreate()).thenReturn(new byte[32]);
        return keys;
    }

    private static Set<String> texts(byte[][] hashes) {
        return Arrays.stream(hashes).map(HexFormat.of()::formatHex).collect(Collectors.toSet());
    }

    private boolean finds(String searched, String name) {
        return texts(hashes.ofName(CCAS, "ccas", name)).containsAll(texts(hashes.ofSearch(CCAS, "ccas", searched)));
    }

    @ParameterizedTest
    @CsvSource({
        "Lambert, Inès Lambert",
        "lam, Inès Lambert",
        "INES, Inès Lambert",
        "lambert inès, Inès Lambert",
        "lam ine, Inès Lambert",
        "d'été, Paul D'Été-Roux",
        "roux, Paul D'Été-Roux",
        "li, Jet Li",
        "oeuvrard, Zoé Œuvrard",
        "œuvrard zoé, Zoé OEUVRARD",
        "laetitia, Lætitia Groß",
        "Wolfeschlegelsteinhausen, Anna Wolfeschlegelsteinhausenbergerdorff"
    })
    void words_are_found_from_their_beginning_without_accents_and_in_any_order(String searched, String name) {
        assertThat(finds(searched, name)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"mbert, Inès Lambert", "lamberti, Inès Lambert", "lambert paul, Inès Lambert", "du, Paul Dupont"})
    void other_words_and_ends_of_words_are_not_found(String searched, String name) {
        assertThat(finds(searched, name)).isFalse();
    }

    @Test
    void hashes_of_one_department_are_no_hashes_of_another() {
        assertThat(texts(hashes.ofName(CCAS, "ccas", "Inès Lambert")))
                .doesNotContainAnyElementsOf(texts(hashes.ofName(CCAS, "education", "Inès Lambert")));
    }

    @Test
    void a_text_without_letters_has_no_hash() {
        assertThat(hashes.ofSearch(CCAS, "ccas", "42 ?!")).isEmpty();
        assertThat(hashes.ofName(CCAS, "ccas", "  ")).isEmpty();
    }
}

package fr.montpellier.multipass.service.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordSearchTest {

    @ParameterizedTest
    @CsvSource({
        "ecole, École de musique, true",
        "musique école, École de musique, true",
        "oeuvre, Chef-d'Œuvre, true",
        "ŒUVRE, chef-d'oeuvre, true",
        "cantine, École de musique, false"
    })
    void words_are_found_whatever_their_accents_case_and_ligatures(String words, String text, boolean found) {
        assertThat(WordSearch.matches(words, Stream.of(text))).isEqualTo(found);
    }
}

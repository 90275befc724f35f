package fr.montpellier.multipass.identity.people.agents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AgentSearchTermsTest {

    private boolean finds(String search) {
        return AgentSearchTerms.ofAgent("lea.fontaine@montpellier.example", Optional.of("Léa Fontaine-d’Hérault"))
                .containsAll(AgentSearchTerms.ofSearch(search));
    }

    @Test
    void the_beginning_of_a_word_finds_the_agent_without_accents_and_capitals() {
        assertThat(finds("fon")).isTrue();
        assertThat(finds("LÉA herault")).isTrue();
        assertThat(finds("lea.fontaine@montpellier.example")).isTrue();
        assertThat(finds("")).isTrue();
    }

    @Test
    void a_ligature_is_found_by_its_letters_and_a_name_turned_round_by_its_words() {
        var terms = AgentSearchTerms.ofAgent("z@montpellier.example", Optional.of("Zoé Œuvrard"));
        assertThat(terms).containsAll(AgentSearchTerms.ofSearch("oeuvrard zoe"));
        assertThat(terms).containsAll(AgentSearchTerms.ofSearch("ŒUVRARD"));
    }

    @Test
    void another_word_or_the_inside_of_a_word_does_not() {
        assertThat(finds("taine")).isFalse();
        assertThat(finds("léa martin")).isFalse();
    }

    @Test
    void a_long_text_has_a_bounded_number_of_words() {
        assertThat(AgentSearchTerms.ofSearch("aa bb cc dd ee ff gg hh ii jj kk"))
                .hasSize(8);
        assertThat(AgentSearchTerms.ofAgent("a@b.fr", Optional.of("x".repeat(5_000))))
                .hasSizeLessThan(100);
    }
}

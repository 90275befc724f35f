package fr.montpellier.multipass.service.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameTokensTest {

    @Test
    void accents_case_and_punctuation_make_no_difference() {
        assertThat(NameTokens.inOrder("Inès d'Œuvre-Lambert")).containsExactly("INES", "D", "OEUVRE", "LAMBERT");
        assertThat(NameTokens.inOrder("  INES D OEUVRE  LAMBERT.")).containsExactly("INES", "D", "OEUVRE", "LAMBERT");
    }

    @Test
    void the_order_and_repeated_words_count_in_the_list_alone() {
        assertThat(NameTokens.of("Lambert Inès Inès")).containsExactlyInAnyOrder("INES", "LAMBERT");
        assertThat(NameTokens.inOrder("Lambert Inès Inès")).containsExactly("LAMBERT", "INES", "INES");
    }

    @Test
    void a_plain_text_has_the_letters_of_ligatures_and_none_of_the_accents() {
        assertThat(NameTokens.plain("Zoé ŒUVRARD, Lætitia Groß, E\u0301lodie"))
                .isEqualTo("zoe oeuvrard, laetitia gross, elodie");
        assertThat(NameTokens.plain("Ελένη 李")).isEqualTo("ελενη 李");
    }

    @Test
    void a_name_of_other_letters_has_no_words() {
        assertThat(NameTokens.of("— 李")).isEmpty();
    }

    @Test
    void one_person_may_have_names_in_another_order_or_with_parts_left_out() {
        assertThat(NameTokens.mayBeOnePerson("Léa Marie Costa", "COSTA Lea")).isTrue();
        assertThat(NameTokens.mayBeOnePerson("Costa Léa", "Léa-Marie Costa")).isTrue();
        assertThat(NameTokens.mayBeOnePerson("Léa Costa", "Paul Costa")).isFalse();
        assertThat(NameTokens.mayBeOnePerson("— 李", "Paul Costa"))
                .as("not known")
                .isTrue();
    }
}

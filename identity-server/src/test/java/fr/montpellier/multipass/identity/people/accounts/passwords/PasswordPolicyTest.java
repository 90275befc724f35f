package fr.montpellier.multipass.identity.people.accounts.passwords;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.operator.Operator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

    private static final List<String> INES = List.of("Inès Chloé", "Lambert", "ines.lambert@courriel.example");

    private final PasswordPolicy policy = new PasswordPolicy(
            new PasswordBlocklist(),
            new PasswordEstimate(),
            new Operator("Montpellier Méditerranée Métropole", "", "", Map.of(), "", "", "", ""));

    private Optional<PasswordError> alone(String password) {
        return policy.check(PasswordPolicy.normalised(password), false, INES);
    }

    private Optional<PasswordError> withCodes(String password) {
        return policy.check(PasswordPolicy.normalised(password), true, INES);
    }

    @Test
    void asvs_6_2_1_fifteen_characters_alone_and_eight_beside_a_second_factor() {
        assertThat(alone("quatorze lettr")).hasValue(PasswordError.TOO_SHORT_ALONE);
        assertThat(alone("quinze lettres!")).isEmpty();
        assertThat(withCodes("septlet")).hasValue(PasswordError.TOO_SHORT);
        assertThat(withCodes("huitlett")).isEmpty();
    }

    @Test
    void asvs_6_2_5_no_rule_of_composition() {
        assertThat(alone("une phrase en minuscules")).isEmpty();
        assertThat(alone("🌊🌻🚲🎻🌙🍋🦜🎈🧭🪁🍀🐚🎠🧵🌰")).isEmpty();
    }

    @Test
    void asvs_6_2_9_long_ones_are_accepted_up_to_a_bound() {
        String long64 = "correct cheval pile agrafe ".repeat(3).substring(0, 64);
        assertThat(alone(long64)).isEmpty();
        assertThat(alone("correct cheval pile agrafe ".repeat(10))).hasValue(PasswordError.TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "PassWord", "12345678", "azertyuiop", "iloveyou", "password1"})
    void asvs_6_2_4_listed_ones_are_refused_in_any_letter_case(String password) {
        assertThat(withCodes(password)).hasValue(PasswordError.LISTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"passwordpassword", "aaaaaaaaaaaaaaaa", "abcabcabcabcabcabc", "1234512345123451234512345"})
    void repetitions_of_what_is_listed_or_short_are_refused(String password) {
        assertThat(alone(password)).hasValue(PasswordError.LISTED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "iloveyoubabygirl",
                "Princess-Superman",
                "password14071998",
                "sunshine 2026 !!!!",
                "!!!!!! dragon !!!!!!"
            })
    void asvs_6_2_4_a_password_of_two_listed_ones_or_one_and_a_date_does_not_stand_alone(String password) {
        assertThat(alone(password)).hasValue(PasswordError.LISTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dragon princess quenelle", "!!!!~~~~@@@@####", "un bateau rouge à midi"})
    void three_words_of_which_one_is_not_listed_and_characters_without_letters_stand_alone(String password) {
        assertThat(alone(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"lambertlambert!", "ines.lambert2026", "Multipass Lambert", "ines.lambert@courriel.example"})
    void asvs_6_2_11_the_person_s_own_data_and_the_service_s_name_are_refused(String password) {
        assertThat(alone(password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "qwertyuiopasdfghjkl",
                "azertyuiopqsdfghjklm",
                "1qaz2wsx3edc4rfv",
                "abcdefghijklmnop",
                "0123456789012345",
                "P@ssw0rdP@ssw0rd1",
                "thisisapassword",
                "superman batman robin",
                "iloveyouforever123",
                "motdepasse du compte",
                "football1baseball2",
                "jean-pierre-martin"
            })
    void asvs_6_2_4_known_words_in_a_row_rows_of_keys_and_sequences_do_not_stand_alone(String password) {
        assertThat(alone(password)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maison bleue jardin",
                "mon chat est noir",
                "la mer est belle",
                "kX9vTz4qLm2pWd8",
                "xkqzvtwmbrlnpdf",
                "x#9!k@2$v%7&q*1",
                "@({[<|!$+%kfzqh@({[",
                "4@8({[<369|!17105$+%2 et plus long que quarante"
            })
    void sentences_and_random_characters_stand_alone(String password) {
        assertThat(alone(password)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Montpellier2026!", "multipass-metropole", "Méditerranée 34000"})
    void asvs_6_2_11_words_of_the_service_and_of_its_operator_are_refused(String password) {
        assertThat(alone(password)).isPresent();
    }

    @Test
    void a_sentence_that_holds_a_name_is_accepted() {
        assertThat(alone("Lambert range ses vélos au garage")).isEmpty();
    }

    @Test
    void one_form_for_all_ways_of_writing_the_same_characters() {
        assertThat(PasswordPolicy.normalised("e\u0301te\u0301")).isEqualTo(PasswordPolicy.normalised("été"));
    }
}

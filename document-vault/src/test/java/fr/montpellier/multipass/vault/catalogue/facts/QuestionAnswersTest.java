package fr.montpellier.multipass.vault.catalogue.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionAnswersTest {

    /** In Paris it is the next day already. */
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-26T23:30:00Z"), ZoneOffset.UTC);

    private final QuestionAnswers answers = new QuestionAnswers(CLOCK, new Territory(List.of("34000 Montpellier")));

    @ParameterizedTest
    @CsvSource({
        "quotientFamilial.at-most.800, 612, yes",
        "quotientFamilial.at-most.800, 800, yes",
        "quotientFamilial.at-most.800, '800,01', no",
        "quotientFamilial.at-most.800, 1 204, no",
        "quotientFamilial.at-most.800, -12, yes",
        "dateDeNaissance.age-at-least.18, 27112008, yes",
        "dateDeNaissance.age-at-least.18, 28112008, no",
        "dateDeNaissance.age-at-least.999999999, 27112008, no",
        "adresse.in-territory, 1 RUE FOCH 34000 MONTPELLIER, yes",
        "adresse.in-territory, 1 RUE FOCH 34110 FRONTIGNAN, no",
    })
    void a_question_is_answered_by_yes_or_no_and_keeps_its_origin(String code, String value, String answer) {
        assertThat(answer(code, value)).isEqualTo(new FoundFact(code, answer, FactOrigin.PAGE));
    }

    @ParameterizedTest
    @CsvSource({
        "quotientFamilial.at-most.800, beaucoup",
        "dateDeNaissance.age-at-least.18, 31022008",
        "dateDeNaissance.age-at-least.18, 1A2B",
        "adresse.in-territory, MONTPELLIER",
    })
    void a_value_that_cannot_be_understood_is_not_answered_and_not_given(String code, String value) {
        assertThat(answer(code, value)).isEqualTo(new FoundFact(code, null, FactOrigin.NONE));
    }

    @Test
    void a_fact_that_was_not_read_stays_unknown_and_a_fact_is_given_as_it_is() {
        FoundFact unsought = new FoundFact("quotientFamilial.at-most.800", null, FactOrigin.NOT_SOUGHT);
        assertThat(answers.answered(unsought)).isEqualTo(unsought);
        assertThat(answer("quotientFamilial", "612").value()).isEqualTo("612");
    }

    private FoundFact answer(String code, @Nullable String value) {
        return answers.answered(new FoundFact(code, value, FactOrigin.PAGE));
    }
}

package fr.montpellier.multipass.service.problems;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.languages.Languages;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {

    private final ProblemTexts texts = new ProblemTexts();

    @ParameterizedTest
    @EnumSource(CommonProblem.class)
    void every_common_problem_has_its_texts_in_each_language(CommonProblem problem) {
        for (String part : new String[] {".title", ".detail", ".help"}) {
            for (Locale language : Languages.locales()) {
                assertThat(texts.text(problem.code() + part, language)).isPresent();
            }
        }
    }
}

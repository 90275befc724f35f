package fr.montpellier.multipass.consent.problems;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.consent.ServiceResponse;
import fr.montpellier.multipass.service.problems.ProblemTexts;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConsentProblemIT extends RunningConsentService {

    @ParameterizedTest
    @EnumSource
    void every_problem_has_its_texts_and_its_page_in_both_languages(ConsentProblem problem) {
        ProblemTexts texts = new ProblemTexts();
        for (Locale language : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
            assertThat(texts.text(problem.code() + ".title", language)).isPresent();
            assertThat(texts.text(problem.code() + ".detail", language)).isPresent();
            assertThat(texts.text(problem.code() + ".help", language)).isPresent();
            ServiceResponse page = get("/problems/" + problem.code(), "", "Accept-Language", language.getLanguage());
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.body()).contains("lang=\"" + language.getLanguage() + "\"");
        }
    }
}

package fr.montpellier.multipass.vault;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.service.problems.ProblemTexts;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each problem type leads to a page, in both languages. */
class ProblemPagesIT extends VaultIT {

    @ParameterizedTest
    @EnumSource(VaultProblem.class)
    void each_problem_has_its_page(VaultProblem problem) throws Exception {
        VaultClient.Answer page = vault.get("/problems/" + problem.code(), residentToken(newSubject()));
        assertThat(page.status()).isEqualTo(200);

        ProblemTexts texts = new ProblemTexts();
        for (Locale locale : new Locale[] {Locale.FRENCH, Locale.ENGLISH}) {
            for (String part : new String[] {".title", ".detail", ".help"}) {
                assertThat(texts.text(problem.code() + part, locale)).isPresent();
            }
        }
    }
}

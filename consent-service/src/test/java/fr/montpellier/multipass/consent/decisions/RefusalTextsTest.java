package fr.montpellier.multipass.consent.decisions;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.RefusalReason;
import fr.montpellier.multipass.service.languages.Languages;
import fr.montpellier.multipass.service.languages.SupportedLanguage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RefusalTextsTest {

    @Test
    void every_reason_has_words_of_its_own_in_every_language() {
        for (SupportedLanguage language : Languages.all()) {
            assertThat(Stream.of(RefusalReason.values())
                            .map(reason -> RefusalTexts.of(reason, new Language(language.code()))))
                    .doesNotHaveDuplicates()
                    .allSatisfy(text -> assertThat(text).endsWith("."));
        }
        assertThat(RefusalTexts.of(RefusalReason.OTHER_CASE, new Language("en")))
                .startsWith("The case");
    }
}

package fr.montpellier.multipass.consent.register.sentences;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OriginalsSentenceTest {

    private static final Localised NOTICE = new Localised(Map.of("fr", "Avis", "en", "Notice"));

    @Test
    void types_are_not_named_where_every_file_is_given() {
        assertThat(OriginalsSentence.of(
                        List.of(NOTICE, new Localised(Map.of("fr", "RIB", "en", "RIB"))), false, new Language("fr")))
                .isEqualTo(" Les agents pourront aussi télécharger vos fichiers d'origine.");
        assertThat(OriginalsSentence.of(List.of(NOTICE), false, new Language("en")))
                .isEqualTo(" Agents will also be able to download your original files.");
    }

    @Test
    void the_types_are_named_where_only_some_files_are_given() {
        assertThat(OriginalsSentence.of(List.of(NOTICE), true, new Language("fr")))
                .isEqualTo(" Les agents pourront aussi télécharger le fichier d'origine de : Avis.");
    }

    @Test
    void nothing_is_added_where_no_file_is_given() {
        assertThat(OriginalsSentence.of(List.of(), true, new Language("fr"))).isEmpty();
    }
}

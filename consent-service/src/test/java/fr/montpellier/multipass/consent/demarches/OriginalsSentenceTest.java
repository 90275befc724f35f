package fr.montpellier.multipass.consent.demarches;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginalsSentenceTest {

    private static final RequestedFact SHARES = new RequestedFact("nombreDeParts", new Localised("Parts", "Shares"));

    @Test
    void the_words_of_versions_that_give_every_file_never_change() {
        assertThat(OriginalsSentence.of(List.of(type("Avis", true), type("RIB", true)), Language.FRENCH))
                .isEqualTo(" Les agents pourront aussi télécharger vos fichiers d'origine.");
        assertThat(OriginalsSentence.of(List.of(type("Avis", true), factsOf("Livret")), Language.ENGLISH))
                .isEqualTo(" Agents will also be able to download your original files.");
    }

    @Test
    void the_types_are_named_where_only_some_files_are_given() {
        assertThat(OriginalsSentence.of(List.of(type("Avis", true), type("RIB", false)), Language.FRENCH))
                .isEqualTo(" Les agents pourront aussi télécharger le fichier d'origine de : Avis.");
    }

    @Test
    void nothing_is_added_where_no_file_is_given() {
        assertThat(OriginalsSentence.of(List.of(type("Avis", false), factsOf("Livret")), Language.FRENCH))
                .isEmpty();
    }

    private static RequestedType type(String name, boolean originals) {
        return new RequestedType(
                new JustificatifType("rib"), new Localised(name, name), List.of(), originals, Need.UNSTATED);
    }

    private static RequestedType factsOf(String name) {
        return new RequestedType(
                new JustificatifType("rib"), new Localised(name, name), List.of(SHARES), false, Need.UNSTATED);
    }
}

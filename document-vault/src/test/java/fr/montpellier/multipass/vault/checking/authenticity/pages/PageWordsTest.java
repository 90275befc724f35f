package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "avis-imposition | AVIS D'IMPÔT 2026 … Revenu fiscal de référence 18 200",
                "attestation-caf | Caisse d’allocations familiales de l'Hérault … votre quotient familial",
                "certificat-scolarite | CERTIFICAT DE SCOLARITÉ Année scolaire 2026-2027",
                "acte-naissance | Extrait d'acte   de naissance"
            })
    void a_type_shows_by_its_words_regardless_of_accents_case_and_spaces(String type, String text) {
        assertThat(PageWords.types(text)).containsExactly(type);
    }

    @Test
    void some_of_the_words_are_not_enough() {
        assertThat(PageWords.types("Merci de joindre votre avis d'impôt et un justificatif de domicile."))
                .isEmpty();
        assertThat(PageWords.types("")).isEmpty();
    }

    @Test
    void all_types_that_show_are_told() {
        assertThat(PageWords.types("Bulletin de paie, net à payer. Relevé d'identité bancaire, IBAN."))
                .containsExactly("rib", "bulletin-salaire");
    }
}

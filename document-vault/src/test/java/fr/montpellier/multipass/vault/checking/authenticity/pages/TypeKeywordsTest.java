package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeKeywordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "avis-imposition | AVIS D'IMPÔT 2026 … Revenu fiscal de référence 18 200",
                "attestation-caf | Caisse d’allocations familiales de l'Hérault … votre quotient familial",
                "certificat-scolarite | CERTIFICAT DE SCOLARITÉ Année scolaire 2026-2027",
                "acte-naissance | Extrait d'acte   de naissance",
                "identite | PASSEPORT PASSPORT Nom/Surname RETI Date d'expiration/Date of expiry 22 09 2031 Autorité/Authority",
                "identite | CARTE NATIONALE D'IDENTITÉ / IDENTITY CARD … NOM / Surname",
                "identite | TITRE DE SÉJOUR / RESIDENCE PERMIT … NGUYEN",
                "justificatif-domicile | Votre facture de gaz naturel du 6 novembre",
                "justificatif-domicile | Facture n° 12, ligne mobile 06 39 98 00 00, forfait mobile 5G",
                "justificatif-domicile | FACTURE … abonnement internet et ligne fixe",
                "justificatif-domicile | Attestation de titulaire de contrat"
            })
    void a_type_shows_by_its_words_regardless_of_accents_case_and_spaces(String type, String text) {
        assertThat(TypeKeywords.types(text)).containsExactly(type);
    }

    @Test
    void some_of_the_words_are_not_enough() {
        assertThat(TypeKeywords.types("Merci de joindre votre avis d'impôt et un justificatif de domicile."))
                .isEmpty();
        assertThat(TypeKeywords.types("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "La manufacture a consommé 214 kWh.",
                "Copies de factures et d'un contrat de gaz naturel à joindre.",
                "Demande de passeport : nom, nationalité, date d'expiration de l'ancien passeport.",
                "Pour votre titre de séjour, prenez rendez-vous à la préfecture.",
                "Le forfait mobile est remboursé par l'employeur.",
                "Liste : carte nationale d'identité ou passeport, justificatif de domicile (facture), RIB.",
            })
    void words_inside_other_words_and_letters_about_documents_show_no_type(String text) {
        assertThat(TypeKeywords.types(text)).isEmpty();
    }

    @Test
    void a_machine_readable_zone_shows_an_identity_document_and_a_wrong_digit_does_not() {
        String permit = """
                I<UTOD231458907<<<<<<<<<<<<<<<
                7408122F1204159UTO<<<<<<<<<<<6
                ERIKSSON<<ANNA<MARIA<<<<<<<<<<
                """;
        assertThat(TypeKeywords.types(permit)).containsExactly("identite");
        assertThat(TypeKeywords.types(permit + permit.replace("ERIKSSON", "ERIKSSEN")))
                .as("of two people")
                .containsExactly("identite");
        assertThat(TypeKeywords.types(permit.replace("D231458907", "D231458908")))
                .isEmpty();
        assertThat(TypeKeywords.types(permit + "Relevé d'identité bancaire, IBAN"))
                .as("two types")
                .containsExactly("identite", "rib");
    }

    @Test
    void all_types_that_show_are_told() {
        assertThat(TypeKeywords.types("Bulletin de paie, net à payer. Relevé d'identité bancaire, IBAN."))
                .containsExactly("rib", "bulletin-salaire");
    }
}

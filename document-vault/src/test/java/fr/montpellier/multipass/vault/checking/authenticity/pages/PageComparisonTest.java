package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocFormatException;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocParser;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageComparisonTest {

    private static final String PAGE = """
            Avis d'impôt 2022 sur les revenus de 2021
            Déclarant 1 : M. Patrick Réti
            Déclarant 2 : RETI SOPHIE
            Revenu fiscal de référence : 63 198 €
            """;

    @Test
    void agrees_whatever_the_accents_the_order_of_names_and_the_space_in_figures() throws TwoDDocFormatException {
        assertThat(differences(PAGE)).isEmpty();
        assertThat(differences(PAGE.replace("63 198", "63\u202f198"))).isEmpty();
        assertThat(differences(PAGE.replace("63 198", "63.198"))).isEmpty();
        assertThat(differences(PAGE.replace("63 198", "63198"))).isEmpty();
    }

    @Test
    void an_income_that_only_contains_the_figures_differs() throws TwoDDocFormatException {
        assertThat(differences(PAGE.replace("63 198", "163 198"))).containsExactly("revenuFiscalDeReference");
        assertThat(differences(PAGE.replace("63 198", "6 319"))).containsExactly("revenuFiscalDeReference");
    }

    @Test
    void the_true_income_elsewhere_does_not_hide_another_beside_its_label() throws TwoDDocFormatException {
        assertThat(differences(PAGE.replace("63 198", "21 198") + "\nDossier n° 63198\n"))
                .containsExactly("revenuFiscalDeReference");
    }

    @Test
    void the_label_quoted_in_running_text_does_no_harm() throws TwoDDocFormatException {
        assertThat(differences(PAGE + "\nVotre revenu fiscal de référence sert à 3 démarches.\n"))
                .isEmpty();
    }

    @Test
    void names_must_stand_side_by_side() throws TwoDDocFormatException {
        assertThat(differences(PAGE.replace("Patrick Réti", "Patrick Martin"))).containsExactly("declarant1");
    }

    @Test
    void another_address_on_the_page_is_named_and_none_is_no_contradiction() throws TwoDDocFormatException {
        assertThat(differences(PAGE + "145 RUE JULLIARD\nZA SPECIMEN\n78320 LEVIS ST NOM\n"))
                .isEmpty();
        assertThat(differences(PAGE + "12 RUE DES ROSES\n34000 MONTPELLIER\n")).containsExactly("adresse");
    }

    @Test
    void a_labelled_value_that_differs_is_named_and_an_absent_one_is_not() throws TwoDDocFormatException {
        assertThat(differences(PAGE + "Nombre de parts : 2,75\nMis en recouvrement le 31/07/2022\n"))
                .isEmpty();
        assertThat(differences(PAGE + "Nombre de parts : 3\n")).containsExactly("nombreDeParts");
        assertThat(differences(PAGE + "Mis en recouvrement le 31/07/2023\n"))
                .containsExactly("dateDeMiseEnRecouvrement");
    }

    @Test
    void a_kind_of_document_without_known_facts_is_compared_field_by_field() throws TwoDDocFormatException {
        TwoDDoc code = TwoDDocParser.parse(
                "DC04FR000001FFFF2547B001FRB0NATACHA\u001dB2SPECIMEN\u001dBBLICENCE DE DROIT\u001dZZ1Z23\u001fAA");
        String page = "Université\nNatacha SPECIMEN\nest titulaire d'une licence de droit\n";

        assertThat(new PageComparison(page).comparable(code)).isTrue();
        assertThat(new PageComparison(page).differences(code)).isEmpty();
        assertThat(new PageComparison(page.replace("droit", "physique")).differences(code))
                .containsExactly("BB");
    }

    @Test
    void an_unknown_kind_of_document_cannot_be_compared() throws TwoDDocFormatException {
        TwoDDoc code = TwoDDocParser.parse("DC04FR000001FFFF25472601FRJ0AJ2CER LEDS 765\u001d\u001fAA");
        assertThat(new PageComparison(PAGE).comparable(code)).isFalse();
    }

    @Test
    void a_page_without_text_cannot_be_compared() throws TwoDDocFormatException {
        TwoDDoc code = TwoDDocParser.parse(CodeVectors.code("v4-28"));
        assertThat(new PageComparison("").comparable(code)).isFalse();
        assertThat(new PageComparison("Numérisé le 3/4/2026").comparable(code)).isFalse();
        assertThat(new PageComparison("RETI SOPHIE").comparable(code)).isTrue();
    }

    private static List<String> differences(String page) throws TwoDDocFormatException {
        return new PageComparison(page).differences(TwoDDocParser.parse(CodeVectors.code("v4-28")));
    }
}

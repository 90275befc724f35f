package fr.montpellier.multipass.vault.authenticity;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.CodeVectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTextTest {

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

    private static List<String> differences(String page) throws TwoDDocFormatException {
        return new PageText(page).differences(TwoDDocParser.parse(CodeVectors.code("v4-28")));
    }
}

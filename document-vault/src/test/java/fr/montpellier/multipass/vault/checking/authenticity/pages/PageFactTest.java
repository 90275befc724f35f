package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact.Figure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PageFactTest {

    private static final PageFact QUOTIENT_FAMILIAL =
            new PageFact("quotientFamilial", Figure.AMOUNT, List.of("quotient familial"));

    private static final Map<String, PageFact> FACTS = Map.of(
            "REVENU_FISCAL_DE_REFERENCE",
            new PageFact("revenuFiscalDeReference", Figure.AMOUNT, List.of("revenu fiscal de référence")),
            "NOMBRE_DE_PARTS",
            new PageFact("nombreDeParts", Figure.AMOUNT, List.of("nombre de parts")),
            "ANNEE_DES_REVENUS",
            new PageFact("anneeDesRevenus", Figure.YEAR, List.of("revenus de l'année", "sur les revenus de")),
            "QUOTIENT_FAMILIAL",
            QUOTIENT_FAMILIAL);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REVENU_FISCAL_DE_REFERENCE | Revenu fiscal de référence 22 198 € | 22198",
                "REVENU_FISCAL_DE_REFERENCE | REVENU FISCAL DE REFERENCE ...... 22198 | 22198",
                "REVENU_FISCAL_DE_REFERENCE | Revenu fiscal de référence : 1.022.198 | 1022198",
                "NOMBRE_DE_PARTS | Nombre de parts : 2,75 | 2,75",
                "NOMBRE_DE_PARTS | Nombre de parts 2.5 | 2,5",
                "ANNEE_DES_REVENUS | Impôt sur les revenus de l'année 2021 | 2021",
                "QUOTIENT_FAMILIAL | Votre quotient familial de novembre 2026 est de 612 € | 612",
                "QUOTIENT_FAMILIAL | Quotient familial (11/2026) : 1 612,45 € | 1612,45"
            })
    void a_figure_behind_its_label_is_read(String fact, String line, String value) {
        assertThat(fact(fact).in("Autre ligne 12\n" + line + "\nEncore une 13")).contains(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "REVENU_FISCAL_DE_REFERENCE | Revenu fiscal de référence 2021 22 198 €",
                "REVENU_FISCAL_DE_REFERENCE | Revenu fiscal de référence",
                "REVENU_FISCAL_DE_REFERENCE | 22 198 €",
                "NOMBRE_DE_PARTS | Nombre de parts 2,5 au lieu de 3",
                "QUOTIENT_FAMILIAL | Quotient familial du 01/11/2026"
            })
    void what_leaves_a_doubt_is_left_unread(String fact, String line) {
        assertThat(fact(fact).in(line)).isEmpty();
    }

    @Test
    void two_lines_that_say_two_figures_leave_it_unread() {
        String twice = "Quotient familial : 612 €\nQuotient familial : 612,00\n";
        assertThat(QUOTIENT_FAMILIAL.in("Quotient familial : 612 €\nQuotient familial : 612 €"))
                .contains("612");
        assertThat(QUOTIENT_FAMILIAL.in(twice)).isEmpty();
    }

    private static PageFact fact(String name) {
        return Objects.requireNonNull(FACTS.get(name), name);
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.pages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFact.Figure;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageFactTest {

    private static final PageFact QUOTIENT_FAMILIAL =
            new PageFact("quotientFamilial", Figure.AMOUNT, List.of("quotient familial"));

    private static final PageFact ISSUED =
            new PageFact("dateDuDocument", Figure.DAY, List.of("facture du", "fait le", "fait à"));

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
    void an_ambiguous_value_is_not_read(String fact, String line) {
        assertThat(fact(fact).in(line)).isEmpty();
    }

    @Test
    void two_lines_that_say_two_figures_leave_it_unread() {
        String twice = "Quotient familial : 612 €\nQuotient familial : 612,00\n";
        assertThat(QUOTIENT_FAMILIAL.in("Quotient familial : 612 €\nQuotient familial : 612 €"))
                .contains("612");
        assertThat(QUOTIENT_FAMILIAL.in(twice)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Facture du 03/11/2026 à régler avant le 20/11/2026 | 2026-11-03",
                "FACTURE DU 3 novembre 2026 | 2026-11-03",
                "Fait à Montpellier, le 1er août 2026 | 2026-08-01",
                "Fait le 2026-11-03 | 2026-11-03"
            })
    void the_first_day_behind_its_label_is_read(String line, String day) {
        assertThat(ISSUED.in("Né le 01/01/1990\n" + line)).contains(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Contrefait le 03/11/2026",
                "Facture du 31/02/2026",
                "Facture du 03/11/2026\nFait le 04/11/2026",
                "Facture n° 12 03 2026"
            })
    void a_day_that_leaves_a_doubt_is_left_unread(String text) {
        assertThat(ISSUED.in(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN | IBAN FR76 3000 6000 0112 3456 7890 189 | FR7630006000011234567890189",
                "IBAN | compte DE89370400440532013000, à rappeler | DE89370400440532013000",
                "SIRET | SIRET : 732 829 320 00074 - APE 6201Z | 73282932000074",
                "HOLDER | Titulaire du compte : Mme Inès LAMBERT | MME INES LAMBERT",
                "HOLDER | Titulaire : Jean-Pierre D'Arc, 12 rue Haute | JEAN-PIERRE D'ARC",
                "ADDRESS | Lieu de consommation : 12 bis rue Haute 34000 Montpellier | 12 BIS RUE HAUTE 34000 MONTPELLIER",
                "SCHOOL_YEAR | Année scolaire 2026/2027 | 2026-2027"
            })
    void a_form_that_shows_by_itself_is_read(String fact, String line, String value) {
        assertThat(form(fact).in(line)).contains(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "IBAN | IBAN FR76 3000 6000 0112 3456 7890 188",
                "SIRET | SIRET : 732 829 320 00075",
                "HOLDER | Titulaire du compte 12",
                "HOLDER | ATTESTATION DE TITULAIRE DE CONTRAT",
                "HOLDER | Titulaire du compte   Domiciliation",
                "HOLDER | Titulaire du compte : Domiciliation Crédit Mutuel",
                "HOLDER | Titulaire : Mme LAMBERT",
                "HOLDER | Allocataire : 1234567",
                "ADDRESS | Lieu de consommation : le même que ci-dessus"
            })
    void a_value_with_wrong_check_digits_or_another_form_is_not_read(String fact, String line) {
        assertThat(form(fact).in(line)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Déclarant 1 : DURAND Bernard | DURAND BERNARD",
                "Déclarant 1 : M. Bernard Durand, né le 01/02/1960 | M. BERNARD DURAND",
                "DECLARANT 1 : DE LA TOUR Zoé | DE LA TOUR ZOE",
                "Déclarant : Zoé de La Tour | ZOE DE LA TOUR",
                "Déclarant 1 : DURAND BERNARD Déclarant 2 : ROUSSEL CAMILLE | DURAND BERNARD",
                "Déclarant 1~DURAND Bernard | DURAND BERNARD",
                "Déclarant 1 :~Mme Camille Roussel~12 rue Foch | MME CAMILLE ROUSSEL",
                "Déclarant 1 : 30 01 234 567 890~Déclarant 1 : DURAND BERNARD | DURAND BERNARD"
            })
    void a_name_behind_its_label_or_below_it_is_read(String text, String name) {
        assertThat(declarant().in(text.replace('~', '\n'))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Déclarant 1 : 30 01 234 567 890",
                "Déclarant 1 Déclarant 2 Total~SALAIRES ET PENSIONS",
                "Déclarant 1~Salaires et pensions",
                "Déclarant 1~REVENUS BRUTS GLOBAUX",
                "Déclarant 1~12 rue Foch",
                "Déclarant 1 : Bernard",
                "Déclarant 1 : M Durand",
                "Déclarant 1 : DURAND B",
                "Déclarant 1 :",
                "Déclarant 12 : DURAND BERNARD",
                "Déclarant 2 : DURAND BERNARD",
                "Déclarant 1 : DURAND BERNARD~Déclarant 1 : ROUSSEL CAMILLE",
                "Le déclarant doit signer sa déclaration"
            })
    void a_word_that_may_be_no_name_or_another_persons_is_not_read(String text) {
        assertThat(declarant().in(text.replace('~', '\n'))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Je certifie que l'élève Lina LAMBERT, née le 03/05/2018, est inscrite. | LINA LAMBERT",
                "certifie que l’élève LAMBERT Lina est inscrite en CE2 | LAMBERT LINA",
                "Nom de l'élève : Lina Lambert Classe : CE2 | LINA LAMBERT",
                "Élève~LAMBERT Lina | LAMBERT LINA",
                "Nom de l'élève : LAMBERT~Prénom de l'élève : Lina | LAMBERT",
                "Nom de l'élève : LAMBERT Prénom : Lina | LAMBERT",
                "Nom de l'élève : LAMBERT~Prénom : Lina~certifie que l'élève Lina Lambert est inscrite | LINA LAMBERT",
                "certifie que l'élève Lina Lambert est inscrite~Nom de l'élève : LAMBERT | LINA LAMBERT"
            })
    void a_pupil_is_read_behind_a_label_or_in_a_sentence(String text, String name) {
        assertThat(pupil().in(text.replace('~', '\n'))).contains(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Élève régulièrement inscrit",
                "atteste que l'élève est inscrit en classe de CE2",
                "Nom de l'élève Classe Établissement",
                "Nom de l'élève : Classe",
                "Élève : Lina",
                "Élève : Lina LAMBERT\nÉlève : Hugo DURAND",
                "Nom de l'élève : LAMBERT\nÉlève : Lina LAMBERT\nÉlève : Hugo LAMBERT",
                "Nom de l'élève : LAMBERT\nÉlève : Hugo DURAND"
            })
    void text_that_may_be_no_pupil_is_left_unread(String text) {
        assertThat(pupil().in(text)).isEmpty();
    }

    private static PageFact pupil() {
        return new PageFact("eleve", Figure.NAME, List.of("nom de l'élève", "l'élève", "élève"));
    }

    private static PageFact declarant() {
        return new PageFact("declarant1", Figure.NAME, List.of("déclarant 1", "déclarant"));
    }

    @Test
    void two_accounts_leave_both_unread() {
        assertThat(form("IBAN").in("FR7630006000011234567890189\nDE89370400440532013000"))
                .isEmpty();
    }

    private static PageFact form(String name) {
        return switch (name) {
            case "HOLDER" ->
                new PageFact(name, Figure.NAME, List.of("titulaire du compte", "titulaire", "allocataire"));
            case "ADDRESS" -> new PageFact(name, Figure.ADDRESS, List.of("lieu de consommation"));
            case "SIRET" -> new PageFact(name, Figure.SIRET, List.of("siret"));
            case "SCHOOL_YEAR" -> new PageFact(name, Figure.SCHOOL_YEAR, List.of("année scolaire"));
            default -> new PageFact(name, Figure.IBAN, List.of());
        };
    }

    private static PageFact fact(String name) {
        return Objects.requireNonNull(FACTS.get(name), name);
    }
}

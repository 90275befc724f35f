package fr.montpellier.multipass.portal.register.processing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.gateways.consent.register.ProcessingRecord;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ProcessingRecordsViewTest extends ViewTest {

    ProcessingRecordsViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    private static ProcessingSheets.Sheet sheet(String name) {
        return new ProcessingSheets.Sheet(
                new ProcessingRecord(
                        "aides-sociales",
                        "26340001700012",
                        name,
                        "Instruire les demandes d'aide",
                        "RGPD, article 6, paragraphe 1, e",
                        "Les agents du CCAS",
                        120,
                        "Deux ans après le dernier contact",
                        List.of(new ProcessingRecord.Type("identite", List.of())),
                        List.of()),
                List.of("Pièce d'identité"),
                List.<PrivacyNotice>of());
    }

    @Test
    void each_processing_has_the_columns_of_article_30() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/processing-records")).willReturn(okJson("""
                        {"items":[{"code":"aides-sociales","organisation":"26340001700012","name":"Aides sociales",
                          "purpose":"Instruire les demandes d'aide","lawfulBasis":"RGPD, article 6, paragraphe 1, e",
                          "recipients":"Les agents du CCAS","durationDays":120,"retention":"Deux ans après le dernier contact",
                          "types":[{"code":"avis-imposition","facts":[]}],"demarches":[]}]}""")));
        services.server().stubFor(get(urlPathEqualTo("/api/demarches")).willReturn(okJson("{\"items\":[]}")));
        open("/registre/traitements");
        assertThat(text("traitement-aides-sociales"))
                .contains(
                        "Aides sociales",
                        "Base légale",
                        "RGPD, article 6, paragraphe 1, e",
                        "Au plus 120 jours par autorisation",
                        "Deux ans après le dernier contact",
                        "Aucune démarche en vigueur");
    }

    @Test
    void the_table_has_one_line_a_processing_and_runs_no_formula() {
        String table = ProcessingFilesController.table(
                List.of(sheet("Aides sociales"), sheet("=HYPERLINK(1)")), Locale.FRENCH);
        assertThat(table.lines()).hasSize(3);
        assertThat(table).contains("\"'=HYPERLINK(1)\"").contains("\"Base légale\"");
    }

    @Test
    void the_skeleton_says_what_is_known_and_marks_what_people_must_write() {
        String skeleton = ImpactAssessment.of(sheet("Aides sociales"), Locale.FRENCH);
        assertThat(skeleton)
                .contains(
                        "# Analyse d'impact",
                        "- **Finalité** : Instruire les demandes d'aide",
                        "### Accès illégitime aux données",
                        "| Gravité (négligeable, limitée, importante, maximale) | *à rédiger* |")
                .doesNotContain("{0}");
    }
}

package fr.montpellier.multipass.portal.register.processing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.NamedCode;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Demarche;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Fetch;
import fr.montpellier.multipass.portal.gateways.consent.demarches.Need;
import fr.montpellier.multipass.portal.gateways.consent.demarches.PrivacyNotice;
import fr.montpellier.multipass.portal.gateways.consent.demarches.RequestedType;
import fr.montpellier.multipass.portal.gateways.consent.register.ProcessingRecord;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
                        Optional.empty(),
                        120,
                        "Deux ans après le dernier contact",
                        List.of(new ProcessingRecord.Type("identite", List.of())),
                        List.of()),
                List.of("Pièce d'identité"),
                Optional.empty(),
                List.of());
    }

    @Test
    void each_processing_has_the_columns_of_article_30() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/processing-records")).willReturn(okJson("""
                        {"items":[{"code":"aides-sociales","organisation":"26340001700012","name":"Aides sociales",
                          "purpose":"Instruire les demandes d'aide","lawfulBasis":"RGPD, article 6, paragraphe 1, e",
                          "recipients":"Les agents du CCAS",
                          "processors":"La Métropole, qui exploite Multipass","durationDays":120,"retention":"Deux ans après le dernier contact",
                          "types":[{"code":"avis-imposition","facts":[]}],"demarches":[]}]}""")));
        services.demarches("{\"items\":[]}");
        open("/registre/traitements");
        assertThat(text("traitement-aides-sociales"))
                .contains(
                        "Aides sociales",
                        "Base légale",
                        "RGPD, article 6, paragraphe 1, e",
                        "La Métropole, qui exploite Multipass",
                        "Au plus 120 jours par autorisation",
                        "Deux ans après le dernier contact",
                        "Aucune démarche en vigueur");
    }

    @Test
    void the_table_has_one_line_a_processing_and_runs_no_formula() {
        String table = ProcessingFilesController.table(
                List.of(sheet("Aides sociales"), sheet("=HYPERLINK(1)")), Locale.FRENCH);
        assertThat(table.lines()).hasSize(3);
        assertThat(table)
                .contains("\"'=HYPERLINK(1)\"")
                .contains("\"Base légale\"", "\"Sous-traitants\"", "Le registre n'en nomme pas");
    }

    @Test
    void the_skeleton_says_what_is_known_and_marks_what_people_must_write() {
        String skeleton = ImpactAssessment.of(sheet("Aides sociales"), List.of(), Locale.FRENCH);
        assertThat(skeleton)
                .contains(
                        "# Analyse d'impact",
                        "- **Finalité**\u00a0: Instruire les demandes d'aide",
                        "### Accès illégitime aux données",
                        "| Gravité (négligeable, limitée, importante, maximale) | *à rédiger* |")
                .doesNotContain("{0}");
    }

    private static PrivacyNotice demarche(RequestedType... types) {
        return new PrivacyNotice(
                "aide-loyer",
                "Aide au loyer",
                "S",
                new NamedCode("ccas", "CCAS"),
                new PrivacyNotice.ResponsibleBody("26340001700012", "CCAS", "Rue", "dpo@example.org"),
                Optional.empty(),
                "Calculer",
                List.of(),
                List.of(types),
                90,
                new Demarche.LegalBasis("autorisation", "RGPD", "La loi"),
                List.of("The rent", "The wage"),
                "Deux ans");
    }

    private static RequestedType asked(String name, Optional<String> why, Optional<String> without) {
        return new RequestedType(
                name,
                name,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Need(
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        "applicant",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        why,
                        without)),
                Optional.empty());
    }

    @Test
    void the_skeleton_says_that_an_administration_is_asked_where_the_resident_gives_no_document() {
        RequestedType given = asked("Bulletin de salaire", Optional.empty(), Optional.empty());
        RequestedType fetched = new RequestedType(
                given.code(),
                given.name(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(new Fetch("cnaf.quotient-familial", "la CAF", true, Optional.empty(), true)));
        assertThat(ImpactAssessment.of(sheet("Aides"), List.of(demarche(fetched)), Locale.FRENCH))
                .contains("Par échange légal")
                .doesNotContain("L'usager dépose ou choisit une pièce");
        assertThat(ImpactAssessment.of(sheet("Aides"), List.of(demarche(given)), Locale.FRENCH))
                .contains("L'usager dépose ou choisit une pièce")
                .doesNotContain("Par échange légal");
    }

    @Test
    void the_skeleton_takes_the_reasons_that_the_register_has_and_leaves_the_others_to_be_written() {
        ProcessingSheets.Sheet sheet = sheet("Aides sociales");
        List<PrivacyNotice> demarches = List.of(demarche(
                asked("Bulletin de salaire", Optional.of("Pour calculer\nl'aide."), Optional.of("Le dossier attend.")),
                asked("Relevé d'identité bancaire", Optional.empty(), Optional.empty())));
        assertThat(ImpactAssessment.of(sheet, demarches, Locale.FRENCH))
                .contains(
                        "**Aide au loyer**",
                        "- Bulletin de salaire\u00a0: Pour calculer l'aide. Sans cette pièce\u00a0: Le dossier attend.",
                        "- Relevé d'identité bancaire\u00a0: *à rédiger*");
        assertThat(ImpactAssessment.of(sheet, demarches, Locale.ENGLISH))
                .contains(
                        "- Bulletin de salaire: Pour calculer l'aide.",
                        "- **Lawful basis**: RGPD",
                        ": The rent; The wage")
                .doesNotContain(" ; ");
    }

    @Test
    void records_are_listed_by_the_name_that_is_shown() {
        services.demarches("{\"items\":[]}");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/processing-records"))
                        .willReturn(okJson("{\"items\":[%s,%s,%s]}"
                                .formatted(
                                        record("a", "Transport"), record("b", "État civil"), record("c", "Aides")))));
        open("/registre/traitements");
        assertThat(page().select("#traitements h2").eachText()).containsExactly("Aides", "État civil", "Transport");
    }

    /** Each organisation is asked about once, however many démarches it has. */
    @Test
    void hundreds_of_demarches_are_not_asked_about_one_by_one() {
        services.demarches(IntStream.range(0, 300)
                .mapToObj(number -> """
                                        {"code":"d%d","version":1,"title":"Démarche n° %d","summary":"S","types":[],
                                         "department":{"code":"ccas","name":"CCAS"},"organisation":"26340001700012"}""".formatted(number, number))
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        services.server()
                .stubFor(get(urlPathMatching("/api/demarches/d[0-9]+"))
                        .willReturn(okJson(FakeServices.read("demarche"))));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/register/processing-records"))
                        .willReturn(okJson(IntStream.range(0, 150)
                                .mapToObj(number -> record("r" + number, "Traitement " + (1000 + number))
                                        .replace("\"demarches\":[]", "\"demarches\":[\"d%d\"]".formatted(number)))
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")))));
        open("/registre/traitements");
        services.server().verify(1, getRequestedFor(urlPathMatching("/api/demarches/d[0-9]+")));
        assertThat(page().select("#traitements h2")).hasSize(50);
        assertThat(text("traitements-trouvees")).isEqualTo("150 au total");
        assertThat(text("traitement-r3")).contains("Démarches en vigueur : Démarche n° 3");
        click("suite-traitements");
        assertThat(page().select("#traitements h2")).hasSize(100);
        fill("chercher-traitements", "demarche 87");
        assertThat(page().select("#traitements h2").eachText()).containsExactly("Traitement 1087");
    }

    private static String record(String code, String name) {
        return """
                {"code":"%s","organisation":"26340001700012","name":"%s","purpose":"P","lawfulBasis":"L",
                 "recipients":"R","durationDays":120,"retention":"D","types":[],"demarches":[]}""".formatted(code, name);
    }
}

package fr.montpellier.multipass.portal.dpo.journals;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.havingExactly;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class JournalViewTest extends ViewTest {

    JournalViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @Test
    void entries_of_every_journal_are_listed() {
        open("/dpo");
        assertThat(text("journal")).contains("Lecture autorisée", "Lecture refusée", "Karim Benali");
        assertThat(page().select("#journal tbody tr")).hasSize(9);
    }

    @Test
    void filters_in_the_address_are_sent_to_the_service_and_shown_in_the_form() {
        open("/dpo?journal=vault&type=vault.read-refused&issue=refused&du=2026-11-01");
        services.server()
                .verify(
                        1,
                        getRequestedFor(urlPathEqualTo("/journal/entries"))
                                .withQueryParam("type", equalTo("vault.read-refused"))
                                .withQueryParam("outcome", equalTo("refused"))
                                .withQueryParam("since", equalTo("2026-10-31T23:00:00Z")));
        assertThat(page().select("#filtre-type option[selected]").attr("value")).isEqualTo("vault.read-refused");
        assertThat(page().select("#filtre-issue option[selected]").attr("value"))
                .isEqualTo("refused");
    }

    @Test
    void of_many_demarches_some_are_offered_and_words_find_the_others() {
        services.demarches(IntStream.range(0, 300)
                .mapToObj("""
                        {"code":"d%1$d","version":1,"title":"École n° %1$d","summary":"S","types":[],
                         "department":{"code":"education","name":"Direction de l'éducation"}}"""::formatted)
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        open("/dpo?demarche=d298");
        assertThat(page().select("#filtre-demarche option")).hasSize(52);
        assertThat(page().select("#filtre-demarche option[selected]").attr("value"))
                .isEqualTo("d298");
        assertThat(text("filtre-demarche-trouvees")).startsWith("50 démarches sur 300 sont proposées");
        fill("chercher-filtre-demarche", "ecole d29");
        assertThat(text("filtre-demarche-trouvees")).isEqualTo("11 démarches trouvées");
        assertThat(page().select("#filtre-demarche option").eachAttr("value"))
                .contains("", "d29", "d290", "d299")
                .as("those whose titles or codes have 29, and none")
                .hasSize(12);
        fill("chercher-filtre-demarche", "ecole 297");
        assertThat(page().select("#filtre-demarche option[selected]").attr("value"))
                .as("the only one")
                .isEqualTo("d297");
        assertThat(page().select("#filtre-demarche").attr("name")).isEqualTo("demarche");
    }

    /** A file that ends there would be taken for the whole answer. */
    @Test
    void the_links_to_the_files_say_how_many_entries_these_have_at_most() {
        open("/dpo");
        assertThat(text("emporter-csv")).contains("les 10 000 dernières au plus");
        assertThat(text("emporter-jsonl")).contains("les 1 000 dernières au plus");
    }

    /** The whole journal would be taken for the answer. */
    @Test
    void a_wrong_filter_is_named_and_no_entry_is_shown() {
        open("/dpo?dossier=CCAS+2026+2W3PJ0&correlation=abc&du=hier");
        assertThat(text("filtres-refuses"))
                .contains("Ce n'est pas un numéro de dossier : rien n'a été cherché.", "corrélation", "« Du »");
        assertThat(page().select("#journal, #emporter-csv, #emporter-jsonl")).isEmpty();
        assertThat(page().select("#filtre-dossier").attr("aria-invalid")).isEqualTo("true");
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/journal/entries")));
    }

    @Test
    void a_journal_that_cannot_be_read_is_named_once_and_the_others_are_shown() {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/entries"))
                        .withHeader("Authorization", equalTo("Bearer token-for-consent-service"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/dpo");
        assertThat(page().select("main").text())
                .containsOnlyOnce("Le journal « Autorisations » n'est pas affiché. Revenez plus tard.");
        assertThat(page().select("#journal tbody tr")).hasSize(6);
    }

    @Test
    void an_entry_is_shown_in_full_with_its_hash_and_facts() {
        open("/dpo?journal=vault&entree=vault-9");
        assertThat(text("entree"))
                .contains("Lecture autorisée", "9fae1b7c3d5e6071", "CCAS-2026-000042", "Karim Benali");
        assertThat(page().select("#telecharger-la-preuve").attr("href")).isEqualTo("/fichiers/dpo/preuves/vault/9");
        assertThat(page().select("#fermer-l-entree").attr("href")).isEqualTo("/dpo?journal=vault");
    }

    @Test
    void entries_that_were_erased_at_the_end_of_their_retention_are_said_to_have_been() {
        open("/dpo?journal=vault");
        assertThat(page().select("main").text()).doesNotContain("premières entrées");
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/erased"))
                        .willReturn(okJson("{\"entries\":512,\"before\":\"2025-12-01T05:45:54.7Z\"}")));
        open("/dpo?journal=vault&entree=vault-30");
        assertThat(page().select("main").text())
                .contains("L'entrée « vault-30 » n'est pas dans le journal, ou a été effacée")
                .containsOnlyOnce(
                        "Journal « Porte-documents » : ses 512 premières entrées, écrites avant le 1er décembre 2025")
                .contains("les preuves déjà emportées restent valables");
        assertThat(page().select("#entree")).isEmpty();
    }

    @Test
    void an_empty_value_of_an_entry_has_no_line() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [
                  {"index": 2, "leafHash": "2f", "type": "vault.journal-searched", "outcome": "success",
                   "at": "2026-11-27T10:00:00Z", "facts": {"criteria": "", "period": " ", "reason": "control"},
                   "disclosed": {"statedReason": ""}}]}""")));
        open("/dpo?journal=vault&entree=vault-2");
        assertThat(text("entree")).contains("Motif").doesNotContain("Critères", "Période");
        assertThat(page().select("#entree dd").eachText()).doesNotContain("");
        assertThat(page().select("#entree h3")).hasSize(1);
    }

    @Test
    void the_list_has_words_and_no_codes() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [
                  {"index": 3, "leafHash": "3f", "type": "consent.given", "outcome": "success", "at": "2026-11-27T10:00:00Z",
                   "facts": {"documentType": "avis-imposition",
                             "facts": "avis-imposition revenuFiscalDeReference, avis-imposition nombreDeParts"}},
                  {"index": 2, "leafHash": "2f", "type": "vault.deposit-refused", "outcome": "refused",
                   "at": "2026-11-27T10:00:00Z", "facts": {"documentType": "avis-imposition", "reason": "already-deposited"}},
                  {"index": 1, "leafHash": "1f", "type": "vault.reader-keys-destroyed", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z", "facts": {"reason": "changed"}}]}""")));
        open("/dpo?journal=vault");

        assertThat(text("entree-vault-3"))
                .contains("Revenu fiscal de référence, Nombre de parts")
                .doesNotContain("avis-imposition", ",,");
        assertThat(text("entree-vault-2")).contains("Document déjà déposé").doesNotContain("already-deposited");
        assertThat(text("entree-vault-1"))
                .contains("Les pièces autorisées ont changé")
                .doesNotContain("changed");
        open("/dpo?journal=vault&entree=vault-1");
        assertThat(text("entree")).contains("changed Les pièces autorisées ont changé");
    }

    @ParameterizedTest
    @CsvSource({"autorisation, Autorisation", "echange-legal, Échange légal", "acces-exceptionnel, Accès exceptionnel"})
    void an_entry_names_its_identifier_after_what_it_rests_on(String basis, String name) {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [{"index": 1, "leafHash": "1f", "type": "consent.case-opened", "outcome": "success",
                   "at": "2026-11-27T10:00:00Z", "facts": {"authorisation": "0b9d6f42", "basis": "%s"}}]}""".formatted(basis))));

        open("/dpo?journal=consent&entree=consent-1");

        assertThat(text("entree")).contains(name + " 0b9d6f42", basis);
    }

    /** The keys of an exceptional access that a colleague disputed are destroyed by an event that withdrawals have too. */
    @Test
    void an_exceptional_access_has_its_reason_in_words_and_its_end_is_not_said_to_be_the_residents() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [
                  {"index": 2, "leafHash": "2f", "type": "consent.exceptional-opened", "outcome": "success",
                   "at": "2026-11-27T10:00:00Z", "facts": {"reason": "safeguarding", "case": "CCAS-2026-000042"}},
                  {"index": 1, "leafHash": "1f", "type": "vault.reader-keys-destroyed", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z", "facts": {"reason": "withdrawn"}}]}""")));
        open("/dpo?journal=vault");

        assertThat(text("entree-vault-2"))
                .contains("Un mineur ou un majeur vulnérable est en danger")
                .doesNotContain("safeguarding");
        assertThat(text("entree-vault-1"))
                .contains("l'échange ou l'accès exceptionnel a été arrêté")
                .doesNotContain("L'usager a arrêté");
    }

    /** Entries about an application that is registered and about one that is not any more. */
    private void entriesAboutApplications() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [
                  {"index": 2, "leafHash": "2f", "type": "vault.read-authorised", "outcome": "success",
                   "at": "2026-11-27T10:00:00Z", "facts": {"application": "demo-ccas"}},
                  {"index": 1, "leafHash": "1f", "type": "vault.read-authorised", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z", "facts": {"application": "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b"}}]}""")));
    }

    @Test
    void an_application_is_named_beside_its_identifier_or_said_to_be_deleted() {
        entriesAboutApplications();
        services.server()
                .stubFor(get(urlPathEqualTo("/api/applications"))
                        .willReturn(okJson("{\"items\":[{\"client\":\"demo-ccas\",\"name\":\"Aides du CCAS\"}]}")));
        open("/dpo?journal=vault");
        assertThat(text("entree-vault-2")).contains("Application « Aides du CCAS » (demo-ccas)");
        assertThat(text("entree-vault-1")).contains("Application supprimée (0b9d6f42…)");
        services.server()
                .verify(
                        1,
                        getRequestedFor(urlPathEqualTo("/api/applications"))
                                .withQueryParam(
                                        "client", havingExactly("demo-ccas", "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b")));

        open("/dpo?journal=vault&entree=vault-2");
        assertThat(text("entree")).contains("demo-ccas Aides du CCAS");
    }

    @Test
    void several_types_and_the_reason_of_a_request_are_named() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [{"index": 1, "leafHash": "1f", "type": "consent.case-piece-refused", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z",
                   "facts": {"documentType": "avis-imposition livret-famille", "reason": "unreadable"}}]}""")));
        open("/dpo?journal=consent");
        assertThat(text("entree-consent-1")).contains("Avis d'imposition, Livret de famille · Pièce illisible");
    }

    @Test
    void the_reason_of_a_search_is_said_as_it_was_chosen() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [
                  {"index": 2, "leafHash": "2f", "type": "consent.journal-searched", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z", "facts": {"reason": "rights"}},
                  {"index": 1, "leafHash": "1f", "type": "consent.journal-searched", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z", "facts": {"reason": "complaint"}}]}""")));
        open("/dpo?journal=consent");
        assertThat(text("entree-consent-2"))
                .contains("La personne demande qui a utilisé ses données")
                .doesNotContain("clé de Multipass");
        assertThat(text("entree-consent-1"))
                .contains("Réclamation au sujet d'un accès")
                .doesNotContain("complaint");
    }

    @Test
    void a_reason_of_a_failed_question_is_not_said_of_another_event() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [
                  {"index": 2, "leafHash": "2f", "type": "vault.source-failed", "outcome": "refused",
                   "at": "2026-11-26T10:00:00Z", "facts": {"reason": "rights"}},
                  {"index": 1, "leafHash": "1f", "type": "vault.read-refused", "outcome": "refused",
                   "at": "2026-11-26T10:00:00Z", "facts": {"reason": "rights"}}]}""")));
        open("/dpo?journal=vault");
        assertThat(text("entree-vault-2")).contains("La clé de Multipass ne permet pas cette question");
        assertThat(text("entree-vault-1")).doesNotContain("clé de Multipass");
    }

    @Test
    void an_unusual_opening_says_why_in_the_list_and_beside_its_code() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("""
                {"items": [{"index": 1, "leafHash": "1f", "type": "consent.case-opened", "outcome": "success",
                   "at": "2026-11-26T10:00:00Z",
                   "facts": {"case": "CCAS-2026-000042", "signals": "own-name case-closed"}}]}""")));
        open("/dpo?journal=consent");
        assertThat(text("entree-consent-1")).contains("CCAS-2026-000042 · Son propre nom, Dossiers clos");
        open("/dpo?journal=consent&entree=consent-1");
        assertThat(text("entree")).contains("own-name case-closed Son propre nom, Dossiers clos");
    }

    @Test
    void an_application_stands_for_itself_while_its_name_cannot_be_read() {
        entriesAboutApplications();
        services.server()
                .stubFor(get(urlPathEqualTo("/api/applications"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/dpo?journal=vault&entree=vault-2");
        assertThat(text("entree-vault-2")).contains("Application demo-ccas").doesNotContain("supprimée");
        assertThat(text("entree")).contains("demo-ccas").doesNotContain("supprimée");
    }

    @Test
    void without_an_entry_the_page_says_so() {
        services.server().stubFor(get(urlPathEqualTo("/journal/entries")).willReturn(okJson("{\"items\":[]}")));
        open("/dpo");
        assertThat(page().select("main").text()).contains("Aucune entrée ne correspond.");
    }
}

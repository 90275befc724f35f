package fr.montpellier.multipass.portal.resident.home;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.noContent;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class HomeViewTest extends ViewTest {

    private static final String QUESTION = "Livret de famille : toujours à jour ?";

    HomeViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void shows_the_card_the_tasks_the_documents_and_accesses_by_others() {
        open("/accueil");
        assertThat(text("carte")).contains("Inès Lambert", "4827 1930 5614 2");
        assertThat(text("a-faire"))
                .contains("Justificatif de domicile de septembre 2026 : à renouveler bientôt", QUESTION);
        assertThat(text("mes-pieces")).contains("Avis d'imposition 2026", "Livret de famille");
        assertThat(text("dernieres-consultations"))
                .contains("(Karim B.)", "Sophie M.")
                .doesNotContain("déposé");
    }

    @Test
    void documents_of_one_name_are_told_apart_by_their_deposit() {
        String one = FakeServices.read("document").strip().replace("\"period\":\"2026\",", "");
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\":["
                                + IntStream.range(1, 5)
                                        .mapToObj(number -> one.replace(
                                                        FakeServices.DOCUMENT,
                                                        FakeServices.DOCUMENT.substring(0, 35) + number)
                                                .replaceFirst(
                                                        "\"depositedAt\":\"[^\"]*",
                                                        "\"depositedAt\":\"2026-11-0" + number + "T08:00:00Z"))
                                        .collect(Collectors.joining(","))
                                + "],\"next\":null}")));
        open("/accueil");
        assertThat(page().select("#mes-pieces li a").eachText().stream()
                        .distinct()
                        .toList())
                .hasSize(4)
                .allMatch(name -> name.startsWith("Avis d'imposition, dépôt du"));
    }

    @Test
    void tasks_and_requests_come_before_the_card() {
        open("/accueil");
        assertThat(page().select("#a-faire, #demarches-en-cours, #carte, #mes-pieces")
                        .eachAttr("id"))
                .containsExactly("a-faire", "demarches-en-cours", "carte", "mes-pieces");
    }

    @Test
    void a_document_that_a_department_asks_for_is_the_first_task_and_its_request_is_under_way() {
        open("/accueil");
        assertThat(page().select("#a-faire li").eachText().getFirst())
                .contains(
                        "« Aide facultative du CCAS »",
                        "attend de vous : Avis d'imposition",
                        "À donner avant la fin du");
        assertThat(page().select("#a-faire li a").eachAttr("href").getFirst())
                .isEqualTo("/mes-demandes/CCAS-2026-000042");
        assertThat(text("demarches-en-cours")).contains("Aide facultative du CCAS", "Une pièce vous est demandée");
    }

    @Test
    void a_later_version_that_is_not_read_is_a_task_that_says_why_and_leads_to_the_choice() {
        services.notFollowed(FakeServices.DOCUMENT, "too-old");
        open("/accueil");
        assertThat(text("pas-suivie-" + FakeServices.DOCUMENT))
                .contains(
                        "La nouvelle version de « Avis d'imposition » n'est pas lue pour « Aide facultative du CCAS » :"
                                + " elle est plus ancienne que ce qui est demandé.",
                        "L'autorisation nomme toujours la pièce précédente",
                        "Choisir la pièce");
        assertThat(page().select("#pas-suivie-" + FakeServices.DOCUMENT + " a").attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION + "/pieces#piece-avis-imposition");
    }

    @Test
    void a_text_that_lets_more_be_read_is_a_task_to_compare_or_to_keep_the_former_one() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/larger-versions"))
                        .willReturn(okJson("""
                        {"items":[{"authorisation":"%s","demarche":{"code":"aide-facultative-ccas","name":"Aide facultative du CCAS"},"version":3}]}""".formatted(FakeServices.AUTHORISATION))));
        String kept = "/api/authorisations/" + FakeServices.AUTHORISATION + "/kept-text";
        services.server().stubFor(put(urlPathEqualTo(kept)).willReturn(noContent()));
        open("/accueil");
        String task = "texte-change-" + FakeServices.AUTHORISATION;
        assertThat(text(task))
                .contains("« Aide facultative du CCAS » : un nouveau texte", "rien de plus n'est lu sans votre accord");
        assertThat(page().select("#" + task + " a").attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION + "?comparer");
        services.server().verify(0, putRequestedFor(urlPathEqualTo(kept)));

        click("garder-" + FakeServices.AUTHORISATION);

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(kept))
                                .withRequestBody(matchingJsonPath("$.version", equalTo("3"))));
        assertThat(page().select("#" + task)).isEmpty();
    }

    @Test
    void the_task_leads_to_the_comparison_and_to_the_question() {
        open("/mes-autorisations/" + FakeServices.AUTHORISATION);
        int before = text("changer").length();
        open("/mes-autorisations/" + FakeServices.AUTHORISATION + "?comparer");
        assertThat(text("changer").length()).isGreaterThan(before + 50);
    }

    @Test
    void a_later_version_for_an_authorisation_that_cannot_be_changed_leads_to_it() {
        services.notFollowed(FakeServices.DOCUMENT, "too-many-changes");
        open("/accueil");
        assertThat(page().select("#pas-suivie-" + FakeServices.DOCUMENT + " a").attr("href"))
                .isEqualTo("/mes-autorisations/" + FakeServices.AUTHORISATION);
    }

    @Test
    void a_later_version_that_left_the_document_wallet_is_no_task() {
        services.notFollowed(FakeServices.PAGE, "too-old");
        open("/accueil");
        assertThat(text("a-faire")).contains(QUESTION);
        assertThat(page().select("[id^=pas-suivie]")).isEmpty();
    }

    @Test
    void of_many_requests_those_that_wait_come_first_and_those_in_which_documents_are_missing_follow() {
        requests("waiting", "11", 11, request -> request);
        requests(
                "incomplete",
                "11",
                11,
                request -> request.replace("\"waiting\"", "\"open\"")
                        .replace("\"missing\": []", "\"missing\": [{\"code\": \"rib\", \"name\": \"RIB\"}]"));
        requests("under-way", "4", 4, request -> request.replace("\"waiting\"", "\"open\""));
        open("/accueil");
        List<String> tasks = page().select("#a-faire li").eachText();
        assertThat(tasks.getFirst()).contains("« waiting 0 » attend de vous : Avis d'imposition. Service : CCAS.");
        assertThat(tasks.get(1)).contains("waiting 1");
        assertThat(tasks.get(10)).contains("D'autres demandes attendent votre réponse", "Toutes mes demandes");
        assertThat(tasks.get(11)).contains("« incomplete 0 » : il manque RIB");
        assertThat(tasks.get(21)).contains("Il manque aussi des pièces dans d'autres demandes");
        assertThat(page().select("#demarches-en-cours article h3").eachText())
                .containsExactly("waiting 0", "waiting 1", "waiting 2", "waiting 3");
    }

    /** Answers a number of requests to those who ask for a filter with that limit. */
    private void requests(String filter, String limit, int number, UnaryOperator<String> change) {
        String items = IntStream.range(0, number)
                .mapToObj(at -> change.apply(FakeServices.read("own-cases")
                        .replaceAll("(?s)^\\{\"items\": \\[|\\], \"next\": null\\}\\s*$", "")
                        .replace("Aide facultative du CCAS", filter + " " + at)))
                .collect(Collectors.joining(","));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases"))
                        .withQueryParam("filter", equalTo(filter))
                        .withQueryParam("limit", equalTo(limit))
                        .willReturn(okJson("{\"items\":[" + items + "],\"next\":\"more\"}")));
    }

    @Test
    void a_document_that_was_deleted_is_a_task_of_its_own_words() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases"))
                        .withQueryParam("filter", equalTo("waiting"))
                        .willReturn(okJson(FakeServices.read("own-cases").replace("\"missing\": []", """
                                "missing": [{"code": "rib", "name": "RIB"}], "unavailable": [{"type": {"code": "rib", "name": "RIB"},
                                 "document": "d1", "reason": "refiled", "at": "2026-11-27T10:00:00Z"}]"""))));
        open("/accueil");
        assertThat(page().select("#a-faire li").eachText().getFirst())
                .contains(
                        "il manque RIB (rangée par vous sous un autre type le 27 novembre 2026)",
                        "Choisir une autre pièce")
                .doesNotContain("attend de vous");
    }

    @Test
    void the_tasks_are_shown_while_the_requests_cannot_be_read() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/own-cases"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/accueil");
        assertThat(text("a-faire")).contains(QUESTION);
        assertThat(text("demarches-en-cours")).contains("Revenez plus tard.");
    }

    @Test
    void a_document_that_looks_like_another_type_is_a_task() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "attestation-caf", "name": "Attestation de la CAF"}}]}""".formatted(
                        FakeServices.DOCUMENT))));
        open("/accueil");
        assertThat(text("a-ranger-" + FakeServices.DOCUMENT))
                .contains("Livret de famille : ressemble à « Attestation de la CAF »", "Voir cette pièce");
    }

    @Test
    void a_type_that_software_read_on_a_photograph_is_no_task() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "image/jpeg",
                  "status": {"code": "no-code", "also": [], "holders": []}, "check": {"verdict": "absent"},
                  "recognisedAs": {"code": "attestation-caf", "name": "Attestation de la CAF"},
                  "recognisedBy": "picture"}]}""".formatted(
                        FakeServices.DOCUMENT))));
        open("/accueil");
        assertThat(page().select("#a-ranger-" + FakeServices.DOCUMENT)).isEmpty();
    }

    @Test
    void a_document_on_which_no_one_can_rely_is_the_first_task() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "avis-imposition", "name": "Avis d'imposition"}, "period": "2026",
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "falsified", "also": ["expired"], "holders": []}, "validUntil": "2016-09-29",
                  "check": {"verdict": "altere"}}]}""".formatted(
                        FakeServices.DOCUMENT))));
        services.server().stubFor(get(urlPathEqualTo("/api/own-cases")).willReturn(okJson("{\"items\":[]}")));
        open("/accueil");
        assertThat(text("a-regarder-" + FakeServices.DOCUMENT))
                .contains("Avis d'imposition 2026 : Ne correspond pas à son code signé");
        assertThat(page().select("#a-faire li").eachAttr("id")).startsWith("a-regarder-" + FakeServices.DOCUMENT);
        assertThat(text("mes-pieces"))
                .contains("Ne correspond pas à son code signé", "Expirée le 29 septembre 2016 au soir");
    }

    @Test
    void a_falsified_document_comes_before_those_of_another_person() {
        String document = """
                {"id": "%s", "type": {"code": "avis-imposition", "name": "Avis d'imposition"}, "depositedAt": "%s",
                 "size": 1, "mediaType": "application/pdf", "check": {"verdict": "absent"},
                 "status": {"code": "%s", "also": [], "holders": []}}""";
        Instant now = Instant.now();
        List<String> documents = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            documents.add(document.formatted(id(number), now.minus(number, ChronoUnit.DAYS), "other-holder"));
        }
        documents.add(document.formatted(id(8), now.minus(50, ChronoUnit.DAYS), "falsified"));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\": [" + String.join(",", documents) + "]}")));
        services.server().stubFor(get(urlPathEqualTo("/api/own-cases")).willReturn(okJson("{\"items\":[]}")));
        open("/accueil");
        assertThat(page().select("#a-faire li[id]").eachAttr("id"))
                .startsWith(
                        "a-regarder-" + id(8),
                        "a-regarder-" + id(1),
                        "a-regarder-" + id(2),
                        "a-regarder-" + id(3),
                        "a-regarder-" + id(4),
                        "a-regarder-" + id(5),
                        "autres-pieces");
        assertThat(text("autres-pieces")).contains("D'autres pièces sont à regarder", "Voir mes pièces");
    }

    @Test
    void a_document_in_another_name_is_a_task_for_a_month_and_one_with_another_birth_date_for_longer() {
        String document = """
                {"id": "%s", "type": {"code": "identite", "name": "Pièce d'identité"}, "depositedAt": "%s",
                 "size": 1, "mediaType": "application/pdf", "check": {"verdict": "absent"},
                 "status": {"code": "other-holder", "also": [], "holders": [], "difference": "%s"}}""";
        Instant old = Instant.now().minus(40, ChronoUnit.DAYS);
        Instant recent = Instant.now().minus(20, ChronoUnit.DAYS);
        services.server()
                .stubFor(get(urlPathEqualTo("/api/documents"))
                        .willReturn(okJson("{\"items\": ["
                                + String.join(
                                        ",",
                                        document.formatted(id(1), recent, "name"),
                                        document.formatted(id(2), recent, "addressee"),
                                        document.formatted(id(3), old, "name"),
                                        document.formatted(id(4), old, "addressee"),
                                        document.formatted(id(5), old, "birth-date"))
                                + "]}")));
        open("/accueil");
        assertThat(page().select("#a-faire li[id^=a-regarder]").eachAttr("id"))
                .containsExactlyInAnyOrder("a-regarder-" + id(1), "a-regarder-" + id(2), "a-regarder-" + id(5));
        assertThat(text("a-regarder-" + id(1))).contains("Elle ne convient que si la démarche accepte");
        assertThat(text("a-regarder-" + id(5)))
                .contains("Autre date de naissance que la vôtre")
                .doesNotContain("Elle ne convient que si la démarche accepte");
    }

    private static String id(int number) {
        return "0000000%d-52f5-4c1f-9f3e-0a6b1d2c3e4f".formatted(number);
    }

    @Test
    void a_validity_that_rests_on_a_stated_date_is_marked_until_it_is_checked() {
        open("/accueil");
        assertThat(text("a-faire"))
                .contains("d'après une date indiquée par vous, à vérifier")
                .doesNotContain("d'après une date indiquée par vous, à vérifier, d'après");
        assertThat(page().select("#mes-pieces li").eachText())
                .filteredOn(tile -> tile.contains("date indiquée par vous, à vérifier"))
                .singleElement()
                .asString()
                .contains("Justificatif de domicile");
    }

    @Test
    void a_document_without_its_date_is_a_task_and_not_called_valid() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "justificatif-domicile", "name": "Justificatif de domicile"},
                  "depositedAt": "2026-11-01T10:00:00Z", "size": 1, "mediaType": "application/pdf",
                  "status": {"code": "undated", "also": [], "holders": []}, "awaitedDate": "issue-date",
                  "check": {"verdict": "absent"}}]}""".formatted(
                        FakeServices.DOCUMENT))));
        open("/accueil");
        assertThat(text("a-dater-" + FakeServices.DOCUMENT))
                .contains("Justificatif de domicile", "Date à indiquer", "Indiquer sa date");
        assertThat(page().select("#a-dater-" + FakeServices.DOCUMENT + " a").attr("href"))
                .endsWith("mes-pieces/" + FakeServices.DOCUMENT + "/date");
        assertThat(text("mes-pieces")).contains("Date à indiquer").doesNotContain("Valable jusqu'à son remplacement");
    }

    @Test
    void a_service_that_is_down_hides_only_its_own_block() {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Revenez plus tard.", "")));
        open("/accueil");
        assertThat(text("dernieres-consultations")).contains("Revenez plus tard.");
        assertThat(text("mes-pieces")).contains("Avis d'imposition 2026");
    }

    @Test
    void an_empty_vault_asks_for_a_first_document() {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("{\"items\":[]}")));
        services.server().stubFor(get(urlPathEqualTo("/api/reminders")).willReturn(okJson("{\"items\":[]}")));
        open("/accueil");
        assertThat(text("a-faire")).contains("Votre porte-documents est vide");
        assertThat(text("mes-pieces")).contains("Vous n'avez encore déposé aucune pièce.");
    }

    @Test
    void the_explanation_follows_what_waits_and_is_open_for_who_has_no_document() {
        open("/accueil");
        assertThat(page().select("section").eachAttr("id"))
                .containsSubsequence("a-faire", "premiere-visite", "demarches-en-cours");
        assertThat(page().select("#premiere-visite details[open]")).isEmpty();
        assertThat(page().select("#premiere-visite img")).hasSize(3);
        assertThat(page().select("#premiere-visite-vue").attr("href")).isEqualTo("/premiere-visite/vue?page=/accueil");

        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("{\"items\":[]}")));
        open("/mes-autorisations");
        assertThat(page().select("h1").text()).isEqualTo("Mes autorisations");
        assertThat(page().select("#premiere-visite")).isEmpty();
        open("/accueil");
        assertThat(page().select("#premiere-visite details[open]")).hasSize(1);
    }

    @Test
    void a_confirmed_document_leaves_the_tasks() {
        String confirmation = "/api/documents/8f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e41/still-right";
        services.server()
                .stubFor(post(urlPathEqualTo(confirmation))
                        .willReturn(aResponse().withStatus(204)));
        open("/accueil");
        clickText("Elle est toujours à jour Livret de famille");
        services.server().verify(1, postRequestedFor(urlPathEqualTo(confirmation)));
        assertThat(text("a-faire")).doesNotContain(QUESTION).contains("Justificatif de domicile");
        assertThat(text("avis")).contains("« Livret de famille » est toujours à jour");
    }

    @Test
    void a_confirmation_that_fails_keeps_the_task() {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/documents/8f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e41/still-right"))
                        .willReturn(FakeServices.problem(409, "conflict", "Déjà remplacée.", "")));
        open("/accueil");
        clickText("Elle est toujours à jour Livret de famille");
        assertThat(text("a-faire")).contains(QUESTION);
        assertThat(text("avis")).contains("Déjà remplacée.");
    }

    @Test
    void among_many_own_actions_no_more_is_said_than_that_no_one_looked_lately() {
        services.server()
                .stubFor(get(urlPathEqualTo("/journal/mine")).willReturn(okJson(FakeServices.endlessOwnActions())));
        open("/accueil");
        assertThat(text("dernieres-consultations"))
                .contains("Personne d'autre que vous parmi les dernières actions.")
                .doesNotContain("Personne n'a consulté");
    }
}

package fr.montpellier.multipass.portal.resident.demarches.choosing;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.design.components.TextBox;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A démarche that asks for the last three payslips. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class SeveralPiecesTest extends ViewTest {

    private static final String BOX = "choix-bulletin-salaire-";
    private static final String COUNT = "compte-bulletin-salaire";
    private static final String DEMARCHE = """
            {"code": "aide-loyer", "version": 1, "title": "Aide au loyer", "summary": "…",
             "department": {"code": "ccas", "name": "CCAS"}, "purpose": "étudier votre demande",
             "types": [{"code": "bulletin-salaire", "name": "Bulletin de salaire",
                        "need": {"required": true, "number": 3, "whose": "applicant", "without": "L'aide peut être plus faible."}}],
             "durationDays": 90, "legalBasis": {"kind": "autorisation", "text": "…"},
             "dataRead": [], "kept": "…", "text": "…", "textHash": "abc"}""";

    SeveralPiecesTest() {
        super(FakeIdentity.INES);
    }

    private static String id(int number) {
        return "%08d-52f5-4c1f-9f3e-0a6b1d2c3e4f".formatted(number);
    }

    /** Opens the démarche with a payslip of each of these months, best fit first. */
    private void openWith(String... months) {
        choices(documents(0, months), "null");
        open();
    }

    /** Returns payslips of each of these months. */
    private static String documents(int first, String... months) {
        List<String> documents = new ArrayList<>();
        Set<String> proposed = new HashSet<>();
        for (String month : months) {
            documents.add("""
                    {"id": "%s", "type": "bulletin-salaire", "period": "%s", "depositedAt": "2026-11-01T10:00:00Z",
                     "validUntil": null, "status": {"code": "no-code", "also": [], "holders": []},
                     "reason": "suits", "proposed": %s}""".formatted(
                    id(first + documents.size()), month, first == 0 && proposed.size() < 3 && proposed.add(month)));
        }
        return String.join(",", documents);
    }

    private void choices(String documents, String next) {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson(answer(documents, next))));
    }

    private static String answer(String documents, String next) {
        return "{\"items\": [{\"type\": \"bulletin-salaire\", \"documents\": [" + documents + "], \"next\": " + next
                + "}]}";
    }

    private void open() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/active")).willReturn(okJson("{\"items\":[]}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/demarches/aide-loyer")).willReturn(okJson(DEMARCHE)));
        open("/demarches/aide-loyer");
    }

    private void write(String id, String text) {
        $(TextBox.class).id(id).setValue(text);
    }

    private List<String> ticked() {
        return page().select("#choix-bulletin-salaire input[checked]").eachAttr("value");
    }

    @Test
    void the_newest_three_of_different_months_are_proposed_and_given() {
        openWith("2026-10", "2026-10", "2026-09", "2026-08", "2026-07");

        assertThat(ticked()).containsExactly(id(0), id(2), id(3));
        assertThat(text("piece-bulletin-salaire"))
                .contains("Quelles pièces donnez-vous ? Bulletin de salaire (3 au plus)", "Proposée : parmi les 3");
        assertThat(text(COUNT)).endsWith("3 sur 3 choisies");
        click("j-autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents.length()", equalTo("3")))
                                .withRequestBody(matchingJsonPath("$.documents[1].id", equalTo(id(2)))));
    }

    @Test
    void missing_documents_are_counted_and_their_consequence_is_shown() {
        openWith("2026-10", "2026-09");

        assertThat(text(COUNT)).contains("Il en manque 1 sur 3", "Déposer : Bulletin de salaire");
        assertThat(text("ce-qui-sera-lu"))
                .contains("Bulletin de salaire d'octobre 2026", "Bulletin de salaire de septembre 2026")
                .contains("Il manquera : Bulletin de salaire (1 sur 3)", "L'aide peut être plus faible.");
        assertThat(page().getElementById("j-autorise")).isNotNull();
    }

    @Test
    void of_several_that_are_chosen_one_in_which_nothing_was_read_is_counted_as_missing() {
        openWith("2026-10", "2026-09", "2026-08");
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("""
                {"items": [{"type": "bulletin-salaire", "documents": [%s, %s, %s]}]}""".formatted(
                        payslip(0, "suits"), payslip(1, "suits"), payslip(2, "not-read")))));
        open("/demarches/aide-loyer");

        assertThat(ticked()).hasSize(3);
        assertThat(text(COUNT)).contains("Il en manque 1 sur 3").doesNotContain("3 sur 3 choisies");
        assertThat(text("ce-qui-sera-lu")).contains("Il manquera : Bulletin de salaire (1 sur 3)");
        assertThat(page().getElementById("je-ne-l-ai-pas-bulletin-salaire")).isNotNull();
    }

    private static String payslip(int number, String reason) {
        return """
                {"id": "%s", "type": "bulletin-salaire", "period": "2026-%02d", "depositedAt": "2026-11-01T10:00:00Z",
                 "validUntil": null, "status": {"code": "no-code", "also": [], "holders": []}, "reason": "%s",
                 "proposed": true}""".formatted(id(number), number + 1, reason);
    }

    @Test
    void a_fourth_is_not_taken_until_another_is_given_up() {
        openWith("2026-10", "2026-09", "2026-08", "2026-07");
        choose(BOX + id(3));
        assertThat(text(COUNT)).contains("3 sur 3 choisies", "La démarche en demande 3 au plus.");
        assertThat(text("ce-qui-sera-lu")).doesNotContain("juillet 2026");

        untick(BOX + id(0));
        assertThat(text(COUNT)).contains("Il en manque 1 sur 3");
        choose(BOX + id(3));
        assertThat(text(COUNT)).endsWith("3 sur 3 choisies");
        assertThat(text("ce-qui-sera-lu")).contains("juillet 2026").doesNotContain("octobre 2026");
    }

    @Test
    void two_of_one_month_are_pointed_out() {
        openWith("2026-10", "2026-10", "2026-09");
        assertThat(ticked()).containsExactly(id(0), id(2));
        choose(BOX + id(1));

        assertThat(text(COUNT)).contains("3 sur 3 choisies", "Deux des pièces choisies sont de la même période.");
    }

    @Test
    void why_one_is_missing_is_said_with_the_authorisation() {
        openWith("2026-10", "2026-09");
        assertThat(text("piece-bulletin-salaire"))
                .contains("Je ne l'ai pas, parce que…")
                .doesNotContain("votre santé");

        click("je-ne-l-ai-pas-bulletin-salaire");
        assertThat(text("piece-bulletin-salaire"))
                .contains("CCAS lira votre phrase dans votre dossier", "N'écrivez rien sur votre santé");
        write("pourquoi-bulletin-salaire", " Je n'ai commencé qu'en septembre. ");
        click("j-autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath(
                                        "$.absences[0].explanation", equalTo("Je n'ai commencé qu'en septembre."))));
    }

    @Test
    void an_explanation_is_not_sent_once_nothing_is_missing_or_its_field_is_closed() {
        openWith("2026-10", "2026-09", "2026-08");
        untick(BOX + id(2));
        click("je-ne-l-ai-pas-bulletin-salaire");
        write("pourquoi-bulletin-salaire", "Perdu.");
        choose(BOX + id(2));
        assertThat(page().getElementById("je-ne-l-ai-pas-bulletin-salaire")).isNull();
        click("j-autorise");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.absences.length()", equalTo("0"))));
    }

    @Test
    void without_any_all_are_missing_and_the_request_begins_all_the_same() {
        openWith();

        assertThat(text(COUNT)).contains("Il en manque 3 sur 3", "Déposer : Bulletin de salaire");
        assertThat(page().select("#choix-bulletin-salaire")).isEmpty();
        assertThat(text("ce-qui-sera-lu")).contains("Il manquera : Bulletin de salaire (3 sur 3)");
        assertThat(text("j-autorise")).isEqualTo("Commencer sans pièce");
    }

    @Test
    void of_many_documents_ten_are_shown_with_those_chosen_and_the_rest_is_found() {
        openWith(IntStream.range(0, 40)
                .mapToObj(back -> YearMonth.of(2026, 10).minusMonths(back).toString())
                .toArray(String[]::new));
        assertThat(shown()).hasSize(10);

        fill("choix-bulletin-salaire-chercher", "janvier 2024");
        assertThat(text("choix-bulletin-salaire-trouvees")).isEqualTo("1 pièce trouvée");
        fill("choix-bulletin-salaire-chercher", "2024-01");
        assertThat(text("choix-bulletin-salaire-trouvees")).isEqualTo("1 pièce trouvée");
        assertThat(shown()).containsExactly(id(0), id(1), id(2), id(33));
        assertThat(ticked()).containsExactly(id(0), id(1), id(2));

        fill("choix-bulletin-salaire-chercher", "");
        clickText("Afficher la suite");
        assertThat(shown()).hasSize(20);
        clickText("Afficher la suite");
        clickText("Afficher la suite");
        assertThat(shown()).hasSize(40);
        assertThat(page().text()).doesNotContain("Afficher la suite");
    }

    @Test
    void of_a_hundred_and_fifty_the_newest_hundred_are_said_to_be_so_and_the_others_are_found_by_a_search() {
        aHundredAndFifty();
        open();
        assertThat(text("choix-bulletin-salaire-plus-anciennes"))
                .contains("d'autres pièces de ce type, déposées avant celles-ci", "cherchez");
        assertThat(page().text())
                .contains(
                        "Chercher parmi vos pièces de ce type",
                        "vérifiez le nom. Cherchée parmi vos 100 pièces de ce type déposées en dernier.");

        fill("choix-bulletin-salaire-chercher", "2014-08");
        assertThat(text("choix-bulletin-salaire-trouvees")).isEqualTo("1 pièce trouvée");
        assertThat(shown()).containsExactly(id(0), id(1), id(2), id(146));
        assertThat(page().select("#choix-bulletin-salaire-plus-anciennes:not([hidden])"))
                .as("all are there now")
                .isEmpty();
        untick(BOX + id(2));
        choose(BOX + id(146));
        click("j-autorise");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/authorisations"))
                                .withRequestBody(matchingJsonPath("$.documents[2].id", equalTo(id(146)))));
    }

    @Test
    void the_older_ones_follow_when_the_newest_hundred_have_been_shown() {
        aHundredAndFifty();
        open();
        IntStream.range(0, 9).forEach(press -> clickText("Afficher la suite"));
        assertThat(shown()).hasSize(100);
        clickText("Afficher la suite");
        assertThat(shown()).hasSize(110).contains(id(109));
    }

    private void aHundredAndFifty() {
        String[] months = IntStream.range(0, 150)
                .mapToObj(back -> YearMonth.of(2026, 10).minusMonths(back).toString())
                .toArray(String[]::new);
        choices(documents(0, Arrays.copyOf(months, 100)), "100");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .withRequestBody(matchingJsonPath("$.from", equalTo("100")))
                        .willReturn(okJson(answer(documents(100, Arrays.copyOfRange(months, 100, 150)), "null"))));
    }

    private List<String> shown() {
        return page().select("#choix-bulletin-salaire input").eachAttr("value");
    }
}

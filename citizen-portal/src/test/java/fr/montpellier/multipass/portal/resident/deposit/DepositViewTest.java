package fr.montpellier.multipass.portal.resident.deposit;

import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DepositViewTest extends ViewTest {

    DepositViewTest() {
        super(FakeIdentity.INES);
    }

    @Test
    void no_file_is_asked_for_before_a_type_is_chosen() {
        open("/mes-pieces/deposer");
        assertThat(text("etape-fichier")).contains("Choisissez d'abord le type de pièce");
        assertThat(page().getElementById("fichier")).isNull();
    }

    @Test
    void a_type_in_the_address_is_chosen() {
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().select("#type-avis-imposition").hasAttr("checked")).isTrue();
        assertThat(text("etape-fichier")).contains("Avis d'imposition");
    }

    @Test
    void recognition_is_announced_before_the_deposit() {
        open("/mes-pieces/deposer?type=rib");
        assertThat(page().select("#reconnaitre").hasAttr("checked")).isTrue();
        assertThat(text("reconnaissance"))
                .contains("logiciel de reconnaissance (IA)", "ne décide de rien", "Décochez pour refuser");
        assertThat(text("reconnaissance-suite")).contains("sur nos serveurs", "les agents autorisés");
    }

    @Test
    void recognition_is_not_offered_where_there_is_none() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/text-recognition")).willReturn(okJson("{\"available\":false}")));
        open("/mes-pieces/deposer?type=rib");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().getElementById("reconnaitre")).isNull();
    }

    @Test
    void a_deposit_goes_on_without_recognition_while_the_vault_does_not_say_whether_there_is_any() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/text-recognition"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Plus tard.", "")));
        open("/mes-pieces/deposer?type=rib");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().getElementById("reconnaitre")).isNull();
    }

    @Test
    void a_full_wallet_is_announced_before_a_file_is_chosen_with_a_way_to_make_room() {
        limit("{\"maximum\":1000,\"reached\":true,\"left\":0}");
        open("/mes-pieces/deposer?type=rib");
        assertThat(text("porte-documents-plein"))
                .contains("il garde 1 000 pièces au plus", "supprimez d'abord dans « Mes pièces »");
        assertThat(page().select("#porte-documents-plein a").eachAttr("href")).containsExactly("/mes-pieces");
        assertThat(page().getElementById("fichier")).isNull();
        assertThat(page().getElementById("type-de-piece")).isNull();
        limit("{\"maximum\":1000,\"reached\":false,\"left\":1}");
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(page().getElementById("porte-documents-plein")).isNull();
        assertThat(page().getElementById("fichier")).isNotNull();
    }

    @Test
    void little_room_is_said_beside_the_deposit() {
        limit("{\"maximum\":1000,\"reached\":false,\"left\":101}");
        open("/mes-pieces/deposer?type=rib");
        assertThat(page().getElementById("place-restante")).isNull();
        limit("{\"maximum\":1000,\"reached\":false,\"left\":100}");
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(text("place-restante")).contains("encore de la place pour 100 pièces");
        assertThat(page().getElementById("fichier")).isNotNull();
        limit("{\"maximum\":1000,\"reached\":false,\"left\":1}");
        open("/mes-pieces/deposer?type=rib");
        assertThat(text("place-restante")).contains("encore de la place pour une pièce");
        limit("{\"maximum\":1000,\"reached\":false,\"left\":null}");
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(page().getElementById("place-restante")).as("of a helper").isNull();
    }

    private void limit(String json) {
        services.server().stubFor(get(urlPathEqualTo("/api/document-limit")).willReturn(okJson(json)));
    }

    @Test
    void the_other_types_stay_hidden_until_they_are_needed() {
        open("/mes-pieces/deposer");
        int types = page().select("#type-de-piece input").size();
        assertThat(types).isGreaterThan(1);
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(page().select("#type-de-piece input").eachAttr("id")).containsExactly("type-avis-imposition");
        click("autres-types");
        assertThat(page().select("#type-de-piece input")).hasSize(types);
    }

    @Test
    void no_date_is_asked_for_before_the_file() {
        for (String type : new String[] {"avis-imposition", "justificatif-domicile", "identite"}) {
            open("/mes-pieces/deposer?type=" + type);
            assertThat(page().getElementById("fichier")).as(type).isNotNull();
            assertThat(page().getElementById("periode")).as(type).isNull();
            assertThat(page().getElementById("date-du-document")).as(type).isNull();
        }
    }

    @Test
    void a_wrong_period_of_a_type_that_counts_from_no_date_hides_the_file_and_says_what_is_expected() {
        services.server().stubFor(get(urlPathEqualTo("/api/justificatif-types")).willReturn(okJson("""
                {"items":[{"code":"carnet","name":"Carnet","description":"","period":"year","validityFrom":"none"}]}""")));
        open("/mes-pieces/deposer?type=carnet");
        fill("periode", "26");
        assertThat(page().getElementById("fichier")).isNull();
        assertThat(text("etape-fichier")).contains("Indiquez l'année sur quatre chiffres, par exemple 2026.");
        assertThat(page().select("#periode").attr("aria-invalid")).isEqualTo("true");
        fill("periode", "2025");
        assertThat(text("etape-fichier")).contains("Carnet 2025");
        assertThat(page().select("#periode").attr("aria-invalid")).isEqualTo("false");
    }

    @Test
    void the_document_to_replace_is_proposed_and_chosen_when_it_was_requested() {
        open("/mes-pieces/deposer?type=avis-imposition&remplace=6f1c2c0e-52f5-4c1f-9f3e-0a6b1d2c3e4f");
        assertThat(text("remplacement")).contains("Elle remplace « Avis d'imposition 2026 »");
        assertThat(page().select("#remplacer").hasAttr("checked")).isTrue();
    }

    @Test
    void the_newest_of_its_type_is_proposed_for_replacement_and_not_chosen() {
        open("/mes-pieces/deposer?type=avis-imposition");
        assertThat(text("remplacement")).contains("Elle remplace « Avis d'imposition 2026 »");
        assertThat(page().select("#remplacer").hasAttr("checked")).isFalse();
    }

    @Test
    void photographs_that_an_earlier_screen_sent_wait_here() {
        services.server().stubFor(get(urlPathEqualTo("/api/scan-pages")).willReturn(okJson("""
                {"pages":[{"id":"0c9b1a52-7f0e-4a57-a8a0-5f6c8d1f2a10","size":2000000,"expires":"2024-11-28T13:05:00Z"},
                {"id":"0c9b1a52-7f0e-4a57-a8a0-5f6c8d1f2a11","size":1000000,"expires":"2024-11-28T13:06:00Z"}]}""")));
        open("/mes-pieces/deposer");
        assertThat(text("photos-en-attente").replace('\u00a0', ' '))
                .contains("2 photos envoyées plus tôt", "jusqu'au 28 nov. 2024 14 h 05");
        open("/mes-pieces/deposer?type=livret-famille");
        assertThat(page().getElementById("fichier"))
                .as("another document may be first")
                .isNotNull();
        click("plusieurs");
        assertThat(page().select("#pages li")).hasSize(2);
        assertThat(text("plusieurs-photos")).contains("Déposer ces 2 pages", "photo envoyée plus tôt · 2,0");
        click("un-seul-fichier");
        assertThat(page().getElementById("photos-en-attente")).isNull();
        assertThat(page().getElementById("fichier")).isNotNull();
        services.server().verify(2, deleteRequestedFor(urlPathMatching("/api/uploads/.*")));
    }

    @Test
    void photographs_that_wait_get_their_advice_each_without_the_list_being_built_again() {
        services.server().stubFor(get(urlPathEqualTo("/api/scan-pages")).willReturn(okJson("""
                {"pages":[{"id":"0c9b1a52-7f0e-4a57-a8a0-5f6c8d1f2a10","size":2000000,"expires":"2024-11-28T13:05:00Z"},
                {"id":"0c9b1a52-7f0e-4a57-a8a0-5f6c8d1f2a11","size":1000000,"expires":"2024-11-28T13:06:00Z"}]}""")));
        String remarks = "/api/scan-pages/0c9b1a52-7f0e-4a57-a8a0-5f6c8d1f2a1";
        services.server().stubFor(get(urlPathEqualTo(remarks + "0/remarks")).willReturn(okJson("{\"remarks\":[]}")));
        services.server().stubFor(get(urlPathEqualTo(remarks + "1/remarks")).willReturn(okJson("""
                {"remarks":[{"code":"photo-blurred","sentence":"La photo est floue."}]}""")));
        open("/mes-pieces/deposer?type=livret-famille");
        click("plusieurs");
        assertThat(text("plusieurs-photos")).doesNotContain("La photo est floue.");
        List<Component> items = items();

        answerAsBrowser();
        answerAsBrowser();
        assertThat(text("page-2-conseil")).contains("La photo est floue.", "Reprendre cette photo");
        assertThat(page().getElementById("page-1-conseil")).isNull();
        assertThat(items()).as("the same elements, with the focus where it was").isEqualTo(items);
        click("page-2-up");
        assertThat(text("page-1-conseil")).contains("La photo est floue.");
    }

    private static List<Component> items() {
        return find(UI.getCurrent(), "pages").getChildren().toList();
    }

    private static Component find(Component root, String id) {
        return Stream.iterate(
                        List.of(root),
                        level -> !level.isEmpty(),
                        level -> level.stream().flatMap(Component::getChildren).toList())
                .flatMap(List::stream)
                .filter(each -> each.getId().filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_deposit_goes_on_while_the_vault_does_not_say_whether_photographs_wait() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/scan-pages"))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Plus tard.", "")));
        open("/mes-pieces/deposer?type=rib");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().getElementById("photos-en-attente")).isNull();
    }

    @Test
    void photographs_of_pages_take_the_place_of_one_file_and_back() {
        open("/mes-pieces/deposer?type=avis-imposition");
        click("plusieurs");
        assertThat(page().getElementById("fichier")).isNull();
        assertThat(text("plusieurs-photos")).contains("Aucune page pour l'instant.");
        assertThat(text("etape-fichier")).contains("ajoutez ses pages");
        click("un-seul-fichier");
        assertThat(page().getElementById("fichier")).isNotNull();
        assertThat(page().getElementById("plusieurs-photos")).isNull();
    }
}

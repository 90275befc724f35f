package fr.montpellier.multipass.portal.resident.pieces;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests what a person who acts for another is offered to do with documents. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ChangeablePiecesViewTest extends ViewTest {

    private static final String LIMIT =
            "remplacer ou dater seulement ce que vous avez déposé vous-même, dans les 30 jours";

    ChangeablePiecesViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.LINA.subject(),
                FakeIdentity.LINA.name(),
                FakeIdentity.LINA.role(),
                Map.of("representation", Map.of("id", "7", "kind", "parental-authority"))));
    }

    private void deposited(int daysAgo) {
        services.server().stubFor(get(urlPathEqualTo("/api/documents")).willReturn(okJson("""
                {"items": [{"id": "%s", "type": {"code": "livret-famille", "name": "Livret de famille"},
                  "depositedAt": "%s", "size": 1, "mediaType": "application/pdf", "awaitedDate": "issue-date",
                  "status": {"code": "not-checked", "also": [], "holders": []}, "check": {"verdict": "non-verifiable"},
                  "recognisedAs": {"code": "avis-imposition", "name": "Avis d'imposition"}}]}
                """.formatted(
                        FakeServices.DOCUMENT, Instant.now().minus(Duration.ofDays(daysAgo))))));
    }

    @Test
    void an_old_document_is_offered_neither_another_type_nor_a_date_nor_a_later_version() {
        deposited(40);
        open("/mes-pieces");
        assertThat(page().select("main").text()).contains(LIMIT);
        assertThat(page().getElementById("remplacer-" + FakeServices.DOCUMENT)).isNull();
        assertThat(page().getElementById("dater-" + FakeServices.DOCUMENT)).isNull();
        assertThat(page().text())
                .contains("Cette pièce ressemble à : Avis d'imposition.")
                .doesNotContain("La ranger dans");
        open("/mes-pieces/deposer?type=livret-famille");
        assertThat(page().getElementById("remplacer")).isNull();
    }

    @Test
    void a_recent_document_is_offered_them_with_whose_it_must_be() {
        deposited(3);
        open("/mes-pieces");
        assertThat(page().getElementById("remplacer-" + FakeServices.DOCUMENT)).isNotNull();
        assertThat(page().getElementById("dater-" + FakeServices.DOCUMENT)).isNotNull();
        assertThat(text("piece-" + FakeServices.DOCUMENT)).contains("La ranger dans", LIMIT);
        open("/mes-pieces/deposer?type=livret-famille");
        assertThat(text("remplacement")).contains("Elle remplace", LIMIT);
    }

    @Test
    void a_full_wallet_is_that_of_the_person_and_who_makes_room_is_said() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/document-limit"))
                        .willReturn(okJson("{\"maximum\":1000,\"reached\":true,\"left\":null}")));
        open("/mes-pieces/deposer");
        assertThat(text("porte-documents-plein"))
                .contains("de la personne pour qui vous agissez est plein")
                .contains("vous pouvez y supprimer seulement ce que vous avez déposé vous-même");
    }
}

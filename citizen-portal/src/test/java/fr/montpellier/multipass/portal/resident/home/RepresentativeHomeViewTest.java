package fr.montpellier.multipass.portal.resident.home;

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

/** Tests which tasks a person who acts for another is offered. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RepresentativeHomeViewTest extends ViewTest {

    private static final String LIMIT = "Vous agissez pour une autre personne : vous pouvez effacer";

    RepresentativeHomeViewTest() {
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
                  "status": {"code": "undated", "also": [], "holders": []}, "check": {"verdict": "absent"}}]}
                """.formatted(
                        FakeServices.DOCUMENT, Instant.now().minus(Duration.ofDays(daysAgo))))));
        services.server().stubFor(get(urlPathEqualTo("/api/reminders")).willReturn(okJson("""
                {"items": [
                  {"document": "%1$s", "type": {"code": "livret-famille", "name": "Livret de famille"}, "ended": false},
                  {"document": "%1$s", "type": {"code": "rib", "name": "RIB"}, "validUntil": "2026-12-01", "ended": false}
                ]}""".formatted(
                        FakeServices.DOCUMENT))));
        open("/accueil");
    }

    @Test
    void of_an_old_document_nothing_is_offered_that_is_refused_and_the_limit_is_said_once() {
        deposited(40);
        assertThat(text("a-faire"))
                .containsOnlyOnce(LIMIT)
                .contains("Date à indiquer", "Livret de famille : toujours à jour ?", "Elle est toujours à jour")
                .doesNotContain("La remplacer", "La supprimer", "Gardez-la", "Indiquer sa date");
        assertThat(page().select("#a-faire a").eachAttr("href"))
                .filteredOn(address -> address.contains("/mes-pieces"))
                .containsExactly("/mes-pieces/deposer?type=rib");
    }

    @Test
    void of_a_recent_document_all_is_offered_with_the_limit() {
        deposited(3);
        assertThat(text("a-faire")).containsOnlyOnce(LIMIT).contains("La remplacer", "La supprimer");
        assertThat(page().select("#a-faire a").eachAttr("href"))
                .contains("/mes-pieces/" + FakeServices.DOCUMENT + "/date")
                .contains("/mes-pieces/deposer?type=rib&remplace=" + FakeServices.DOCUMENT);
    }
}

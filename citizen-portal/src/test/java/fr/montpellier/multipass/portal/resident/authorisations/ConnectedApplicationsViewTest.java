package fr.montpellier.multipass.portal.resident.authorisations;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ConnectedApplicationsViewTest extends ViewTest {

    ConnectedApplicationsViewTest() {
        super(FakeIdentity.INES);
    }

    private void known(int number) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/consents"))
                        .willReturn(okJson(IntStream.range(0, number)
                                .mapToObj(each -> """
                                        {"client":"c%d","name":"Théâtre n° %d","scopes":["profile"],"claims":[],"givenAt":"2026-11-20T09:00:00Z"}""".formatted(each, each))
                                .collect(Collectors.joining(",", "{\"items\":[", "]}")))));
    }

    @Test
    void many_applications_are_shown_a_page_at_a_time_and_searched() {
        known(70);
        open("/mes-autorisations/applications");
        assertThat(page().select("#applications article")).hasSize(50);
        assertThat(text("applications-trouvees")).isEqualTo("70 au total");
        click("suite-applications");
        assertThat(page().select("#applications article")).hasSize(70);
        fill("chercher-applications", "theatre 69");
        assertThat(page().select("#applications h2").eachText()).containsExactly("Théâtre n° 69");
    }

    @Test
    void a_resident_whom_no_application_knows_reads_so() {
        known(0);
        open("/mes-autorisations/applications");
        assertThat(page().select("#applications")).isEmpty();
        assertThat(page().select("main").text()).contains("Aucune application");
    }
}

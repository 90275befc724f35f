package fr.montpellier.multipass.portal.resident.pieces;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
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
class ErasuresViewTest extends ViewTest {

    ErasuresViewTest() {
        super(FakeIdentity.INES);
    }

    private static String erasures(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> """
                        {"document":"0b9d6f42-0000-4000-8000-%012d","type":"rib","depositedAt":"2026-01-02T10:00:00Z",
                         "erasedAt":"2026-11-02T10:00:00Z","certified":true}""".formatted(number))
                .collect(Collectors.joining(","));
    }

    /** Thousands of erasures on one page took eight seconds. */
    @Test
    void the_latest_fifty_are_shown_and_the_others_below_them() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/erasures"))
                        .willReturn(okJson("{\"items\":[" + erasures(1, 50) + "],\"next\":\"cursor\"}")));
        services.server()
                .stubFor(get(urlPathEqualTo("/api/erasures"))
                        .withQueryParam("cursor", equalTo("cursor"))
                        .willReturn(okJson("{\"items\":[" + erasures(51, 60) + "]}")));
        open("/mes-pieces/effacees");
        assertThat(page().select("#effacements article")).hasSize(50);

        click("suite-effacements");

        assertThat(page().select("#effacements article")).hasSize(60);
        assertThat(page().select("#suite-effacements")).isEmpty();
    }
}

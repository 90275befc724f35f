package fr.montpellier.multipass.portal.resident.demarches;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a person who acts for another knows before the decision that the department reads their name. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RepresentativeDecisionViewTest extends ViewTest {

    RepresentativeDecisionViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.LINA.subject(),
                FakeIdentity.LINA.name(),
                FakeIdentity.LINA.role(),
                Map.of("representation", Map.of("id", "7", "kind", "parental-authority"))));
    }

    @Test
    void a_parent_is_not_said_to_decide_alone_who_reads() {
        open("/mes-pieces");
        assertThat(page().select("main").text())
                .contains("si cette personne l'y autorise, ou quelqu'un qui agit pour elle")
                .doesNotContain("Vous décidez qui les lit");
    }

    @Test
    void the_department_is_said_to_read_who_acts() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/authorisations/active"))
                        .willReturn(okJson("{\"items\":[],\"next\":null}")));
        open("/demarches/aide-facultative-ccas");
        assertThat(text("ce-qui-sera-lu"))
                .contains(
                        "Vous agissez pour Lina Lambert : CCAS de Montpellier lira votre nom",
                        "CCAS de Montpellier verra aussi le nom, le nom de naissance s'il est différent et la date de naissance de Lina Lambert");
    }
}

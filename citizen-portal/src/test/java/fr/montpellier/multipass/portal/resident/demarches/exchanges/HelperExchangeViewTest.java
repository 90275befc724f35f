package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests that a helper neither asks nor sees the answer of an administration, and reads what to do instead. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class HelperExchangeViewTest extends ViewTest {

    private static final String REFUSED = "Vous agissez par mandat";

    HelperExchangeViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.LINA.subject(),
                FakeIdentity.LINA.name(),
                FakeIdentity.LINA.role(),
                Map.of("representation", Map.of("id", "7", "kind", "mandate"), "rep_scope", List.of("famille"))));
    }

    private void stub(String path, String json) {
        services.server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    @Test
    void the_demarche_offers_the_document_alone() {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.demarche(true));
        stub("/api/authorisations/active", "{\"items\":[]}");
        stub("/api/legal-exchanges", "{\"items\":[]}");

        open("/demarches/tarif-centre-loisirs");

        assertThat(text("echange-attestation-caf")).contains(REFUSED, "Donner la pièce à la place");
        assertThat(page().select("#demander-attestation-caf")).isEmpty();
    }

    @Test
    void the_page_of_an_exchange_shows_no_answer_and_leads_to_the_document() {
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.exchange("announced", true));

        open("/echanges/" + ExchangeExample.ID);

        assertThat(page().select("main").text()).contains(REFUSED);
        assertThat(page().select("#donner-la-piece")).hasSize(1);
        assertThat(page().select("#demander, #transmettre, #opposition")).isEmpty();
        services.server().verify(0, anyRequestedFor(urlPathMatching("/api/exchanges/.*")));
    }

    @Test
    void without_a_document_to_give_the_page_says_what_happens() {
        stub("/api/legal-exchanges/" + ExchangeExample.ID, ExchangeExample.withoutAlternative("announced"));

        open("/echanges/" + ExchangeExample.ID);

        assertThat(page().select("main").text()).contains(REFUSED, "Le tarif le plus élevé s'applique");
    }
}

package fr.montpellier.multipass.portal.resident.light.exchanges;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.fakes.BrowserTab;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import fr.montpellier.multipass.portal.resident.demarches.exchanges.ExchangeExample;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parent and a helper who act for a person open the page of an exchange without scripts. */
class LightRepresentedExchangesIT {

    private static final PortalOnFakes portal = PortalOnFakes.shared();

    @AfterEach
    void forget() {
        portal.identity().residentIs(FakeIdentity.INES);
        portal.services().reset();
    }

    private static void stub(String path, String json) {
        portal.services().server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private static Document exchange(Map<String, Object> acting) throws Exception {
        return exchange(acting, ExchangeExample.exchange("announced", true));
    }

    private static Document exchange(Map<String, Object> acting, String exchange) throws Exception {
        portal.identity()
                .residentIs(new FakeIdentity.Person(
                        FakeIdentity.LINA.subject(), FakeIdentity.LINA.name(), FakeIdentity.LINA.role(), acting));
        stub("/api/legal-exchanges/" + ExchangeExample.ID, exchange);
        stub("/api/exchanges/" + ExchangeExample.ID + "/answer", ExchangeExample.answered());
        return page("/leger/echanges/" + ExchangeExample.ID);
    }

    private static Document page(String path) throws Exception {
        try (HttpClient browser = BrowserTab.signedIn(portal.url())) {
            return Jsoup.parse(browser.send(
                            HttpRequest.newBuilder(URI.create(portal.url() + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
        }
    }

    @Test
    void a_parent_sees_the_answer_about_the_child_and_may_send_it() throws Exception {
        Document page = exchange(Map.of("representation", Map.of("id", "7", "kind", "parental-authority")));

        assertThat(page.select("#etat").text()).contains("le service ne voit pas la réponse");
        assertThat(page.select("#reponse").text()).contains("850");
        assertThat(page.select("#transmettre")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"parental-authority", "guardianship"})
    void no_objection_is_offered_to_what_the_person_began_and_the_page_says_who_may(String kind) throws Exception {
        Map<String, Object> acting = Map.of("representation", Map.of("id", "7", "kind", kind));
        String who = "Cet échange a été commencé par Lina Lambert : seule cette personne peut s'y opposer";

        Document reserved = exchange(acting, ExchangeExample.reserved("sent"));
        assertThat(reserved.select("#opposition")).isEmpty();
        assertThat(reserved.select("#suite").text()).contains(who);

        Document begunByParent = exchange(acting, ExchangeExample.exchange("sent", true));
        assertThat(begunByParent.select("#opposition")).hasSize(1);
        assertThat(begunByParent.select("#suite").text()).doesNotContain(who);
    }

    @Test
    void a_parent_reads_of_whom_the_list_of_accesses_speaks() throws Exception {
        portal.identity()
                .residentIs(new FakeIdentity.Person(
                        FakeIdentity.LINA.subject(),
                        FakeIdentity.LINA.name(),
                        FakeIdentity.LINA.role(),
                        Map.of("representation", Map.of("id", "7", "kind", "parental-authority"))));
        assertThat(page("/leger/consultations").select("main").text())
                .contains("Vous agissez pour Lina Lambert : dans cette liste, « vous » et « votre » désignent");

        portal.identity().residentIs(FakeIdentity.INES);
        assertThat(page("/leger/consultations").select("main").text()).doesNotContain("désignent");
    }

    @Test
    void a_helper_sees_no_answer_and_is_led_to_the_document() throws Exception {
        Document page = exchange(
                Map.of("representation", Map.of("id", "7", "kind", "mandate"), "rep_scope", List.of("famille")));

        assertThat(page.select("main").text())
                .contains("Vous agissez par mandat")
                .doesNotContain("850");
        assertThat(page.select("main a[href$=piece]")).hasSize(1);
        assertThat(page.select("#transmettre, #opposition, #demander")).isEmpty();
        portal.services().server().verify(0, anyRequestedFor(urlPathMatching("/api/exchanges/.*")));
    }
}

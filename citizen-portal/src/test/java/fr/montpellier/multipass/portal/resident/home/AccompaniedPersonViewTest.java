package fr.montpellier.multipass.portal.resident.home;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests what a helper is told and offered in the space of a person who gave them a mandate. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AccompaniedPersonViewTest extends ViewTest {

    AccompaniedPersonViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.LINA.subject(),
                FakeIdentity.LINA.name(),
                FakeIdentity.LINA.role(),
                Map.of(
                        "representation",
                        Map.of("id", "7", "kind", "mandate"),
                        "rep_scope",
                        List.of("social", "logement"))));
    }

    @Test
    void every_page_says_for_whom_and_within_which_domains_and_leads_back_to_the_mandates() {
        open("/accueil");

        assertThat(text("agir-pour"))
                .contains("Vous agissez pour " + FakeIdentity.LINA.name() + ", par mandat : Social et santé, Logement")
                .contains("Revenir à mes mandats");
    }

    @Test
    void a_helper_is_not_shown_who_looked_and_asks_no_service_for_it() {
        open("/accueil");

        assertThat(page().getElementById("dernieres-consultations")).isNull();
        assertThat(page().select("nav.places").text()).contains("Mes pièces").doesNotContain("Qui a consulté");
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/journal/mine")));
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/api/reminders")));
        open("/qui-a-consulte");
        assertThat(page().text()).contains("Hors du mandat");
    }

    @Test
    void a_helper_is_offered_what_the_mandate_covers_and_told_why() {
        open("/accueil");

        assertThat(text("dans-le-mandat")).contains("domaines de ce mandat, et rien d'autre");
        assertThat(text("demarches-en-cours")).contains("Toutes les demandes de ces domaines");
        assertThat(page().text()).doesNotContain("Toutes mes demandes");
        assertThat(text("mes-pieces")).contains("Ce mandat permet de déposer : ");
    }

    @Test
    void a_helper_deposits_types_of_the_mandate_alone_and_asks_for_nothing_that_is_refused() {
        open("/mes-pieces/deposer");

        assertThat(page().text()).contains("seuls les types des domaines du mandat sont proposés");
        services.server().verify(0, getRequestedFor(urlPathEqualTo("/api/scan-pages")));
    }

    @Test
    void a_mandate_of_no_type_offers_no_deposit() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/justificatif-types"))
                        .willReturn(okJson("{\"items\":[],\"next\":null}")));

        open("/accueil");

        assertThat(text("mes-pieces")).contains("vous ne pouvez rien déposer");
        assertThat(page().select("#mes-pieces a[href='/mes-pieces/deposer']")).isEmpty();
    }

    @Test
    void a_helper_is_not_shown_the_card_and_its_number() {
        open("/accueil");

        assertThat(page().getElementById("mes-pieces")).isNotNull();
        assertThat(page().select(".card-number")).isEmpty();
    }

    @Test
    void a_helper_takes_nothing_away_and_sees_no_erasures() {
        open("/mes-pieces");

        assertThat(page().select("h1").text()).isEqualTo("Mes pièces");
        assertThat(page().getElementById("emporter-mes-pieces")).isNull();
        assertThat(page().getElementById("pieces-effacees")).isNull();
        open("/mes-pieces/effacees");
        assertThat(page().text()).contains("Hors du mandat");
        open("/mon-compte");
        assertThat(page().text()).contains("elle seule voit et change son compte");
        assertThat(page().getElementById("tout-emporter")).isNull();
    }
}

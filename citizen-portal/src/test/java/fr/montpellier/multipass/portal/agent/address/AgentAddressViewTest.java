package fr.montpellier.multipass.portal.agent.address;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.deleteRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.http.Fault;
import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AgentAddressViewTest extends ViewTest {

    private static final String PATH = "/api/agent/address";
    private static final String NONE = "{\"enabled\":true,\"statedUntil\":null}";
    private static final String STATED = "{\"enabled\":true,\"statedUntil\":\"2027-11-30T09:00:00Z\"}";

    AgentAddressViewTest() {
        super(FakeIdentity.KARIM);
    }

    @Test
    void the_link_is_there_while_the_rule_is_on() {
        open("/agent");
        assertThat(text("autres-pages")).doesNotContain("Mon adresse");

        answers(NONE);
        open("/mon-adresse");
        open("/agent");
        assertThat(page().select("#autres-pages a[href=/mon-adresse]").text()).isEqualTo("Mon adresse");
    }

    @Test
    void a_vault_that_is_away_leaves_out_the_link_alone() {
        services.server()
                .stubFor(get(urlPathEqualTo(PATH)).willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        open("/agent");
        assertThat(text("autres-pages")).doesNotContain("Mon adresse");
        assertThat(text("dossier-CCAS-2026-000042")).contains("Inès Lambert");
    }

    @Test
    void the_page_says_why_what_is_kept_how_long_and_who_sees_it() {
        answers(NONE);
        open("/mon-adresse");
        assertThat(heading()).isEqualTo("Mon adresse");
        assertThat(page().select("main").text().replaceAll("\\h", " "))
                .contains(
                        "L121-4 et L121-5",
                        "Votre adresse n'est pas gardée.",
                        "au bout de 12 mois",
                        "Seul le délégué à la protection des données voit",
                        "Vous n'êtes pas obligé d'indiquer votre adresse.",
                        "la retirer à tout moment",
                        "Vous n'avez pas indiqué d'adresse.");
        assertThat(page().getElementById("retirer")).isNull();
        for (String id : new String[] {"voie", "code-postal", "commune"}) {
            assertThat(page().select("label[for=" + id + "]")).as(id).hasSize(1);
            assertThat(page().select("#" + id).attr("aria-describedby")).isEqualTo(id + "-aide");
            assertThat(page().getElementById(id + "-aide")).isNotNull();
        }
    }

    @Test
    void an_address_is_stated_and_the_form_is_empty_after() {
        answers(NONE);
        services.server().stubFor(put(urlPathEqualTo(PATH)).willReturn(okJson(STATED)));
        open("/mon-adresse");
        fill("voie", " 12 bis rue des Lilas ");
        fill("code-postal", "34000");
        fill("commune", "Montpellier");
        click("indiquer");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(PATH))
                                .withRequestBody(
                                        equalToJson(
                                                "{\"street\":\"12 bis rue des Lilas\",\"postcode\":\"34000\",\"locality\":\"Montpellier\"}")));
        assertThat(text("adresse-indiquee")).contains("Adresse indiquée, jusqu'au 30 novembre 2027");
        assertThat(text("avis")).contains("Elle-même n'est pas gardée.");
        assertThat(page().body().html()).doesNotContain("Lilas 34000");
        assertThat(page().select("#voie").attr("value")).isEmpty();
    }

    @Test
    void missing_parts_are_marked_and_nothing_is_sent() {
        answers(NONE);
        open("/mon-adresse");
        fill("voie", "rue des Lilas");
        fill("code-postal", "3400");
        click("indiquer");
        assertThat(text("avis")).contains("Rien n'a été enregistré.");
        for (String id : new String[] {"voie", "code-postal", "commune"}) {
            assertThat(page().select("#" + id).attr("aria-invalid")).as(id).isEqualTo("true");
        }
        services.server().verify(0, putRequestedFor(urlPathEqualTo(PATH)));
    }

    @Test
    void a_refusal_of_the_vault_is_told_and_what_was_written_stays() {
        answers(NONE);
        services.server()
                .stubFor(put(urlPathEqualTo(PATH))
                        .willReturn(FakeServices.problem(
                                422, "address-not-understood", "L'adresse doit commencer par le numéro.", "")));
        open("/mon-adresse");
        fill("voie", "12");
        fill("code-postal", "34000");
        fill("commune", "Montpellier");
        click("indiquer");
        assertThat(text("avis")).contains("L'adresse doit commencer par le numéro.");
        assertThat(page().getElementById("indiquer")).isNotNull();
    }

    @Test
    void too_many_statements_are_told_with_the_moment_of_the_next() {
        answers(STATED);
        services.server()
                .stubFor(put(urlPathEqualTo(PATH))
                        .willReturn(FakeServices.problem(429, "too-many-addresses", "Trop.", "")
                                .withHeader("Retry-After", "86000")));
        open("/mon-adresse");
        fill("voie", "12 rue des Lilas");
        fill("code-postal", "34000");
        fill("commune", "Montpellier");
        click("indiquer");
        assertThat(text("avis"))
                .contains("la précédente reste", "à partir du 20 novembre 2026 à 10 h 30")
                .doesNotContain("minutes");
    }

    @Test
    void an_address_is_removed_after_a_question() {
        answers(STATED);
        services.server()
                .stubFor(delete(urlPathEqualTo(PATH)).willReturn(aResponse().withStatus(204)));
        open("/mon-adresse");
        assertThat(text("indiquer")).isEqualTo("Remplacer l'adresse");
        click("retirer");
        assertThat(text("adresse-indiquee"))
                .contains("Retirer votre adresse ?", "Ce que vous avez lu avant reste dans le journal.");
        services.server().verify(0, deleteRequestedFor(urlPathEqualTo(PATH)));

        answers(NONE);
        clickText("Retirer");
        services.server().verify(1, deleteRequestedFor(urlPathEqualTo(PATH)));
        assertThat(text("adresse-indiquee")).isEqualTo("Vous n'avez pas indiqué d'adresse.");
        assertThat(text("avis")).contains("Votre adresse est retirée.");
    }

    @Test
    void while_the_rule_is_off_nothing_is_asked_and_what_was_stated_may_be_removed() {
        answers("{\"enabled\":false,\"statedUntil\":\"2027-11-30T09:00:00Z\"}");
        open("/mon-adresse");
        assertThat(page().select("main").text()).contains("Cette règle n'est pas en service");
        assertThat(page().getElementById("voie")).isNull();
        assertThat(page().getElementById("retirer")).isNotNull();
    }

    private void answers(String state) {
        services.server().stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson(state)));
    }
}

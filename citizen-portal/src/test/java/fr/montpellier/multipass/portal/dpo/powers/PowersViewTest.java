package fr.montpellier.multipass.portal.dpo.powers;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class PowersViewTest extends ViewTest {

    private static final String POWERS = "/api/habilitations/powerful";

    PowersViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    private static String power(String id, String state, String proposedEnd) {
        return """
            {"organisation":{"siret":"21340172201787","name":"Ville de Montpellier","operates":false,"agentAccounts":false},"subject":"sub",
             "email":"paul.giraud@montpellier.example","name":"Paul Giraud",
             "habilitation":{"id":"%s","role":"administrator","department":null,"demarches":[],"exceptional":false,"from":"2026-11-01",
              "until":"2027-10-31","reason":"Habilitations de la Ville","state":"%s","givenBy":"Nadia Roche",
              "givenAt":"2026-11-01T10:00:00Z","approvedBy":"Claire Dubois","approvedAt":"2026-11-01T11:00:00Z",
              "confirmUntil":null,"mayApprove":false,"mayConfirm":false,"proposedEnd":%s,"end":null}}""".formatted(id, state, proposedEnd);
    }

    private void list(String items, String next) {
        services.server()
                .stubFor(get(urlPathEqualTo(POWERS))
                        .withQueryParam("after", absent())
                        .willReturn(okJson("{\"items\":[" + items + "],\"next\":" + next + "}")));
    }

    @Test
    void the_officer_sees_who_has_power_who_decided_and_what_awaits_a_second_person() {
        list(power("one", "in-force", "null") + "," + power("two", "suspended", """
            {"at":"2026-11-20T10:00:00Z","by":"Nadia Roche","reason":"Départ","suspended":true,"mayConfirm":false,
             "mayDecline":false}"""), "null");
        open("/pouvoirs");

        assertThat(heading()).isEqualTo("Habilitations importantes");
        assertThat(text("habilitation-one"))
                .contains(
                        "Paul Giraud",
                        "Ville de Montpellier",
                        "Administrateur des habilitations",
                        "En cours",
                        "Nadia Roche, puis Claire Dubois");
        assertThat(text("habilitation-two")).contains("Suspendue : attend un second administrateur");
        assertThat(page().select("main button")).isEmpty();
    }

    @Test
    void the_following_page_is_added() {
        list(power("one", "in-force", "null"), "\"one\"");
        services.server()
                .stubFor(get(urlPathEqualTo(POWERS))
                        .withQueryParam("after", equalTo("one"))
                        .willReturn(okJson("{\"items\":[" + power("two", "requested", "null") + "],\"next\":null}")));
        open("/pouvoirs");
        click("afficher-la-suite");

        assertThat(page().select("#pouvoirs tbody tr")).hasSize(2);
        assertThat(text("habilitation-two")).contains("Attend un second administrateur");
    }
}

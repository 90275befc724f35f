package fr.montpellier.multipass.portal.dpo.unusual;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class UnusualViewTest extends ViewTest {

    UnusualViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @Test
    void each_finding_says_why_and_leads_to_the_entries() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/unusual-accesses")).willReturn(okJson("""
                        {"days":28,"compared":1200,"whole":true,"items":[
                          {"rule":"volume","day":"2026-11-24","department":"ccas","agent":"p-1","agentName":"Karim Benali","count":62,"usual":14.0},
                          {"rule":"night","day":"2026-11-20","department":"ccas","agent":"p-2","count":1,"usual":0.0}]}""")));
        open("/dpo/inhabituels");
        assertThat(text("inhabituels"))
                .contains(
                        "Karim Benali, CCAS de Montpellier, le 24 novembre 2026",
                        "Les dossiers de 62 personnes en un jour. Un jour ordinaire de ses collègues : 14.",
                        "Une personne dont le nom est effacé, CCAS de Montpellier, le 20 novembre 2026",
                        "Moins d'une ouverture sur dix de ce service a lieu à ces heures.");
        assertThat(page().select("#inhabituels a").attr("href"))
                .isEqualTo("/dpo?journal=consent&type=consent.case-opened&service=ccas&du=2026-11-24&au=2026-11-24");
    }

    @Test
    void nothing_found_is_said() {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/unusual-accesses"))
                        .willReturn(okJson("{\"days\":28,\"compared\":0,\"whole\":true,\"items\":[]}")));
        open("/dpo/inhabituels");
        assertThat(text("inhabituels")).isEqualTo("Rien d'inhabituel n'a été trouvé.");
    }
}

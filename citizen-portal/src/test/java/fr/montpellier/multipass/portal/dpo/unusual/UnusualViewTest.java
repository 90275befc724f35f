package fr.montpellier.multipass.portal.dpo.unusual;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class UnusualViewTest extends ViewTest {

    private static final String NO_ADDRESS = "{\"enabled\":false,\"agents\":0,\"days\":28,\"whole\":true,\"items\":[]}";

    UnusualViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @Test
    void each_finding_says_why_and_leads_to_the_entries() {
        cases("""
                {"days":28,"compared":1200,"whole":true,"items":[
                  {"rule":"volume","day":"2026-11-24","department":"ccas","agent":"p-1","agentName":"Karim Benali","count":62,"usual":14.0},
                  {"rule":"night","day":"2026-11-20","department":"ccas","agent":"p-2","count":1,"usual":0.0}]}""");
        addresses(NO_ADDRESS);
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
    void nothing_found_is_said_and_that_the_rule_about_addresses_is_off() {
        cases("{\"days\":28,\"compared\":0,\"whole\":true,\"items\":[]}");
        addresses(NO_ADDRESS);
        open("/dpo/inhabituels");
        assertThat(text("inhabituels")).isEqualTo("Rien d'inhabituel n'a été trouvé.");
        assertThat(page().select("main").text())
                .contains("La règle « même adresse » n'est pas en service")
                .doesNotContain("Agents qui ont indiqué leur adresse");
    }

    @Test
    void findings_of_the_vault_stand_among_the_others_with_the_way_to_its_entries() {
        cases("""
                {"days":28,"compared":1200,"whole":true,"items":[
                  {"rule":"volume","day":"2026-11-24","department":"ccas","agent":"p-1","agentName":"Karim Benali","count":62,"usual":14.0},
                  {"rule":"night","day":"2026-11-20","department":"ccas","agent":"p-2","count":1,"usual":0.0}]}""");
        addresses("""
                {"enabled":true,"agents":1412,"days":28,"whole":true,"items":[
                  {"rule":"same-address","day":"2026-11-22","department":"ccas","agent":"p-1","agentName":"Karim Benali","count":2,"usual":0.0}]}""");
        open("/dpo/inhabituels");

        assertThat(page().select("#inhabituels h2").eachText())
                .extracting(heading -> heading.replaceAll(".*le (\\d+) novembre.*", "$1"))
                .as("the latest first")
                .containsExactly("24", "22", "20");
        assertThat(text("inhabituels"))
                .contains(
                        "Même adresse",
                        "Pièces de personnes qui habitent à l'adresse que l'agent a indiquée, ou dans le même immeuble : 2.");
        assertThat(page().select("#inhabituels a").get(1).attr("href"))
                .isEqualTo("/dpo?journal=vault&type=vault.same-address&service=ccas&du=2026-11-22&au=2026-11-22");
        assertThat(page().select("main").text().replaceAll("\\h", " "))
                .contains("Agents qui ont indiqué leur adresse, tous services confondus : 1 412.")
                .doesNotContain("n'est pas en service");
    }

    @Test
    void a_vault_that_is_away_or_fails_hides_no_finding_and_is_named() {
        String cases = """
                {"days":28,"compared":1200,"whole":true,"items":[
                  {"rule":"volume","day":"2026-11-24","department":"ccas","agent":"p-1","agentName":"Karim Benali","count":62,"usual":14.0}]}""";
        for (ResponseDefinitionBuilder answer : List.of(
                aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER),
                FakeServices.problem(503, "temporarily-unavailable", "Le porte-documents est en maintenance.", ""))) {
            cases(cases);
            services.server()
                    .stubFor(get(urlPathEqualTo("/api/audit/same-addresses")).willReturn(answer));
            open("/dpo/inhabituels");
            assertThat(text("inhabituels")).contains("Karim Benali");
            assertThat(text("constats-manquants")).contains("Les lectures à la même adresse manquent ici");
            assertThat(page().select("main").text()).doesNotContain("n'est pas en service");
        }
    }

    @Test
    void thousands_of_findings_are_shown_a_page_at_a_time_and_searched() {
        cases("{\"days\":28,\"compared\":9,\"whole\":true,\"total\":3000,\"items\":["
                + IntStream.range(0, 3_000)
                        .mapToObj(number -> """
                                {"rule":"night","day":"2026-11-20","department":"ccas","agent":"p%d","agentName":"Agent %d",
                                 "count":1,"usual":0.0}""".formatted(number, number))
                        .collect(Collectors.joining(","))
                + "]}");
        addresses(NO_ADDRESS);
        open("/dpo/inhabituels");
        assertThat(page().select("#inhabituels .card")).hasSize(50);
        assertThat(text("inhabituels-trouvees")).isEqualTo("3 000 au total");
        click("suite-inhabituels");
        assertThat(page().select("#inhabituels .card")).hasSize(100);
        fill("chercher-inhabituels", "agent 2999");
        assertThat(page().select("#inhabituels h2").text()).contains("Agent 2999");
        fill("chercher-inhabituels", "agent nuit 20 novembre ccas");
        assertThat(text("inhabituels-trouvees")).isEqualTo("3 000 constats trouvés");
        assertThat(page().select("main").text()).doesNotContain("Seuls les");
    }

    @Test
    void a_list_of_the_latest_findings_alone_says_how_many_there_are_on_the_question_too() {
        cases("""
                {"days":28,"compared":1200,"whole":true,"total":7000,"items":[
                  {"rule":"night","day":"2026-11-20","department":"ccas","agent":"p","count":1,"usual":0.0}]}""");
        addresses(NO_ADDRESS);
        for (String address : List.of("/dpo/inhabituels", "/dpo/questions/5")) {
            open(address);
            assertThat(page().select("main").text().replaceAll("\\h", " "))
                    .contains("Seuls les 1 constats les plus récents, de 7 000, sont montrés et comptés.");
        }
    }

    private void cases(String result) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/unusual-accesses")).willReturn(okJson(result)));
    }

    private void addresses(String result) {
        services.server()
                .stubFor(get(urlPathEqualTo("/api/audit/same-addresses")).willReturn(okJson(result)));
    }
}

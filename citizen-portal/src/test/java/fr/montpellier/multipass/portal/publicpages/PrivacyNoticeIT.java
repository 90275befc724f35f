package fr.montpellier.multipass.portal.publicpages;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tests the page to which the privacy notice of a receipt points. */
class PrivacyNoticeIT {

    private static final String ENTRY = "/api/demarches/aide-facultative-ccas";
    private static final PortalOnFakes portal = PortalOnFakes.shared();

    @AfterEach
    void forget() {
        portal.services().reset();
    }

    private static HttpResponse<String> open(String language) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(portal.url() + "/donnees-personnelles/aide-facultative-ccas"))
                                .header("Accept-Language", language)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void a_visitor_reads_who_reads_what_why_and_whom_to_write_to() throws Exception {
        HttpResponse<String> answer = open("fr");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("h1").text()).isEqualTo("Vos données : Aide facultative du CCAS");
        assertThat(page.select("#qui").text()).contains("CCAS de Montpellier, 125 place Thermidor");
        assertThat(page.select("#quoi li").eachText())
                .contains(
                        "Avis d'imposition. Les agents voient toutes les pages à l'écran, et ne téléchargent pas le fichier.",
                        "Votre revenu fiscal de référence");
        assertThat(page.select("#quoi").text())
                .contains(
                        "Votre nom, votre nom de naissance s'il est différent, votre date de naissance et le niveau de vérification de votre identité");
        assertThat(page.select("#pourquoi dt").eachText())
                .containsSubsequence("Base légale du traitement", "Ce qui ouvre vos pièces");
        assertThat(page.select("#droits a").eachAttr("href")).contains("mailto:dpo@ccas-montpellier.example");
        assertThat(page.select("script")).isEmpty();
        assertThat(answer.body().length()).isLessThan(20_000);
        portal.services().server().verify(getRequestedFor(urlPathEqualTo(ENTRY)).withoutHeader("Authorization"));
    }

    @Test
    void a_notice_names_the_recipients_and_what_follows_without_a_document() throws Exception {
        assertThat(Jsoup.parse(open("fr").body()).select("#qui").text())
                .as("a service that does not say it")
                .doesNotContain("Qui reçoit vos données");
        portal.services()
                .server()
                .stubFor(
                        get(urlPathEqualTo(ENTRY))
                                .willReturn(
                                        okJson(
                                                FakeServices.read("demarche")
                                                        .replace(
                                                                "\"applications\":[]",
                                                                "\"applications\":[],\"recipients\":\"Les agents du CCAS ; le Département\"")
                                                        .replace(
                                                                "\"name\":\"Attestation de la CAF\"}",
                                                                "\"name\":\"Attestation de la CAF\",\"need\":{\"required\":true,"
                                                                        + "\"whose\":\"applicant\",\"without\":\"L'aide est de 100 euros.\"}}"))));

        Document page = Jsoup.parse(open("fr").body());
        assertThat(page.select("#qui dt").eachText()).contains("Qui reçoit vos données");
        assertThat(page.select("#qui dd").eachText())
                .anyMatch(line -> line.matches("Les agents du CCAS\\h; le Département"));
        assertThat(page.select("#quoi li").eachText())
                .anyMatch(
                        line -> line.matches(".*Sans «\\hAttestation de la CAF\\h»\\h: L'aide est de 100 euros\\..*"));
    }

    @Test
    void a_notice_says_that_an_application_by_which_residents_authorise_receives_the_file() throws Exception {
        assertThat(Jsoup.parse(open("fr").body()).select("#quoi li").eachText())
                .noneMatch(line -> line.contains("L'application"));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(ENTRY))
                        .willReturn(okJson(FakeServices.read("demarche")
                                .replace(
                                        "\"applications\":[]",
                                        "\"applications\":[{\"code\":\"demo-ccas\",\"name\":\"Logiciel du CCAS\"}]")
                                .replace(
                                        "\"name\":\"Attestation de la CAF\"}",
                                        "\"name\":\"Attestation de la CAF\",\"facts\":[{\"code\":\"quotientFamilial\","
                                                + "\"name\":\"Quotient familial\"}]}"))));

        assertThat(Jsoup.parse(open("fr").body()).select("#quoi li").eachText())
                .anySatisfy(line -> assertThat(line)
                        .startsWith("Avis d'imposition")
                        .endsWith("L'application par laquelle vous autorisez reçoit le fichier d'origine."))
                .anySatisfy(line -> assertThat(line)
                        .contains("Quotient familial", "La pièce reste fermée")
                        .doesNotContain("L'application"));
    }

    @Test
    void a_notice_tells_the_law_that_opens_an_answer_from_the_authorisation_that_opens_a_document() throws Exception {
        assertThat(Jsoup.parse(open("fr").body()).select("#pourquoi dd").eachText())
                .contains("Votre autorisation, que vous pouvez arrêter à tout moment")
                .anyMatch(line -> line.contains("jours après votre autorisation"));
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(ENTRY))
                        .willReturn(okJson(FakeServices.read("demarche")
                                .replace(
                                        "\"name\":\"Attestation de la CAF\"}",
                                        "\"name\":\"Attestation de la CAF\",\"facts\":[{\"code\":\"quotientFamilial\","
                                                + "\"name\":\"Quotient familial\"}],\"fetch\":{\"source\":"
                                                + "\"cnaf.quotient-familial\",\"from\":\"la CAF\","
                                                + "\"objection\":true,\"alternative\":true}}"))));

        assertThat(Jsoup.parse(open("fr").body()).select("#pourquoi dd").eachText())
                .anyMatch(line -> line.contains("La réponse d'une administration : la loi")
                        && line.contains("Une pièce que vous donnez : votre autorisation"))
                .anyMatch(line -> line.contains("après que vous avez transmis la réponse"));
    }

    @Test
    void a_notice_of_an_answer_alone_speaks_of_no_document_and_no_authorisation() throws Exception {
        var json = new JsonMapper();
        ObjectNode demarche = (ObjectNode) json.readTree(FakeServices.read("demarche"));
        demarche.withObject("/legalBasis").put("kind", "echange-legal");
        demarche.putArray("types").add(json.readTree("""
                {"code":"attestation-caf","name":"Attestation de la CAF",
                 "facts":[{"code":"rsaBeneficiaire","name":"Bénéficiaire du RSA"}],
                 "need":{"required":true,"whose":"applicant","without":"Passez à l'accueil."},
                 "fetch":{"source":"cnaf.revenu-solidarite-active","from":"la CAF","objection":true,"alternative":false}}"""));
        portal.services().server().stubFor(get(urlPathEqualTo(ENTRY)).willReturn(okJson(demarche.toString())));

        Document page = Jsoup.parse(open("fr").body());
        assertThat(page.select("#quoi li").eachText().getFirst())
                .endsWith("Sans réponse transmise : Passez à l'accueil.")
                .doesNotContain("La pièce reste fermée", "Attestation");
        assertThat(page.select("#pourquoi").text()).doesNotContain("autorisation");
    }

    @Test
    void a_notice_is_in_the_language_that_the_browser_asks_for() throws Exception {
        assertThat(Jsoup.parse(open("en-GB").body()).select("html").attr("lang"))
                .isEqualTo("en");
        portal.services()
                .server()
                .verify(getRequestedFor(urlPathEqualTo(ENTRY)).withHeader("Accept-Language", equalTo("en")));
    }

    @Test
    void a_register_that_does_not_answer_is_said_and_the_visitor_told_to_come_back() throws Exception {
        portal.services()
                .server()
                .stubFor(get(urlPathEqualTo(ENTRY))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Indisponible.", "")));
        HttpResponse<String> answer = open("fr");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
    }
}

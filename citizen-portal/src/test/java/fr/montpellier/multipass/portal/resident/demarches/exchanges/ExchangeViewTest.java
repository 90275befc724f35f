package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.FakeServices;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class ExchangeViewTest extends ViewTest {

    private static final String DEMARCHE = "/demarches/tarif-centre-loisirs";
    private static final String EXCHANGE = "/echanges/" + ExchangeExample.ID;
    private static final String OF_CONSENT = "/api/legal-exchanges/" + ExchangeExample.ID;
    private static final String ANSWER = "/api/exchanges/" + ExchangeExample.ID + "/answer";

    ExchangeViewTest() {
        super(FakeIdentity.INES);
    }

    private void stub(String path, String json) {
        services.server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private void demarche(boolean objection, String underWay) {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.demarche(objection));
        stub("/api/authorisations/active", "{\"items\":[]}");
        stub("/api/legal-exchanges", "{\"items\":[" + underWay + "]}");
    }

    private void exchange(String state, String answer) {
        stub(OF_CONSENT, ExchangeExample.exchange(state, true));
        stub(ANSWER, answer);
    }

    @Test
    void the_demarche_says_what_is_asked_of_whom_by_whom_and_for_what_before_anything_is_asked() {
        demarche(true, "");

        open(DEMARCHE);

        assertThat(text("echange-attestation-caf"))
                .contains(
                        "Nous le demandons à la CAF : rien à envoyer",
                        "Quotient familial",
                        "La CAF",
                        "Direction de l'éducation",
                        "Calculer votre tarif",
                        "300 jours",
                        "article L114-8",
                        "Le tarif le plus élevé s'applique.",
                        "Vous voyez la réponse avant le service",
                        "Vous pouvez vous y opposer",
                        "vous pouvez le dire");
        assertThat(text("demander-attestation-caf")).isEqualTo("Demander à la CAF et me montrer la réponse");
        assertThat(page().select("#echange-attestation-caf a").eachAttr("href")).containsExactly(DEMARCHE + "?piece");
        assertThat(page().select("#rien-a-donner")).isEmpty();
    }

    @Test
    void a_list_says_what_is_asked_of_others_beside_what_is_missing() {
        demarche(true, "");
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.mixed());

        open(DEMARCHE);

        assertThat(text("il-faut-attestation-caf")).contains("Nous le demandons à la CAF : rien à envoyer");
        assertThat(text("il-faut-justificatif-domicile")).contains("Vous l'avez");
        assertThat(text("il-faut-livret-famille")).contains("Il manque");
        assertThat(text("demander-attestation-caf")).isNotEmpty();
        assertThat(page().select("#piece-justificatif-domicile")).hasSize(1);
        assertThat(page().select("#piece-attestation-caf")).isEmpty();

        open(DEMARCHE + "?piece");

        assertThat(page().select("#echange-legal")).isEmpty();
        assertThat(page().select("#piece-justificatif-domicile")).hasSize(1);
        assertThat(page().select("#piece-attestation-caf")).hasSize(1);
    }

    @Test
    void a_document_that_seems_to_be_another_persons_is_to_check_on_the_list_too() {
        demarche(true, "");
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.mixed());
        services.server()
                .stubFor(post(urlPathEqualTo("/api/document-choices"))
                        .willReturn(okJson(
                                FakeServices.read("document-choices").replace("\"suits\"", "\"accepted-holder\""))));

        open(DEMARCHE);

        assertThat(text("piece-justificatif-domicile")).contains("Vérifiez");
        assertThat(text("il-faut-justificatif-domicile")).contains("À vérifier").doesNotContain("Vous l'avez");
        assertThat(page().select("#il-faut-justificatif-domicile .tone-waiting"))
                .hasSize(1);
    }

    @Test
    void the_card_of_an_answer_that_was_sent_says_what_the_list_says() {
        demarche(true, ExchangeExample.exchange("sent", true));
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.mixed());

        open(DEMARCHE);

        for (String place : new String[] {"il-faut-attestation-caf", "echange-attestation-caf"}) {
            assertThat(text(place)).contains("Transmis : la CAF a répondu").doesNotContain("rien à envoyer");
        }
    }

    @Test
    void a_law_that_excludes_the_objection_is_named() {
        demarche(false, "");

        open(DEMARCHE);

        assertThat(text("echange-attestation-caf"))
                .contains("La loi ne permet pas de s'y opposer : Article L1.")
                .doesNotContain("Vous pouvez vous y opposer");
    }

    @Test
    void one_press_announces_the_exchange_asks_the_source_and_shows_the_answer() {
        demarche(true, "");
        exchange("announced", ExchangeExample.answered());
        services.server()
                .stubFor(post(urlPathEqualTo("/api/legal-exchanges"))
                        .willReturn(okJson(ExchangeExample.exchange("announced", true))
                                .withStatus(201)));
        services.server().stubFor(post(urlPathEqualTo(ANSWER)).willReturn(okJson(ExchangeExample.answered())));
        open(DEMARCHE);

        click("demander-attestation-caf");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/legal-exchanges"))
                                .withRequestBody(matchingJsonPath("$.version", equalTo("3")))
                                .withRequestBody(matchingJsonPath("$.source", equalTo("cnaf.quotient-familial")))
                                .withRequestBody(matchingJsonPath("$.textHash", equalTo("abc"))));
        services.server().verify(1, postRequestedFor(urlPathEqualTo(ANSWER)));
        assertThat(text("reponse"))
                .contains(
                        "Ce que répond la CAF",
                        "Quotient familial",
                        "850",
                        "Source : Caisse nationale des allocations familiales (CNAF), le");
        assertThat(text("etat"))
                .contains("Rien n'est transmis : le service ne voit pas la réponse. Elle peut être transmise jusqu'au");
        assertThat(text("suite")).contains("la direction de l'éducation pourra la lire, pour : Calculer votre tarif.");
        assertThat(page().select("#suite a").eachAttr("href"))
                .contains("/fichiers/usager/echanges/" + ExchangeExample.ID + "?revision=1");
        assertThat(page().select("#transmettre, #opposition, #donner-la-piece")).hasSize(3);
    }

    @Test
    void an_exchange_that_another_tab_began_is_gone_on_with() {
        demarche(true, ExchangeExample.exchange("announced", true));
        exchange("announced", ExchangeExample.answered());

        open(DEMARCHE);

        assertThat(page().select("#demander-attestation-caf")).isEmpty();
        assertThat(page().select("#echange-attestation-caf a").eachAttr("href")).contains(EXCHANGE);
    }

    @Test
    void the_answer_is_sent_with_what_is_not_exact_in_it() {
        exchange("announced", ExchangeExample.answered());
        services.server()
                .stubFor(post(urlPathEqualTo(OF_CONSENT + "/sending"))
                        .willReturn(okJson(ExchangeExample.exchange("sent", true))));
        open(EXCHANGE);
        unfold("pas-exact");
        fillText("conteste-quotientFamilial", "Il a baissé.");

        click("transmettre");

        services.server()
                .verify(postRequestedFor(urlPathEqualTo(OF_CONSENT + "/sending"))
                        .withRequestBody(matchingJsonPath("$.contested[0].fact", equalTo("quotientFamilial")))
                        .withRequestBody(matchingJsonPath("$.contested[0].sentence", equalTo("Il a baissé."))));
        assertThat(text("etat")).contains("La direction de l'éducation peut lire cette réponse");
        assertThat(page().select("#transmettre, #donner-la-piece")).isEmpty();
        assertThat(page().select("#suite a").eachAttr("href")).contains("/mes-demandes/EDUCATION-2026-ABCDEFGHJK");
    }

    @Test
    void an_objection_leaves_the_document_as_the_next_step() {
        exchange("announced", ExchangeExample.answered());
        services.server()
                .stubFor(post(urlPathEqualTo(OF_CONSENT + "/objection"))
                        .willReturn(okJson(ExchangeExample.exchange("objected", true))));
        open(EXCHANGE);

        click("opposition");

        assertThat(text("etat")).isEqualTo("Une opposition à cet échange est enregistrée : plus rien ne peut être lu.");
        assertThat(page().select("#reponse")).isEmpty();
        assertThat(page().select("#donner-la-piece").attr("href")).isEqualTo(DEMARCHE + "?piece");
    }

    @Test
    void a_step_that_another_tab_was_faster_with_shows_the_exchange_as_it_stands_now() {
        exchange("announced", ExchangeExample.answered());
        open(EXCHANGE);
        stub(OF_CONSENT, ExchangeExample.exchange("objected", true));
        services.server()
                .stubFor(post(urlPathEqualTo(OF_CONSENT + "/sending"))
                        .willReturn(FakeServices.problem(
                                409, "exchange-step-not-allowed", "Cette étape n'est plus possible.", "")));

        click("transmettre");

        assertThat(page().text()).contains("Cette étape n'est plus possible.");
        assertThat(text("etat")).contains("Une opposition à cet échange est enregistrée");
        assertThat(page().select("#reponse, #transmettre, #opposition")).isEmpty();
    }

    @Test
    void a_question_after_an_objection_in_another_tab_says_that_the_resident_objected() {
        exchange("announced", ExchangeExample.noAnswer("not-asked", ", \"askable\": true"));
        open(EXCHANGE);
        stub(OF_CONSENT, ExchangeExample.exchange("objected", true));
        vaultRefuses(404, "unknown-exchange", "Aucun échange de ce nom n'est en cours pour vous.");

        click("demander");

        assertThat(text("etat")).contains("Une opposition à cet échange est enregistrée");
        assertThat(page().text()).doesNotContain("ne répond pas");
        assertThat(text("avis")).contains("Une opposition à cet échange est enregistrée");
        assertThat(page().select("#reponse, #demander, #opposition")).isEmpty();
        services.server().verify(0, postRequestedFor(urlPathEqualTo(ANSWER)));
    }

    @Test
    void an_objection_at_the_same_time_as_the_question_is_no_outage_of_the_vault() {
        exchange("announced", ExchangeExample.noAnswer("not-asked", ", \"askable\": true"));
        open(EXCHANGE);
        services.server()
                .stubFor(get(urlPathEqualTo(OF_CONSENT))
                        .inScenario("objection")
                        .willReturn(okJson(ExchangeExample.exchange("announced", true)))
                        .willSetStateTo("objected"));
        services.server()
                .stubFor(get(urlPathEqualTo(OF_CONSENT))
                        .inScenario("objection")
                        .whenScenarioStateIs("objected")
                        .willReturn(okJson(ExchangeExample.exchange("objected", true))));
        vaultRefuses(404, "unknown-exchange", "Aucun échange de ce nom n'est en cours pour vous.");

        click("demander");

        assertThat(text("avis")).contains("Une opposition à cet échange est enregistrée");
        assertThat(page().select("#reponse, #demander")).isEmpty();
    }

    @Test
    void a_question_after_the_answer_was_sent_in_another_tab_shows_what_was_sent() {
        exchange("announced", ExchangeExample.noAnswer("not-asked", ", \"askable\": true"));
        open(EXCHANGE);
        exchange("sent", ExchangeExample.answered());

        click("demander");

        assertThat(text("etat")).contains("cette réponse, transmise le");
        assertThat(page().select("#demander, #transmettre")).isEmpty();
        assertThat(page().select("#reponse").text()).contains("Quotient familial");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(ANSWER)));
    }

    @Test
    void a_vault_that_refuses_a_question_says_why() {
        exchange("announced", ExchangeExample.noAnswer("not-asked", ", \"askable\": true"));
        open(EXCHANGE);
        vaultRefuses(403, "not-allowed", "Votre connexion ne le permet pas.");

        click("demander");

        assertThat(text("sans-reponse")).isEqualTo("Votre connexion ne le permet pas.");
        assertThat(page().select("#demander, #opposition")).hasSize(2);
    }

    @Test
    void a_vault_that_does_not_answer_a_question_is_said_to_be_away() {
        exchange("announced", ExchangeExample.noAnswer("not-asked", ", \"askable\": true"));
        open(EXCHANGE);
        vaultRefuses(503, "exchanges-unavailable", "Nous ne pouvons pas vérifier.");

        click("demander");

        assertThat(text("sans-reponse")).contains("Votre porte-documents ne répond pas");
    }

    @Test
    void an_exchange_that_ended_between_two_calls_is_shown_as_it_stands() {
        services.server()
                .stubFor(get(urlPathEqualTo(OF_CONSENT))
                        .inScenario("end")
                        .willReturn(okJson(ExchangeExample.exchange("announced", true)))
                        .willSetStateTo("ended"));
        services.server()
                .stubFor(get(urlPathEqualTo(OF_CONSENT))
                        .inScenario("end")
                        .whenScenarioStateIs("ended")
                        .willReturn(okJson(ExchangeExample.exchange("ended", true))));
        services.server()
                .stubFor(get(urlPathEqualTo(ANSWER))
                        .willReturn(FakeServices.problem(404, "unknown-exchange", "Aucun échange.", "")));

        open(EXCHANGE);

        assertThat(text("etat")).contains("Cet échange est terminé");
        assertThat(page().text()).doesNotContain("ne répond pas");
    }

    private void vaultRefuses(int status, String problem, String detail) {
        services.server()
                .stubFor(post(urlPathEqualTo(ANSWER)).willReturn(FakeServices.problem(status, problem, detail, "")));
        services.server()
                .stubFor(get(urlPathEqualTo(ANSWER)).willReturn(FakeServices.problem(status, problem, detail, "")));
    }

    /** A parent may have taken the step for the resident. */
    @ParameterizedTest
    @CsvSource({"announced", "sent", "objected"})
    void where_an_exchange_stands_is_not_said_to_be_the_doing_of_the_reader(String state) {
        exchange(state, ExchangeExample.answered());
        stub(
                OF_CONSENT,
                ExchangeExample.exchange(state, true)
                        .replace("\"contested\": []", "\"contested\": [\"quotientFamilial\"]"));

        open(EXCHANGE);

        assertThat(text("etat")).doesNotContainIgnoringCase("vous").doesNotContainIgnoringCase("votre");
        assertThat(page().select("#reponse .tone-waiting").eachText())
                .hasSize(state.equals("objected") ? 0 : 1)
                .allMatch(badge -> badge.endsWith("Contesté"));
    }

    @Test
    void the_child_may_object_to_what_a_parent_began() {
        exchange("sent", ExchangeExample.answered());

        open(EXCHANGE);

        assertThat(page().select("#opposition")).hasSize(1);
        assertThat(text("suite")).doesNotContain("seule cette personne peut s'y opposer");
    }

    @Test
    void a_consent_service_that_does_not_say_who_may_object_leaves_the_button() {
        exchange("announced", ExchangeExample.answered());
        stub(
                OF_CONSENT,
                ExchangeExample.exchange("announced", true).replace("\"mayObject\": true", "\"mayObject\": null"));

        open(EXCHANGE);

        assertThat(page().select("#opposition")).hasSize(1);
    }

    @Test
    void no_objection_is_offered_where_the_law_excludes_it() {
        stub(OF_CONSENT, ExchangeExample.exchange("announced", false));
        stub(ANSWER, ExchangeExample.answered());

        open(EXCHANGE);

        assertThat(page().select("#opposition")).isEmpty();
        assertThat(page().select("#transmettre")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing-found|not-known|give-document|La CAF ne connaît personne sous votre nom|false",
                "nothing-found|not-at-provider|give-document|vous dépendez peut-être d'une autre caisse|false",
                "nothing-found|unheard-of|give-document|La CAF n'a rien trouvé à votre nom|false",
                "identity-incomplete|birthplace|complete-identity|Il manque votre lieu de naissance|true",
                "identity-incomplete|not-verified|complete-identity|puis demandez à nouveau|true",
                "identity-incomplete|franceconnect-needed|ask-again|n'a plus accepté l'autorisation|true",
                "in-progress||ask-again|La CAF prépare la réponse|true",
                "too-many-requests||ask-again|Trop de demandes|true",
                "source-failed|late|ask-again|La CAF n'a pas répondu à temps|true",
                "source-failed|incomplete|give-document|en partie|false",
                "other-person||give-document|La CAF a répondu, mais il n'est pas certain que la réponse vous concerne|false",
                "operator-must-act|credentials|told-operator|la cause est chez nous|false"
            })
    void a_source_that_does_not_answer_has_its_sentence_and_a_next_step(
            String state, String reason, String nextStep, String sentence, boolean again) {
        exchange(
                "announced",
                ExchangeExample.noAnswer(
                        state,
                        ", \"nextStep\": \"" + nextStep + "\""
                                + (reason == null ? "" : ", \"reason\": \"" + reason + "\"")));

        open(EXCHANGE);

        assertThat(text("etat"))
                .as("there is nothing to send")
                .contains("Il n'y a pas encore de réponse à transmettre")
                .doesNotContain("vous pouvez la transmettre");
        assertThat(text("sans-reponse")).contains(sentence, "Rien n'a été transmis.");
        assertThat(page().select("#transmettre")).isEmpty();
        assertThat(page().select("#demander")).hasSize(again ? 1 : 0);
        assertThat(page().select("#donner-la-piece")).hasSize(1);
    }

    private static final String WITH_FRANCECONNECT = ", \"askable\": true, \"franceConnect\": \"%s\"";

    @Test
    void a_source_that_takes_franceconnect_alone_leads_there() {
        exchange("announced", ExchangeExample.noAnswer("not-asked", WITH_FRANCECONNECT.formatted("only")));

        open(EXCHANGE);

        assertThat(text("franceconnect")).isEqualTo("Demander à la CAF avec FranceConnect");
        assertThat(page().select("#franceconnect").attr("href"))
                .endsWith("/sources/franceconnect?exchange=" + ExchangeExample.ID
                        + "&source=cnaf.quotient-familial&facts=quotientFamilial");
        assertThat(page().select("#franceconnect.primary")).hasSize(1);
        assertThat(text("sans-reponse")).contains("une autorisation d'une minute", "n'est pas gardée");
    }

    @Test
    void an_identity_that_lacks_a_part_can_be_told_by_franceconnect_instead() {
        String incomplete = WITH_FRANCECONNECT.formatted("possible") + ", \"reason\": \"%s\"";
        exchange("announced", ExchangeExample.noAnswer("identity-incomplete", incomplete.formatted("birthplace")));
        open(EXCHANGE);
        assertThat(page().select("#franceconnect.secondary")).hasSize(1);
        assertThat(text("sans-reponse"))
                .contains("FranceConnect peut aussi aider : il dit lui-même à la CAF qui vous êtes");

        exchange("announced", ExchangeExample.noAnswer("identity-incomplete", incomplete.formatted("not-verified")));
        open(EXCHANGE);
        assertThat(page().select("#franceconnect"))
                .as("FranceConnect is not linked")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cancelled|Vous n'avez pas confirmé chez FranceConnect : rien n'a été demandé.",
                "other-person|FranceConnect a identifié une autre personne",
                "signed-out|Vous n'êtes plus connecté",
                "too-late|Trop de temps a passé",
                "franceconnect-failed|FranceConnect n'a pas répondu comme prévu",
                "vault-failed|Votre porte-documents n'a pas répondu à temps"
            })
    void a_question_that_failed_at_franceconnect_is_explained(String outcome, String sentence) {
        exchange("announced", ExchangeExample.noAnswer("not-asked", WITH_FRANCECONNECT.formatted("only")));

        open(EXCHANGE + "?franceconnect=" + outcome);

        assertThat(text("rien-demande")).contains(sentence);
        assertThat(page().select("#franceconnect")).hasSize(1);
    }

    @Test
    void nothing_is_explained_once_there_is_an_answer_or_for_an_outcome_that_is_none() {
        exchange("announced", ExchangeExample.answered());
        open(EXCHANGE + "?franceconnect=cancelled");
        assertThat(page().select("#rien-demande, #franceconnect")).isEmpty();

        exchange("announced", ExchangeExample.noAnswer("not-asked", WITH_FRANCECONNECT.formatted("only")));
        for (String outcome : new String[] {"asked", "unheard-of", "../x", "", "<b>"}) {
            open(EXCHANGE + "?franceconnect=" + URLEncoder.encode(outcome, StandardCharsets.UTF_8));
            assertThat(page().select("#rien-demande")).as(outcome).isEmpty();
        }
    }

    @Test
    void a_resident_whom_the_source_did_not_know_reads_how_often_they_may_ask_again_and_does() {
        exchange("announced", ExchangeExample.noAnswer("nothing-found", """
                , "reason": "not-known", "nextStep": "give-document", "askable": true, "questionsADay": 5, "questionsLeft": 4
                """));

        open(EXCHANGE);

        assertThat(text("sans-reponse"))
                .contains("La CAF ne connaît personne", "Redemander n'est utile que si quelque chose a été corrigé")
                .contains("5 questions en 24 heures", "il vous en reste 4");
        click("demander");
        services.server().verify(postRequestedFor(urlPathEqualTo(ANSWER)));
    }

    @Test
    void without_an_answer_and_a_document_to_give_the_page_says_what_happens() {
        stub(OF_CONSENT, ExchangeExample.withoutAlternative("announced"));
        stub(ANSWER, ExchangeExample.noAnswer("nothing-found", ", \"reason\": \"not-known\""));
        open(EXCHANGE);
        assertThat(text("suite")).contains("Sans réponse transmise : Le tarif le plus élevé s'applique.");
        assertThat(page().select("#donner-la-piece")).isEmpty();

        stub(ANSWER, ExchangeExample.answered());
        open(EXCHANGE);
        assertThat(text("suite")).doesNotContain("Le tarif le plus élevé s'applique.");

        stub(OF_CONSENT, ExchangeExample.withoutAlternative("objected"));
        open(EXCHANGE);
        assertThat(text("suite")).contains("Le tarif le plus élevé s'applique.");
    }

    @Test
    void a_source_that_franceconnect_told_who_the_resident_is_does_not_speak_of_their_name() {
        exchange(
                "announced",
                ExchangeExample.noAnswer(
                        "nothing-found", ", \"reason\": \"not-known\"" + WITH_FRANCECONNECT.formatted("only")));
        open(EXCHANGE);
        assertThat(text("sans-reponse"))
                .contains("La CAF ne connaît pas la personne que FranceConnect lui a désignée.")
                .doesNotContain("date de naissance", "sous votre nom");
    }

    @Test
    void a_resident_without_a_question_left_reads_from_when_they_may_ask() {
        exchange("announced", ExchangeExample.noAnswer("nothing-found", """
                , "reason": "not-known", "nextStep": "give-document", "askable": false, "questionsADay": 5, "questionsLeft": 0,
                 "retryAt": "2099-01-01T12:00:00Z"
                """));

        open(EXCHANGE);

        assertThat(text("sans-reponse"))
                .contains("Vous pourrez redemander à partir du 1er janvier 2099", "il ne vous en reste aucune");
        assertThat(page().select("#demander")).isEmpty();
        assertThat(page().select("#donner-la-piece")).hasSize(1);
    }

    @Test
    void a_time_to_wait_is_said() {
        exchange(
                "announced",
                ExchangeExample.noAnswer(
                        "too-many-requests", ", \"nextStep\": \"wait\", \"retryAt\": \"2099-01-01T12:00:00Z\""));

        open(EXCHANGE);

        assertThat(text("sans-reponse")).contains("Vous pourrez redemander à partir du 1er janvier 2099");
        assertThat(page().select("#demander")).isEmpty();
    }

    @Test
    void a_source_that_is_asked_again_leaves_the_resident_nothing_to_do() {
        exchange("announced", ExchangeExample.noAnswer("source-failed", """
                , "reason": "late", "nextStep": "wait", "retryAt": "2099-01-01T12:00:00Z", "askedAgainUntil": "2099-01-02T12:00:00Z"
                """));

        open(EXCHANGE);

        assertThat(text("sans-reponse"))
                .contains(
                        "La CAF n'a pas répondu à temps.",
                        "nous redemandons nous-mêmes jusqu'au 2 janvier 2099",
                        "votre identité est gardée chiffrée");
    }

    @Test
    void a_vault_that_is_away_leaves_the_way_to_ask_again_and_the_document() {
        stub(OF_CONSENT, ExchangeExample.exchange("announced", true));
        services.server()
                .stubFor(get(urlPathEqualTo(ANSWER))
                        .willReturn(FakeServices.problem(503, "temporarily-unavailable", "Plus tard.", "")));

        open(EXCHANGE);

        assertThat(text("sans-reponse")).contains("Votre porte-documents ne répond pas");
        assertThat(page().select("#demander, #donner-la-piece")).hasSize(2);
    }

    @Test
    void the_document_can_be_given_instead() {
        demarche(true, "");
        stub("/api/document-choices", "{\"items\":[]}");
        services.server().stubFor(post(urlPathEqualTo("/api/document-choices")).willReturn(okJson("{\"items\":[]}")));

        open(DEMARCHE + "?piece");

        assertThat(page().select("#piece-attestation-caf")).hasSize(1);
        assertThat(page().select("#j-autorise")).hasSize(1);
        assertThat(text("ce-que-vous-autorisez")).doesNotContain("qui permet aux administrations");
    }
}

package fr.montpellier.multipass.portal.resident.demarches.exchanges;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests that a parent has a source asked about their child, and that texts are about the child. */
@ViewPackages(packages = "fr.montpellier.multipass.portal")
class RepresentedExchangeViewTest extends ViewTest {

    private static final String EXCHANGE = "/echanges/" + ExchangeExample.ID;
    private static final String OF_CONSENT = "/api/legal-exchanges/" + ExchangeExample.ID;
    private static final String ANSWER = "/api/exchanges/" + ExchangeExample.ID + "/answer";

    RepresentedExchangeViewTest() {
        super(new FakeIdentity.Person(
                FakeIdentity.LINA.subject(),
                FakeIdentity.LINA.name(),
                FakeIdentity.LINA.role(),
                Map.of("representation", Map.of("id", "7", "kind", "parental-authority"))));
    }

    private void stub(String path, String json) {
        services.server().stubFor(get(urlPathEqualTo(path)).willReturn(okJson(json)));
    }

    private void exchange(String state, String answer) {
        stub(OF_CONSENT, ExchangeExample.exchange(state, true));
        stub(ANSWER, answer);
    }

    @Test
    void the_page_says_what_is_seen_of_the_child_and_of_the_parent_before_anything_is_asked() {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.demarche(true));
        stub("/api/authorisations/active", "{\"items\":[]}");
        stub("/api/legal-exchanges", "{\"items\":[]}");

        open("/demarches/tarif-centre-loisirs");

        assertThat(text("echange-attestation-caf"))
                .contains("la date de naissance de Lina Lambert", "votre nom, et à quel titre vous agissez");
        assertThat(text("demander-attestation-caf")).isNotEmpty();
    }

    @Test
    void the_parent_sees_the_answer_and_sends_it() {
        exchange("announced", ExchangeExample.answered());
        services.server()
                .stubFor(post(urlPathEqualTo(OF_CONSENT + "/sending"))
                        .willReturn(okJson(ExchangeExample.exchange("sent", true))));

        open(EXCHANGE);
        assertThat(text("etat")).contains("le service ne voit pas la réponse. Elle peut être transmise jusqu'au");
        assertThat(text("reponse")).contains("850");
        click("transmettre");

        assertThat(text("etat")).contains("peut lire cette réponse, transmise le");
        assertThat(text("suite")).contains("Voir la demande").doesNotContain("ma demande");
    }

    private static final String RESERVED =
            "Cet échange a été commencé par Lina Lambert : seule cette personne peut s'y opposer, en se connectant elle-même.";

    @ParameterizedTest
    @CsvSource({"announced", "sent"})
    void no_objection_is_offered_to_what_the_child_began_and_the_page_says_who_may(String state) {
        exchange(state, ExchangeExample.answered());
        stub(OF_CONSENT, ExchangeExample.reserved(state));

        open(EXCHANGE);

        assertThat(page().select("#opposition")).isEmpty();
        assertThat(text("suite")).contains(RESERVED);
        assertThat(page().select("#transmettre")).hasSize(state.equals("announced") ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"announced, 1", "sent, 1", "objected, 0", "ended, 0"})
    void an_objection_is_offered_to_what_a_parent_began_while_it_is_under_way(String state, int offered) {
        exchange(state, ExchangeExample.answered());

        open(EXCHANGE);

        assertThat(page().select("#opposition")).hasSize(offered);
        assertThat(text("suite")).doesNotContain("seule cette personne");
    }

    @Test
    void a_law_that_excludes_the_objection_reserves_it_to_no_one() {
        stub(OF_CONSENT, ExchangeExample.exchange("announced", false));
        stub(ANSWER, ExchangeExample.answered());

        open(EXCHANGE);

        assertThat(page().select("#opposition")).isEmpty();
        assertThat(text("suite")).doesNotContain("seule cette personne");
    }

    @Test
    void the_demarche_says_who_may_object_to_an_exchange_that_is_under_way() {
        stub("/api/demarches/tarif-centre-loisirs", ExchangeExample.demarche(true));
        stub("/api/authorisations/active", "{\"items\":[]}");
        stub("/api/legal-exchanges", "{\"items\":[" + ExchangeExample.reserved("announced") + "]}");
        open("/demarches/tarif-centre-loisirs");
        assertThat(text("echange-attestation-caf")).contains(RESERVED).doesNotContain("Vous pouvez vous y opposer");

        stub("/api/legal-exchanges", "{\"items\":[" + ExchangeExample.exchange("announced", true) + "]}");
        open("/demarches/tarif-centre-loisirs");
        assertThat(text("echange-attestation-caf"))
                .contains("Vous pouvez vous y opposer")
                .doesNotContain(RESERVED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nothing-found|not-known|La CAF ne connaît personne sous le nom et la date de naissance de Lina Lambert",
                "nothing-found|not-at-provider|pas cette information pour Lina Lambert",
                "nothing-found|unheard-of|rien trouvé au nom de Lina Lambert",
                "identity-incomplete|birthplace|le lieu de naissance de Lina Lambert",
                "identity-incomplete|birthdate|la date de naissance de Lina Lambert",
                "identity-incomplete|gender|l'état civil de Lina Lambert",
                "identity-incomplete|names|les prénoms de Lina Lambert",
                "identity-incomplete|form|l'identité de Lina Lambert",
                "identity-incomplete|not-verified|L'identité de Lina Lambert n'est pas vérifiée",
                "source-failed|identity-unavailable|L'identité de Lina Lambert",
                "other-person||concerne Lina Lambert"
            })
    void without_an_answer_the_sentence_is_about_the_child(String state, String reason, String sentence) {
        exchange(
                "announced",
                ExchangeExample.noAnswer(
                        state,
                        ", \"questionsLeft\": 3, \"questionsADay\": 5"
                                + (reason == null ? "" : ", \"reason\": \"" + reason + "\"")));

        open(EXCHANGE);

        assertThat(text("sans-reponse"))
                .contains(sentence, "il en reste 3 sur Lina Lambert")
                .doesNotContain("votre nom", "votre identité", "FranceConnect");
        assertThat(page().select("#donner-la-piece")).hasSize(1);
    }

    @Test
    void a_source_that_answers_the_person_alone_leaves_the_document_and_no_way_to_franceconnect() {
        exchange(
                "announced",
                ExchangeExample.noAnswer(
                        "not-asked",
                        ", \"askable\": false, \"franceConnect\": \"only\", \"nextStep\": \"give-document\""));

        open(EXCHANGE);

        assertThat(text("sans-reponse")).contains("La CAF ne répond qu'à Lina Lambert en personne, avec FranceConnect");
        assertThat(page().select("#franceconnect, #demander")).isEmpty();
        assertThat(page().select("#donner-la-piece")).hasSize(1);
    }

    @Test
    void a_question_that_is_asked_again_says_whose_identity_is_kept() {
        exchange(
                "announced",
                ExchangeExample.noAnswer("source-failed", ", \"askedAgainUntil\": \"2026-11-21T10:00:00Z\""));

        open(EXCHANGE);

        assertThat(text("sans-reponse"))
                .contains("l'identité de Lina Lambert est gardée chiffrée", "à l'adresse de Lina Lambert");
    }
}

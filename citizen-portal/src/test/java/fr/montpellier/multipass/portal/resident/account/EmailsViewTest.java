package fr.montpellier.multipass.portal.resident.account;

import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.kernel.NoticeKind;
import fr.montpellier.multipass.portal.design.texts.Texts;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class EmailsViewTest extends ViewTest {

    private static final String PREFERENCES = "/api/notice-preferences";

    EmailsViewTest() {
        super(FakeIdentity.INES);
    }

    private void answers(String json) {
        services.server().stubFor(get(urlPathEqualTo(PREFERENCES)).willReturn(okJson(json)));
        open("/accueil");
    }

    @Test
    void shows_the_address_and_the_choice_that_was_made() {
        open(EmailsView.ADDRESS);

        assertThat(text("adresse-de-courriel"))
                .contains("ines@courriel.example")
                .doesNotContain("refusée");
        assertThat(page().select("#courriels input[checked]").eachAttr("value")).containsExactly("daily");
        assertThat(text("contenu-des-courriels")).contains("un service vous demande une pièce");
    }

    @ParameterizedTest
    @EnumSource(NoticeKind.class)
    void every_kind_of_email_is_announced(NoticeKind kind) {
        open(EmailsView.ADDRESS);
        String item = Texts.get(EmailTexts.told(kind)).replaceAll("\\h", " ");
        assertThat(text("contenu-des-courriels")).contains(item);
    }

    @Test
    void the_page_lists_emails_that_are_sent_at_once_in_spite_of_a_daily_email() {
        open(EmailsView.ADDRESS);
        assertThat(text("contenu-des-courriels"))
                .contains("une nouvelle version que vous avez déposée est lue", "un agent imprime une carte");
        String exceptions = "une carte imprimée ou annulée par un agent";
        assertThat(text("courriels")).contains(exceptions);
    }

    @Test
    void the_page_lists_emails_that_are_sent_in_spite_of_never() {
        open(EmailsView.ADDRESS);
        assertThat(text("courriels")).contains("aucun de ces courriels", "Ceux qui protègent votre Multipass");
    }

    @Test
    void a_choice_applies_when_it_is_made() {
        open(EmailsView.ADDRESS);
        choose("courriels-none");

        services.server()
                .verify(putRequestedFor(urlPathEqualTo(PREFERENCES))
                        .withRequestBody(equalToJson("{\"frequency\":\"none\"}")));
    }

    @Test
    void an_address_that_refused_is_said() {
        answers("""
                {"available":true,"frequency":"daily","address":"ines@courriel.example","refused":true}""");
        open(EmailsView.ADDRESS);
        assertThat(text("adresse-de-courriel")).contains("Cette adresse a refusé notre dernier message");
    }

    @Test
    void says_why_there_is_no_choice_or_no_address() {
        answers("{\"available\":false,\"frequency\":null,\"address\":null,\"refused\":false}");
        open(EmailsView.ADDRESS);
        assertThat(page().text()).contains("n'envoie pas de courriels");
        assertThat(page().select("#courriels")).isEmpty();

        answers("{\"available\":true,\"frequency\":null,\"address\":null,\"refused\":false}");
        open(EmailsView.ADDRESS);
        assertThat(page().text()).contains("prochaine connexion");

        answers("{\"available\":true,\"frequency\":\"daily\",\"address\":null,\"refused\":false}");
        open(EmailsView.ADDRESS);
        assertThat(text("adresse-de-courriel")).contains("ne nous a pas donné d'adresse électronique");
    }
}

package fr.montpellier.multipass.portal.register;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DraftDecisionViewTest extends ViewTest {

    private static final String PUBLICATION = RegisterStubs.DRAFT + "/publication";
    private static final String REFUSAL = RegisterStubs.DRAFT + "/refusal";

    DraftDecisionViewTest() {
        super(FakeIdentity.CLAIRE);
    }

    @BeforeEach
    void openTheDraft() {
        RegisterStubs.of(services.server(), "proposed");
        open("/registre/brouillons/" + RegisterStubs.ID);
    }

    @Test
    void a_publication_names_the_revision_that_the_officer_read_after_a_confirmation() {
        services.server()
                .stubFor(post(urlPathEqualTo(PUBLICATION)).willReturn(okJson(RegisterStubs.draft("published", 3))));

        click("publier");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(PUBLICATION)));
        clickButton(button ->
                button.getText().equals("Publier") && button.getId().orElse("").startsWith("confirmer"));

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(PUBLICATION))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("2"))));
        assertThat(text("avis")).contains("Version publiée.");
        assertThat(page().getElementById("publier")).isNull();
    }

    @Test
    void an_officer_finds_what_is_proposed_before_what_others_are_writing() {
        RegisterStubs.ofBothStates(services.server());
        open("/registre");
        assertThat(page().select("#brouillons ul").eachAttr("id"))
                .containsExactly("brouillons-proposed", "brouillons-written");
    }

    @Test
    void an_officer_changes_nothing_and_reads_who_wrote_it() {
        assertThat(page().getElementById("enregistrer-le-brouillon")).isNull();
        assertThat(page().text()).as("the state of the journals").contains("Porte-documents :");
        assertThat(page().text()).contains("Nadia Roche");
    }

    @Test
    void a_refusal_needs_a_sentence() {
        services.server().stubFor(post(urlPathEqualTo(REFUSAL)).willReturn(okJson(RegisterStubs.draft("written", 3))));

        click("rendre");
        assertThat(page().select("#motif").attr("aria-invalid")).isEqualTo("true");
        services.server().verify(0, postRequestedFor(urlPathEqualTo(REFUSAL)));
        fillText("motif", "Le titre est trop court.");
        click("rendre");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(REFUSAL))
                                .withRequestBody(matchingJsonPath("$.sentence", equalTo("Le titre est trop court."))));
    }

    @Test
    void an_officer_who_wrote_it_reads_that_another_person_publishes_and_may_give_it_back() {
        services.server()
                .stubFor(get(urlPathEqualTo(RegisterStubs.DRAFT))
                        .willReturn(okJson(RegisterStubs.draft("proposed", 2)
                                .replace("\"authors\"", "\"secondPersonNeeded\":true,\"authors\""))));

        open("/registre/brouillons/" + RegisterStubs.ID);

        assertThat(text("autre-personne")).contains("une autre personne doit la publier");
        assertThat(page().getElementById("publier")).isNull();
        assertThat(page().getElementById("rendre")).isNotNull();
    }

    @Test
    void an_author_with_another_account_is_refused_with_the_reason() {
        services.server()
                .stubFor(post(urlPathEqualTo(PUBLICATION))
                        .willReturn(FakeServices.problem(
                                403, "second-person-needed", "Une autre personne doit le publier.", "")));

        click("publier");
        clickButton(button -> button.getId().orElse("").startsWith("confirmer"));

        assertThat(text("avis")).contains("Une autre personne doit le publier.");
    }
}

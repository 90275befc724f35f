package fr.montpellier.multipass.portal.admin;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
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
import fr.montpellier.multipass.service.time.CivilTime;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class AgentsViewTest extends ViewTest {

    private static final String AGENT = "0b9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6b";
    private static final String HABILITATION = "1c9d6f42-8d6e-4a57-9c3b-7a1f5e2d4c6c";
    private static final LocalDate TODAY = LocalDate.now(CivilTime.ZONE);

    AgentsViewTest() {
        super(FakeIdentity.NADIA);
    }

    @BeforeEach
    void stub() {
        services.server()
                .stubFor(
                        get(urlPathEqualTo("/api/organisation"))
                                .willReturn(
                                        okJson(
                                                "{\"siret\":\"21340172201787\",\"name\":\"Ville de Montpellier\",\"operates\":false,\"agentAccounts\":false}")));
        list("", agent(habilitation("agent", "in-force", false, "null")));
        show(agent(habilitation("agent", "in-force", false, "null")));
    }

    private void list(String next, String... agents) {
        services.server()
                .stubFor(post(urlPathEqualTo("/api/agents/search"))
                        .willReturn(okJson("{\"items\":[" + String.join(",", agents) + "],\"next\":"
                                + (next.isEmpty() ? "null" : "\"" + next + "\"") + "}")));
    }

    private void show(String agent) {
        services.server().stubFor(get(urlPathEqualTo("/api/agents/" + AGENT)).willReturn(okJson(agent)));
    }

    private static String agent(String... habilitations) {
        return agentWithAccount("null", habilitations);
    }

    private static String agentWithAccount(String account, String... habilitations) {
        return """
            {"id":"%s","subject":"sub-of-lea","email":"lea.fontaine@montpellier.example","name":"Léa Fontaine",
             "invitedAt":"2026-11-01T10:00:00Z","invitedUntil":null,"signedInAt":"2026-11-20T10:00:00Z","self":false,
             "account":%s,"habilitations":[%s]}""".formatted(AGENT, account, String.join(",", habilitations));
    }

    private static String habilitation(String role, String state, boolean mayApprove, String confirmUntil) {
        return habilitation(role, state, mayApprove, confirmUntil, "null");
    }

    private static String habilitation(
            String role, String state, boolean mayApprove, String confirmUntil, String proposedEnd) {
        return """
            {"id":"%s","role":"%s","department":%s,"demarches":["tarif-cantine"],"exceptional":false,"from":"%s","until":"%s",
             "reason":"Instruit les inscriptions","state":"%s","givenBy":"Paul Giraud","givenAt":"2026-11-01T10:00:00Z",
             "approvedBy":null,"approvedAt":null,"confirmUntil":%s,"mayApprove":%s,"mayConfirm":%s,
             "proposedEnd":%s,"end":null}""".formatted(
                        HABILITATION,
                        role,
                        role.equals("agent") ? "\"education\"" : "null",
                        TODAY.minusMonths(1),
                        TODAY.plusMonths(8),
                        state,
                        confirmUntil,
                        mayApprove,
                        !confirmUntil.equals("null"),
                        proposedEnd);
    }

    private void answers(String address) {
        services.server()
                .stubFor(post(urlPathEqualTo(address)).willReturn(aResponse().withStatus(204)));
    }

    @Test
    void the_list_names_agents_their_roles_and_states() {
        open("/habilitations");

        assertThat(heading()).isEqualTo("Agents et habilitations");
        assertThat(text("agent-" + AGENT))
                .contains("Léa Fontaine", "lea.fontaine@", "Agent du service Direction de l'éducation", "En cours");
    }

    @Test
    void words_are_sent_in_the_body_and_filters_with_them() {
        open("/habilitations");
        fill("recherche-agents", "fontaine");
        click("filtre-to-review");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/agents/search"))
                                .withRequestBody(matchingJsonPath("$.search", equalTo("fontaine")))
                                .withRequestBody(matchingJsonPath("$.filter", equalTo("to-review")))
                                .withRequestBody(matchingJsonPath("$.after", absent())));
    }

    @Test
    void a_long_list_is_read_page_after_page() {
        list(AGENT, agent(habilitation("agent", "in-force", false, "null")));
        open("/habilitations");
        click("afficher-la-suite");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/agents/search"))
                                .withRequestBody(matchingJsonPath("$.after", equalTo(AGENT))));
        assertThat(page().select("#agents > li")).hasSize(2);
    }

    @Test
    void nothing_found_is_said() {
        list("");
        open("/habilitations");

        assertThat(text("suite")).isEqualTo("Aucun agent ne correspond.");
    }

    @Test
    void an_end_needs_a_reason_and_is_sent_with_it() {
        String end = "/api/habilitations/" + HABILITATION + "/end";
        answers(end);
        open("/habilitations/agent/" + AGENT);
        click("terminer-" + HABILITATION);
        click("fin-confirmer");

        services.server().verify(0, postRequestedFor(urlPathEqualTo(end)));
        assertThat(text("fin")).contains("Écrivez le motif.", "sessions ouvertes comprises");
    }

    @Test
    void a_request_that_another_may_approve_has_no_button_here() {
        show(agent(habilitation("dpo", "requested", false, "null")));
        open("/habilitations/agent/" + AGENT);

        assertThat(page().select("#approuver-" + HABILITATION)).isEmpty();
        assertThat(text("habilitation-" + HABILITATION)).contains("Attend un second administrateur");
    }

    @Test
    void a_request_is_approved_and_a_decision_that_came_before_is_said() {
        show(agent(habilitation("dpo", "requested", true, "null")));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/habilitations/" + HABILITATION + "/approval"))
                        .willReturn(
                                FakeServices.problem(409, "already-decided", "Une autre décision est passée.", "")));
        open("/habilitations/agent/" + AGENT);
        click("approuver-" + HABILITATION);

        assertThat(text("avis")).contains("Une autre décision est passée.");
    }

    @Test
    void an_administrator_whose_sign_in_is_old_signs_in_again_and_comes_back_to_the_agent() {
        show(agent(habilitation("dpo", "requested", true, "null")));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/habilitations/" + HABILITATION + "/approval"))
                        .willReturn(FakeServices.problem(
                                401, "insufficient-user-authentication", "Connectez-vous de nouveau.", "")));
        open("/habilitations/agent/" + AGENT);
        click("approuver-" + HABILITATION);
        click("approuver-" + HABILITATION);

        assertThat(page().select("#se-connecter-de-nouveau")).hasSize(1);
        assertThat(page().select("#se-connecter-de-nouveau a").attr("href"))
                .isEqualTo("/connexion/de-nouveau?page=/habilitations/agent/" + AGENT);
        assertThat(text("habilitation-" + HABILITATION))
                .as("nothing was decided")
                .contains("Attend");
    }

    private static String proposedEnd(boolean suspended, boolean mayConfirm) {
        return """
            {"at":"2026-11-20T10:00:00Z","by":"Paul Giraud","reason":"Change de poste","suspended":%s,"mayConfirm":%s,
             "mayDecline":true}""".formatted(suspended, mayConfirm);
    }

    @Test
    void the_end_of_a_powerful_role_is_proposed_and_said_to_await_another() {
        String end = "/api/habilitations/" + HABILITATION + "/end";
        answers(end);
        show(agent(habilitation("dpo", "in-force", false, "null")));
        open("/habilitations/agent/" + AGENT);
        click("terminer-" + HABILITATION);
        assertThat(text("fin")).contains("quand un second administrateur confirme");
        fillText("fin-motif", "Change de poste");
        click("fin-confirmer");

        services.server().verify(1, postRequestedFor(urlPathEqualTo(end)));
        assertThat(text("avis")).contains("attend la confirmation d'un second administrateur");
    }

    @Test
    void a_suspended_role_is_ended_or_kept_by_another_administrator_and_nothing_else_is_offered() {
        String confirmation = "/api/habilitations/" + HABILITATION + "/end/confirmation";
        String refusal = "/api/habilitations/" + HABILITATION + "/end/refusal";
        answers(confirmation);
        answers(refusal);
        show(agent(habilitation("dpo", "suspended", false, "null", proposedEnd(true, true))));
        open("/habilitations/agent/" + AGENT);
        assertThat(text("habilitation-" + HABILITATION)).contains("Suspendue", "Paul Giraud", "Change de poste");
        assertThat(page().select("#terminer-" + HABILITATION + ", #depart-de-l-agent"))
                .isEmpty();
        click("confirmer-fin-" + HABILITATION);
        click("ecarter-fin-" + HABILITATION);

        services.server().verify(1, postRequestedFor(urlPathEqualTo(confirmation)));
        services.server().verify(1, postRequestedFor(urlPathEqualTo(refusal)));
    }

    @Test
    void only_the_proposer_of_an_end_may_withdraw_it() {
        show(agent(habilitation("dpo", "in-force", false, "null", proposedEnd(false, false))));
        open("/habilitations/agent/" + AGENT);

        assertThat(page().select("#confirmer-fin-" + HABILITATION)).isEmpty();
        assertThat(page().select("#ecarter-fin-" + HABILITATION)).hasSize(1);
        assertThat(text("habilitation-" + HABILITATION)).contains("Fin proposée", "qui n'a pas proposé cette fin");
    }

    @Test
    void a_review_that_is_due_is_confirmed() {
        String confirmation = "/api/habilitations/" + HABILITATION + "/confirmation";
        answers(confirmation);
        show(agent(habilitation("agent", "in-force", false, "\"" + TODAY.plusDays(12) + "\"")));
        open("/habilitations/agent/" + AGENT);
        assertThat(text("habilitation-" + HABILITATION)).contains("À confirmer avant le");
        click("confirmer-" + HABILITATION);

        services.server().verify(1, postRequestedFor(urlPathEqualTo(confirmation)));
    }

    @Test
    void actions_of_an_agent_are_counted_when_unfolded_and_a_journal_that_does_not_answer_is_named() {
        String activity = "/api/agents/" + AGENT + "/activity/";
        services.server()
                .stubFor(get(urlPathEqualTo(activity + "identity-server"))
                        .willReturn(okJson("{\"items\":[{\"type\":\"identity.signed-in\",\"count\":12,"
                                + "\"last\":\"2026-11-20T10:00:00Z\"}]}")));
        services.server()
                .stubFor(get(urlPathEqualTo(activity + "consent-service")).willReturn(okJson("{\"items\":[]}")));
        services.server()
                .stubFor(get(urlPathEqualTo(activity + "document-vault"))
                        .willReturn(aResponse().withStatus(503)));
        open("/habilitations/agent/" + AGENT);
        services.server().verify(0, getRequestedFor(urlPathEqualTo(activity + "identity-server")));

        unfold("activite");

        assertThat(text("activite"))
                .contains("sans aucun nom d'usager", "12 fois, la dernière le 20 novembre 2026")
                .doesNotContain("Rien n'est inscrit");
        services.server().verify(1, getRequestedFor(urlPathEqualTo(activity + "document-vault")));
    }

    @Test
    void an_invitation_without_address_or_reason_is_not_sent() {
        open("/habilitations/inviter");
        click("invitation-enregistrer");
        assertThat(text("invitation-erreur")).isEqualTo("Écrivez le motif.");
        fill("invitation-au", TODAY.minusDays(1).toString());
        click("invitation-enregistrer");
        assertThat(text("invitation-erreur")).contains("dans cet ordre");
        fill("invitation-du", TODAY.minusDays(9).toString());
        click("invitation-enregistrer");
        assertThat(text("invitation-erreur")).contains("Le dernier jour est passé.");
        fill("invitation-du", TODAY.toString());
        fill("invitation-au", TODAY.plusYears(2).toString());
        click("invitation-enregistrer");
        assertThat(text("invitation-erreur")).contains("un an au plus");
        choose("invitation-demarches-choisies");
        click("invitation-enregistrer");

        assertThat(text("invitation-erreur")).contains("Choisissez au moins une démarche.");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/agents")));
    }

    /** A checkbox that a search hides is still ticked. */
    @Test
    void of_many_demarches_those_are_searched_and_chosen_that_the_habilitation_is_for() {
        services.demarches(IntStream.range(0, 120)
                .mapToObj("""
                        {"code":"d%1$d","version":1,"title":"École n° %1$d","summary":"S","types":[],
                         "department":{"code":"education","name":"Direction de l'éducation"},"organisation":"21340172201787"}"""::formatted)
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/agents"))
                        .willReturn(
                                okJson("{\"agent\":" + agent() + ",\"sent\":true,\"address\":\"http://localhost\"}")));
        open("/habilitations/inviter");
        choose("invitation-demarches-choisies");
        assertThat(page().select("#invitation-liste-demarches input")).hasSize(50);
        click("suite-invitation-liste-demarches");
        assertThat(page().select("#invitation-liste-demarches input")).hasSize(100);
        fill("chercher-invitation-liste-demarches", "ecole 117");
        choose("invitation-demarche-d117");
        fill("chercher-invitation-liste-demarches", "ecole 88");
        choose("invitation-demarche-d88");
        assertThat(page().select("#invitation-liste-demarches input")).hasSize(1);
        assertThat(text("invitation-demarches-retenues")).isEqualTo("Choisies : École n° 117, École n° 88");
        fill("adresse", "lea.fontaine@montpellier.example");
        fillText("invitation-motif", "Inscriptions");
        click("invitation-enregistrer");

        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/agents"))
                        .withRequestBody(matchingJsonPath("$.habilitation.demarches[0]", equalTo("d117")))
                        .withRequestBody(matchingJsonPath("$.habilitation.demarches[1]", equalTo("d88"))));
    }

    @Test
    void only_the_departments_of_the_organisation_are_offered() {
        open("/habilitations/inviter");

        assertThat(page().select("#invitation-service option").eachText()).containsExactly("Direction de l'éducation");
        assertThat(page().select("#invitation-role option[value=operator]")).isEmpty();
    }

    @Test
    void operators_are_named_by_the_organisation_that_operates_alone() {
        services.server()
                .stubFor(
                        get(urlPathEqualTo("/api/organisation"))
                                .willReturn(
                                        okJson(
                                                "{\"siret\":\"21340172201787\",\"name\":\"Ville de Montpellier\",\"operates\":true,\"agentAccounts\":true}")));

        open("/habilitations/inviter");

        assertThat(page().select("#invitation-role option[value=operator]").text())
                .isEqualTo("Opérateur de Multipass");
    }

    @Test
    void an_agent_without_proconnect_is_invited_with_names() {
        services.server()
                .stubFor(
                        get(urlPathEqualTo("/api/organisation"))
                                .willReturn(
                                        okJson(
                                                "{\"siret\":\"21340172201787\",\"name\":\"Commune\",\"operates\":false,\"agentAccounts\":true}")));
        services.server()
                .stubFor(post(urlPathEqualTo("/api/agents"))
                        .willReturn(okJson("{\"agent\":"
                                + agentWithAccount(
                                        account("invited", false, false),
                                        habilitation("agent", "in-force", false, "null"))
                                + ",\"sent\":true,\"address\":\"http://localhost\"}")));
        open("/habilitations/inviter");
        fill("adresse", "lea.fontaine@montpellier.example");
        fillText("invitation-motif", "Instruit les inscriptions");
        choose("connexion-compte");
        click("invitation-enregistrer");
        assertThat(text("avis")).contains("Écrivez le prénom et le nom");
        fill("compte-prenom", "Léa");
        fill("compte-nom", "Fontaine");
        click("invitation-enregistrer");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/agents"))
                                .withRequestBody(matchingJsonPath("$.account.givenName", equalTo("Léa"))));
    }

    private static String account(String state, boolean mayPropose, boolean mayConfirm) {
        return """
            {"state":"%s","by":"Paul Giraud","reason":"Téléphone perdu","mayPropose":%s,"mayConfirm":%s}""".formatted(state, mayPropose, mayConfirm);
    }

    @Test
    void lost_means_are_proposed_by_one_administrator_and_confirmed_by_another() {
        String reset = "/api/agents/" + AGENT + "/account/reset";
        answers(reset);
        answers(reset + "/confirmation");
        show(agentWithAccount(account("open", true, false), habilitation("agent", "in-force", false, "null")));
        open("/habilitations/agent/" + AGENT);
        assertThat(page().select("#confirmer-moyens, #ecarter-moyens")).isEmpty();
        click("moyens-perdus");
        fillText("moyens-motif", "Téléphone perdu");
        show(agentWithAccount(
                account("reset-proposed", false, true), habilitation("agent", "in-force", false, "null")));
        click("moyens-confirmer");
        assertThat(text("compte-d-agent")).contains("attend un second administrateur", "Paul Giraud");
        click("confirmer-moyens");

        services.server().verify(1, postRequestedFor(urlPathEqualTo(reset)));
        services.server().verify(1, postRequestedFor(urlPathEqualTo(reset + "/confirmation")));
    }
}

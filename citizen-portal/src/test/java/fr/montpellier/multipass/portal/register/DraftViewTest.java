package fr.montpellier.multipass.portal.register;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.vaadin.browserless.ViewPackages;
import fr.montpellier.multipass.portal.fakes.FakeIdentity;
import fr.montpellier.multipass.portal.fakes.ViewTest;
import fr.montpellier.multipass.portal.gateways.consent.register.RegisterGateway;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ViewPackages(packages = "fr.montpellier.multipass.portal")
class DraftViewTest extends ViewTest {

    private static final String DRAFT = RegisterStubs.DRAFT;

    @Autowired
    private RegisterGateway register;

    DraftViewTest() {
        super(FakeIdentity.NADIA);
    }

    private void openDraft(String state) {
        RegisterStubs.of(services.server(), state);
        open("/registre/brouillons/" + RegisterStubs.ID);
    }

    @Test
    void a_draft_shows_what_changes_and_what_residents_will_read_in_each_language() {
        openDraft("written");

        assertThat(heading()).isEqualTo("Aide au loyer");
        assertThat(text("comparaison"))
                .contains(
                        "permet de lire davantage", "Nombre de pièces de « Bulletin de salaire »", "Titre (français)");
        assertThat(text("apercu-fr"))
                .contains("J'autorise le CCAS.", "Relevé d'identité bancaire", "Le montant du loyer");
        assertThat(page().select("#apercu-en").attr("lang")).isEqualTo("en");
        assertThat(page().select("#apercu-en").text())
                .as("the preview is in the language of those who read it")
                .contains("Purpose", "Documents")
                .doesNotContain("Finalité", "Pièces");
        assertThat(page().getElementById("publier"))
                .as("an administrator publishes nothing")
                .isNull();
    }

    @Test
    void the_preview_says_whose_a_document_is_and_what_happens_without_it() {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(
                        WireMock.get(urlPathEqualTo(DRAFT + "/preview"))
                                .willReturn(
                                        okJson(
                                                RegisterStubs.PREVIEW.replace(
                                                        "\"name\":\"Relevé d'identité bancaire\"",
                                                        "\"name\":\"Relevé d'identité bancaire\",\"need\":{\"required\":true,\"whose\":\"household\","
                                                                + "\"why\":\"Pour le versement.\",\"without\":\"L'aide est payée en espèces.\"}"))));
        open("/registre/brouillons/" + RegisterStubs.ID);

        assertThat(text("apercu-fr"))
                .contains(
                        "Pour le versement.",
                        "À votre nom, ou au nom d'une personne de votre foyer",
                        "Sans « Relevé d'identité bancaire » : L'aide est payée en espèces.");
        assertThat(text("apercu-en"))
                .contains("Without “Relevé d'identité bancaire”")
                .doesNotContain("Sans «");
    }

    @Test
    void a_number_of_documents_that_was_not_stated_is_one() {
        openDraft("written");
        services.server()
                .stubFor(WireMock.get(urlPathEqualTo(DRAFT + "/comparison")).willReturn(okJson("""
                {"from":3,"to":4,"readsMore":true,"differences":[{"path":"types[avis-imposition].number","after":"2"}]}""")));
        open("/registre/brouillons/" + RegisterStubs.ID);
        assertThat(text("comparaison"))
                .contains("Nombre de pièces de « Avis d'imposition » 1 2")
                .doesNotContain("Rien");
    }

    @Test
    void the_comparison_has_the_words_of_the_form_and_no_codes() {
        openDraft("written");
        services.server()
                .stubFor(WireMock.get(urlPathEqualTo(DRAFT + "/comparison")).willReturn(okJson("""
                {"from":3,"to":4,"readsMore":true,"differences":[
                  {"path":"types[rib].required","before":"false","after":"true"},
                  {"path":"types[rib].whose","after":"household"},
                  {"path":"types[avis-imposition].year","before":"latest"},
                  {"path":"types[attestation-caf]","after":"{\\"type\\":\\"attestation-caf\\",\\"required\\":false,\\"facts\\":[\\"quotientFamilial\\"],\\"why\\":{\\"fr\\":\\"Pour le tarif.\\",\\"en\\":\\"For the price.\\"}}"},
                  {"path":"texts.fr.dataRead","before":"[\\"Le nom\\"]","after":"[\\"Le nom\\",\\"{Adresse}\\"]"},
                  {"path":"texts.fr.title","before":"[Aide","after":"{Aide}"},
                  {"path":"levels.residents","after":"verified-account"}]}""")));
        open("/registre/brouillons/" + RegisterStubs.ID);
        assertThat(text("comparaison"))
                .contains(
                        "Facultative Obligatoire",
                        "De la personne qui demande D'une personne du foyer",
                        "La dernière année pour laquelle la pièce existe N'importe quelle année",
                        "Rien Obligation : Facultative ; Informations lues : Quotient familial ; "
                                + "Pourquoi : Pour le tarif. (français) ; For the price. (anglais)",
                        "Le nom Le nom ; {Adresse}",
                        "[Aide {Aide}",
                        "Toute connexion suffit Identité vérifiée par FranceConnect")
                .doesNotContain("false", "true", "household", "latest", "quotientFamilial", "verified-account");
    }

    @Test
    void a_change_is_sent_with_the_revision_and_keeps_members_without_a_field() {
        openDraft("written");
        services.server().stubFor(put(urlPathEqualTo(DRAFT)).willReturn(okJson(RegisterStubs.draft("written", 3))));

        fillText("texte-fr-title", "Aide pour le loyer");
        fill("nombre-bulletin-salaire", "2");
        fill("duree", "60");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(matchingJsonPath("$.revision", equalTo("2")))
                                .withRequestBody(matchingJsonPath("$.entry.durationDays", equalTo("60")))
                                .withRequestBody(matchingJsonPath("$.entry.endedCaseDays", equalTo("30")))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.texts.fr.title", equalTo("Aide pour le loyer")))
                                .withRequestBody(matchingJsonPath("$.entry.texts.fr.dataRead[1]", equalTo("deux")))
                                .withRequestBody(matchingJsonPath("$.entry.types[0].number", equalTo("2")))
                                .withRequestBody(matchingJsonPath("$.entry.types[0].why.en", equalTo("To work out.")))
                                .withRequestBody(matchingJsonPath("$.entry.types[1]", equalTo("rib")))
                                .withRequestBody(matchingJsonPath("$.entry.legalBasis", equalTo("autorisation"))));
        assertThat(text("avis")).contains("Brouillon enregistré.");
    }

    @Test
    void a_need_says_which_facts_and_year_are_read_and_what_may_take_its_place() {
        openDraft("written");
        services.server().stubFor(put(urlPathEqualTo(DRAFT)).willReturn(okJson(RegisterStubs.draft("written", 3))));

        choose("information-bulletin-salaire-salaireNetImposable");
        fill("au-choix-bulletin-salaire", "ressources");
        select("ajouter-un-type", "avis-imposition");
        click("ajouter-la-piece");
        select("annee-avis-imposition", "latest");
        fill("au-choix-avis-imposition", "ressources");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.types[0].facts[0]", equalTo("salaireNetImposable")))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.types[0].alternative", equalTo("ressources")))
                                .withRequestBody(matchingJsonPath("$.entry.types[2].year", equalTo("latest")))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.types[2].alternative", equalTo("ressources"))));
        assertThat(page().getElementById("annee-rib"))
                .as("a type without a year")
                .isNull();
    }

    private void openDraftOfALegalExchange() {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(WireMock.get(urlPathEqualTo(DRAFT))
                        .willReturn(okJson(
                                RegisterStubs.draft("written", 2).replace("\"autorisation\"", "\"echange-legal\""))));
        services.server().stubFor(put(urlPathEqualTo(DRAFT)).willReturn(okJson(RegisterStubs.draft("written", 3))));
        open("/registre/brouillons/" + RegisterStubs.ID);
    }

    @Test
    void a_demarche_by_legal_exchange_says_whom_to_ask_for_which_facts() {
        openDraftOfALegalExchange();
        assertThat(page().getElementById("aupres-de-rib-fr"))
                .as("no source is chosen")
                .isNull();

        select("source-rib", "cnaf.revenu-solidarite-active");
        fill("aupres-de-rib-fr", "la CAF");
        fill("aupres-de-rib-en", "the CAF");
        choose("reponse-rib-rsaBeneficiaire");
        select("opposition-rib", "false");
        fill("article-rib", "Code, article L1");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.types[1].facts[0]", equalTo("rsaBeneficiaire")))
                                .withRequestBody(matchingJsonPath(
                                        "$.entry.types[1].fetch.source", equalTo("cnaf.revenu-solidarite-active")))
                                .withRequestBody(matchingJsonPath("$.entry.types[1].fetch.from.fr", equalTo("la CAF")))
                                .withRequestBody(matchingJsonPath("$.entry.types[1].fetch.objection", equalTo("false")))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.types[1].fetch.article", equalTo("Code, article L1")))
                                .withRequestBody(matchingJsonPath("$.entry.types[1].fetch[?(!@.alternative)]")));
    }

    @Test
    void a_source_that_is_taken_back_takes_its_facts_with_it() {
        openDraftOfALegalExchange();

        select("source-rib", "cnaf.revenu-solidarite-active");
        choose("reponse-rib-rsaBeneficiaire");
        select("source-rib", "");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(matchingJsonPath("$.entry.types[1]", equalTo("rib"))));
    }

    @Test
    void another_source_is_not_said_to_be_the_administration_that_was_written_for_the_one_before() {
        openDraftOfALegalExchange();

        select("source-rib", "cnaf.revenu-solidarite-active");
        fill("aupres-de-rib-fr", "la CAF");
        select("source-rib", "");
        select("source-rib", "cnaf.revenu-solidarite-active");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(matchingJsonPath("$.entry.types[1].fetch.from[?(!@.fr)]")));
    }

    @Test
    void no_source_is_offered_for_a_demarche_by_authorisation() {
        openDraft("written");

        assertThat(page().getElementById("source-rib")).isNull();
    }

    @Test
    void the_levels_that_are_required_of_residents_and_agents_are_chosen_and_left_out_where_none_is() {
        openDraft("written");
        services.server().stubFor(put(urlPathEqualTo(DRAFT)).willReturn(okJson(RegisterStubs.draft("written", 3))));

        select("niveau-usagers", "eidas1");
        select("niveau-agents", "eidas3");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(matchingJsonPath("$.entry.levels.residents", equalTo("eidas1")))
                                .withRequestBody(matchingJsonPath("$.entry.levels.agents", equalTo("eidas3"))));

        openDraft("written");
        services.server().resetRequests();
        click("enregistrer-le-brouillon");
        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(matchingJsonPath("$.entry[?(!@.levels)]")));
    }

    @Test
    void an_imported_file_says_what_becomes_of_each_demarche() {
        answerImport(okJson("""
                        {"items":[{"code":"aide-loyer","outcome":"draft","draft":"%1$s"},
                          {"code":"cheque-loisirs","outcome":"unchanged"},
                          {"code":"tarif-cantine","outcome":"demarche-of-another-organisation"},
                          {"code":"activites-60-ans","outcome":"draft","draft":"%1$s","rule":"fact-not-in-vault","about":"revenu"},
                          {"code":"autre","outcome":"entry-not-valid","rule":"entry-malformed","about":"durationDays"}]}""".formatted(RegisterStubs.ID)));
        importFile("demarches: []");

        assertThat(text("importees"))
                .contains(
                        "aide-loyer : brouillon ouvert",
                        "activites-60-ans : brouillon ouvert, à corriger avant de le proposer. Le porte-documents ne lit pas",
                        "cheque-loisirs : rien ne change",
                        "tarif-cantine : elle appartient à une autre organisation",
                        "Durée de l'autorisation, en jours");
        assertThat(page().select("#importees a").attr("href")).endsWith("/registre/brouillons/" + RegisterStubs.ID);
    }

    @Test
    void a_file_of_a_whole_register_is_sent_as_it_is() {
        answerImport(okJson("{\"items\":[{\"code\":\"aide-loyer\",\"outcome\":\"unchanged\"}]}"));
        String file = "demarches: [" + "x".repeat(2_000_000) + "]";
        importFile(file);

        assertThat(text("importees")).contains("rien ne change");
        services.server()
                .verify(postRequestedFor(urlPathEqualTo("/api/register/import"))
                        .withHeader("Content-Type", equalTo("application/yaml"))
                        .withHeader("Content-Length", equalTo("" + file.length()))
                        .withRequestBody(equalTo(file)));
    }

    @Test
    void a_file_that_is_neither_yaml_nor_json_is_said_to_be_unreadable() {
        importMalformed("demarches: [", "");
        assertThat(text("fichier-refuse"))
                .contains("Ce fichier ne peut pas être lu")
                .doesNotContain("Un champ manque");
    }

    @Test
    void an_empty_file_is_said_to_be_unreadable_and_is_not_sent() {
        answerImport(okJson("{\"items\":[]}"));
        importFile("");
        assertThat(text("fichier-refuse")).contains("Ce fichier ne peut pas être lu");
        services.server().verify(0, postRequestedFor(urlPathEqualTo("/api/register/import")));
    }

    @Test
    void a_file_without_a_list_of_demarches_is_said_to_have_none() {
        importMalformed("organisations: []", "demarches");
        assertThat(text("fichier-refuse")).contains("pas de liste de démarches");
    }

    @Test
    void a_refused_file_is_said_to_be_too_large_or_to_wait_for_another() {
        answerImport(
                problem(413, "register-file-too-large", "Ce fichier du registre est trop grand pour être importé."));
        importFile("demarches: []");
        assertThat(text("fichier-refuse")).contains("trop grand pour être importé");

        answerImport(
                problem(503, "register-import-under-way", "Un autre fichier du registre est en train d'être importé.")
                        .withHeader("Retry-After", "5"));
        importFile("demarches: []");
        assertThat(text("fichier-refuse")).contains("Un autre fichier du registre", "5 s");

        answerImport(okJson("{\"items\":[{\"code\":\"aide-loyer\",\"outcome\":\"unchanged\"}]}"));
        importFile("demarches: []");
        assertThat(text("fichier-refuse")).isEmpty();
    }

    private void answerImport(ResponseDefinitionBuilder answer) {
        RegisterStubs.of(services.server(), "written");
        services.server().stubFor(post(urlPathEqualTo("/api/register/import")).willReturn(answer));
        open("/registre");
    }

    private static ResponseDefinitionBuilder problem(int status, String code, String detail) {
        return okJson("""
                        {"type":"http://localhost/problems/%s","status":%d,"detail":"%s"}""".formatted(code, status, detail))
                .withStatus(status)
                .withHeader("Content-Type", "application/problem+json");
    }

    /** Chooses a file, as the browser sends it and then tells. */
    private void importFile(String file) {
        RegisterFileImport field = $(RegisterFileImport.class).single();
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        field.importFile(bytes.length, new ByteArrayInputStream(bytes));
        field.showOutcome();
    }

    /** @param about what the service says is malformed */
    private void importMalformed(String file, String about) {
        answerImport(
                okJson("""
                        {"type":"http://localhost/problems/entry-not-valid","status":422,
                         "rule":"entry-malformed","about":"%s"}""".formatted(about)).withStatus(422).withHeader("Content-Type", "application/problem+json"));
        importFile(file);
    }

    @Test
    void a_rule_names_types_and_facts_and_shows_no_codes() {
        answerImport(okJson("""
                        {"items":[
                          {"code":"aide-loyer","outcome":"entry-not-valid","rule":"age-of-undated-type","about":"avis-imposition"},
                          {"code":"autre","outcome":"entry-not-valid","rule":"fact-not-named","about":"revenuFiscalDeReference"}]}"""));
        importFile("demarches: []");
        assertThat(text("importees"))
                .contains("Les pièces du type « Avis d'imposition »", "Revenu fiscal de référence")
                .doesNotContain("avis-imposition", "revenuFiscalDeReference");
    }

    @Test
    void a_discarded_draft_shows_what_it_was_to_change_and_no_preview() {
        RegisterStubs.of(services.server(), "discarded");
        services.server().resetRequests();
        open("/registre/brouillons/" + RegisterStubs.ID);

        assertThat(page().text()).contains("Abandonné", "Devait devenir");
        assertThat(page().select("#comparaison")).hasSize(1);
        assertThat(page().select("#apercu, #proposer, #modifier")).isEmpty();
        services.server().verify(0, getRequestedFor(urlPathEqualTo(DRAFT + "/preview")));
    }

    @Test
    void an_administrator_finds_what_is_to_be_proposed_before_what_waits_for_the_officer() {
        RegisterStubs.ofBothStates(services.server());
        open("/registre");
        assertThat(page().select("#brouillons ul").eachAttr("id"))
                .containsExactly("brouillons-written", "brouillons-proposed");
    }

    @Test
    void few_drafts_have_no_field_for_a_search() {
        RegisterStubs.ofBothStates(services.server());
        open("/registre");
        assertThat(page().select("#brouillons-written li")).hasSize(1);
        assertThat(page().select("#chercher-brouillons")).isEmpty();
    }

    @Test
    void many_drafts_are_searched_in_the_service() {
        RegisterStubs.many(services.server(), 300, "loyer");
        open("/registre");
        assertThat(page().select("#brouillons-written li")).hasSize(50);
        fill("chercher-brouillons", "loyer");

        assertThat(page().select("#brouillons-written li")).hasSize(1);
        assertThat(text("brouillons-trouves")).isEqualTo("1 brouillon trouvé");
    }

    @Test
    void demarches_are_listed_by_the_name_that_is_shown_in_the_order_of_the_language() {
        RegisterStubs.of(services.server(), "written");
        services.demarches("""
                        {"items":[%s,%s,%s]}""".formatted(
                        RegisterStubs.summary("a", "Tarif de cantine"),
                        RegisterStubs.summary("b", "École : inscription"),
                        RegisterStubs.summary("c", "Abonnement à l'eau")));
        open("/registre");
        assertThat(page().select("#demarches-liste .case-name").eachText())
                .containsExactly("Abonnement à l'eau", "École : inscription", "Tarif de cantine");
    }

    @Test
    void a_long_register_is_searched_by_title_department_or_code_and_shown_a_page_at_a_time() {
        RegisterStubs.of(services.server(), "written");
        services.demarches(IntStream.range(0, 300)
                .mapToObj(number -> RegisterStubs.summary("d" + number, "Démarche n° " + number))
                .collect(Collectors.joining(",", "{\"items\":[", "]}")));
        open("/registre");
        assertThat(page().select("#demarches-liste li")).hasSize(50);
        assertThat(text("demarches-liste-trouvees")).isEqualTo("300 au total");
        click("suite-demarches-liste");
        assertThat(page().select("#demarches-liste li")).hasSize(100);
        fill("chercher-demarches-liste", "d299");
        assertThat(page().select("#demarches-liste a").eachAttr("id")).containsExactly("demarche-d299");
        fill("chercher-demarches-liste", "demarche 281 ccas");
        assertThat(page().select("#demarches-liste a").eachAttr("id")).containsExactly("demarche-d281");
        assertThat(page().select("#suite-demarches-liste")).isEmpty();
    }

    @Test
    void a_version_opens_whole_and_read_only_with_what_the_public_notice_does_not_say() {
        RegisterStubs.of(services.server(), "written");
        open("/registre/demarches/aide-loyer");
        assertThat(page().select("#version-2 a").attr("href")).isEqualTo("/registre/demarches/aide-loyer/versions/2");

        open("/registre/demarches/aide-loyer/versions/2");
        assertThat(heading()).isEqualTo("Aide au loyer");
        assertThat(text("version")).contains("Version 2", "1er novembre 2026");
        assertThat(text("entree"))
                .contains(
                        "Titre (français)",
                        "Titre (anglais)",
                        "Help with rent",
                        "J'autorise",
                        "un ; deux",
                        "Bulletin de salaire",
                        "Pour calculer.",
                        "To work out.",
                        "Service CCAS de Montpellier",
                        "Durée de l'autorisation, en jours",
                        "90")
                .doesNotContain("bulletin-salaire", "{");
        assertThat(page().select("#entree input, #entree textarea, #entree button"))
                .isEmpty();
    }

    @Test
    void a_version_whose_entry_was_not_stored_says_so_and_one_that_is_not_there_is_not_found() {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(WireMock.get(urlPathEqualTo("/api/register/demarches/aide-loyer/versions"))
                        .willReturn(okJson("""
                        {"items":[{"version":1,"publishedAt":"2026-11-01T09:00:00Z","effectiveFrom":"2026-11-01"}],"writable":false}""")));
        open("/registre/demarches/aide-loyer/versions/1");
        assertThat(text("version")).contains("n'a pas été conservé");
        open("/registre/demarches/aide-loyer/versions/7");
        assertThat(heading()).isEqualTo("Cette page n'existe pas");
    }

    @Test
    void the_register_is_exported_as_a_file() throws Exception {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(WireMock.get(urlPathEqualTo("/api/register/export"))
                        .willReturn(okJson("{\"demarches\":[{\"code\":\"aide-loyer\"}]}")));
        open("/registre");
        assertThat(page().select("#exporter-le-registre").attr("href")).isEqualTo("/fichiers/registre/demarches.json");

        var response = new MockHttpServletResponse();
        new RegisterFilesController(register).export(new MockHttpServletRequest(), response);
        assertThat(response.getHeader("Content-Disposition")).contains("registre-demarches.json");
        assertThat(response.getContentAsString()).isEqualTo("{\"demarches\":[{\"code\":\"aide-loyer\"}]}");
    }

    @Test
    void a_new_demarche_begins_with_a_code_a_title_and_a_department() {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/register/drafts"))
                        .willReturn(okJson(RegisterStubs.draft("written", 1)).withStatus(201)));
        open("/registre");

        fill("nouvelle-code", "Aide au chauffage");
        fill("nouvel-intitule", "Aide au chauffage");
        click("nouvelle-demarche");
        assertThat(page().select("#nouvelle-code").attr("aria-invalid")).isEqualTo("true");
        fill("nouvelle-code", "aide-chauffage");
        click("nouvelle-demarche");

        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo("/api/register/drafts"))
                                .withRequestBody(matchingJsonPath("$.entry.code", equalTo("aide-chauffage")))
                                .withRequestBody(matchingJsonPath("$.entry.department", equalTo("ccas")))
                                .withRequestBody(
                                        matchingJsonPath("$.entry.texts.en.title", equalTo("Aide au chauffage")))
                                .withRequestBody(matchingJsonPath("$.entry.types.length()", equalTo("0"))));
        assertThat(text("modifier")).contains("Enregistrer le brouillon");
    }

    @Test
    void a_number_that_is_none_is_marked_and_not_sent() {
        openDraft("written");

        fill("duree", "trois mois");
        click("enregistrer-le-brouillon");

        assertThat(page().select("#duree").attr("aria-invalid")).isEqualTo("true");
        services.server().verify(0, putRequestedFor(urlPathEqualTo(DRAFT)));
    }

    @Test
    void a_removed_document_is_asked_for_no_more() {
        openDraft("written");
        services.server().stubFor(put(urlPathEqualTo(DRAFT)).willReturn(okJson(RegisterStubs.draft("written", 3))));

        click("retirer-rib");
        click("enregistrer-le-brouillon");

        services.server()
                .verify(
                        1,
                        putRequestedFor(urlPathEqualTo(DRAFT))
                                .withRequestBody(matchingJsonPath("$.entry.types.length()", equalTo("1"))));
    }

    @Test
    void a_proposal_that_breaks_a_rule_says_the_rule_in_plain_words() {
        openDraft("written");
        services.server()
                .stubFor(post(urlPathEqualTo(DRAFT + "/proposal"))
                        .willReturn(WireMock.aResponse()
                                .withStatus(422)
                                .withHeader("Content-Type", "application/problem+json")
                                .withBody("""
                                        {"type":"http://localhost/problems/entry-not-valid","status":422,"title":"T","detail":"D",
                                         "rule":"processing-record-exceeded","about":"durationDays"}""")));

        fill("date-d-effet", "2027-01-01");
        click("proposer-le-brouillon");

        assertThat(text("avis")).contains("plus que le registre des traitements", "Durée de l'autorisation, en jours");
        services.server()
                .verify(
                        1,
                        postRequestedFor(urlPathEqualTo(DRAFT + "/proposal"))
                                .withRequestBody(matchingJsonPath("$.effectiveFrom", equalTo("2027-01-01"))));
    }

    @Test
    void a_version_is_written_from_the_latest_one() {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(post(urlPathEqualTo("/api/register/drafts"))
                        .willReturn(okJson(RegisterStubs.draft("written", 1)).withStatus(201)));
        open("/registre/demarches/aide-loyer");

        assertThat(text("versions")).contains("Version 3, en vigueur à partir du 1er décembre 2026");
        assertThat(page().select("main a[href='/donnees-personnelles/aide-loyer']"))
                .hasSize(1);
        click("comparer-3");
        assertThat(text("comparaison-3")).contains("Rien ne change.");
        click("ecrire-une-version");

        assertThat(text("modifier")).contains("Enregistrer le brouillon");
    }

    @Test
    void a_version_of_another_organisation_is_not_offered_for_writing() {
        RegisterStubs.of(services.server(), "written");
        services.server()
                .stubFor(WireMock.get(urlPathEqualTo("/api/register/demarches/aide-loyer/versions"))
                        .willReturn(okJson("""
                        {"items":[{"version":3,"publishedAt":"2026-11-20T09:00:00Z","effectiveFrom":"2026-12-01",
                          "entry":{"code":"aide-loyer"}}],"writable":false}""")));
        open("/registre/demarches/aide-loyer");

        assertThat(text("versions")).contains("Version 3");
        assertThat(page().select("#ecrire-une-version")).isEmpty();
    }

    @Test
    void the_register_lists_drafts_and_published_demarches() {
        RegisterStubs.of(services.server(), "proposed");
        open("/registre");

        assertThat(text("brouillon-" + RegisterStubs.ID)).contains("Aide au loyer", "Proposé", "version 4");
        assertThat(page().select("#demarches-liste li")).isNotEmpty();
    }
}

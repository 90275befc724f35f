package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import fr.montpellier.multipass.identity.testing.services.VaultChoices;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A resident gives an application a shorter time than it asked for, and says why they do not have a document. */
class TimeAndExplanationsIT extends DocumentAccessFlow {

    private static final String BILL = "justificatif-domicile";
    private static final String WHY = "Je suis hébergée chez ma sœur.\nDepuis mars.";
    private static final String DURATION = "duration";
    private static final Map.Entry<String, String> GIVE = Map.entry("decision", "give");
    private static final String PAYSLIP_AND_BILL =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-loyer\",\"datatypes\":[\"bulletin-salaire\",\"" + BILL
                    + "\"]}]";

    @AfterEach
    void the_vault_answers_as_before() {
        identity.vaultChoices.reset();
    }

    private static String lasting(String duration) {
        return AID.replace("}]", ",\"duration\":\"" + duration + "\"}]");
    }

    private static URI back(TestBrowser browser, HttpResponse<String> answer) {
        URI next = TestBrowser.location(answer).orElseThrow();
        while (next.getPath().equals("/oauth2/authorize")) {
            next = TestBrowser.location(browser.get(next)).orElseThrow();
        }
        return next;
    }

    private TestClient.Answer tokens(HttpResponse<String> answer) {
        return application.redeem(identity.issuer(), TestBrowser.code(back(browser, answer)));
    }

    private static Duration left(TestClient.Answer tokens) {
        return Duration.between(
                Instant.now(),
                Instant.parse(String.valueOf(details(tokens.body()).getFirst().get("until"))));
    }

    private static String words(HttpResponse<String> page) {
        return page.body().replace('\u00a0', ' ');
    }

    private @Nullable Object explained(TestClient.Answer tokens) {
        return consent.recorded(authorisation(tokens)).body().get("absences");
    }

    @Test
    void a_shorter_time_is_recorded_and_told_to_the_application() {
        ConsentScreen screen = screen(request(Map.of()));
        assertThat(screen.ticked(DURATION)).containsExactly("longest");
        assertThat(words(screen.page()))
                .contains(
                        "Pendant combien de temps ?", "120 jours, jusqu’au", "30 jours, jusqu’au", "7 jours, jusqu’au");
        TestClient.Answer tokens = tokens(screen.send("give", Map.of(DURATION, "7")));

        assertThat(consent.recorded(authorisation(tokens)).body())
                .containsEntry("durationDays", 7L)
                .doesNotContainKey("askedDays");
        assertThat(left(tokens)).isBetween(Duration.ofDays(6), Duration.ofDays(7));
    }

    @Test
    void no_time_is_offered_or_taken_that_is_longer_than_the_application_asked_for() {
        ConsentScreen screen = screen(request(Map.of("authorization_details", lasting("P30D"))));
        int before = consent.recorded().size();
        assertThat(words(screen.page()))
                .contains("30 jours, jusqu’au", "7 jours, jusqu’au")
                .doesNotContain("120 jours, jusqu’au");
        for (String wrong : List.of("30", "31", "120", "0", "-7", "1", "7.0", " 7", "x", "")) {
            assertThat(screen.send("give", Map.of(DURATION, wrong)).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(consent.recorded()).hasSize(before);

        TestClient.Answer tokens = tokens(screen.send("give", Map.of(DURATION, "7")));
        assertThat(consent.recorded(authorisation(tokens)).body())
                .containsEntry("askedDays", 30L)
                .containsEntry("durationDays", 7L);
    }

    @Test
    void nothing_is_offered_where_the_application_asks_for_a_week() {
        ConsentScreen screen = screen(request(Map.of("authorization_details", lasting("P7D"))));

        assertThat(screen.text()).doesNotContain("name=\"duration\"");
        assertThat(left(tokens(screen.send("give")))).isLessThanOrEqualTo(Duration.ofDays(7));
    }

    /** Two payslips and no bill: both types lack documents. */
    private ConsentScreen lacking() {
        identity.vaultChoices.payslips(List.of(VaultChoices.NOTICE));
        return screen(request(Map.of("authorization_details", PAYSLIP_AND_BILL)));
    }

    private static HttpResponse<String> explain(ConsentScreen screen, String button, String type, String explanation) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        screen.ticked("document.bulletin-salaire")
                .forEach(id -> fields.add(Map.entry("document.bulletin-salaire", id)));
        fields.add(Map.entry(DURATION, "30"));
        fields.add(Map.entry("absence." + type, explanation));
        return screen.press(Map.entry("decision", button), fields);
    }

    @Test
    void a_missing_document_may_be_explained_beside_the_consequence_and_the_screen_says_who_reads_it() {
        ConsentScreen screen = lacking();

        assertThat(words(screen.page()))
                .contains(
                        "Vous ne donnez aucune pièce « Justificatif de domicile » : la demande ne peut pas être étudiée.",
                        "Je ne l’ai pas, parce que…",
                        "name=\"absence." + BILL + "\"",
                        "Les agents du service « CCAS » et l’application « Téléservice du CCAS » pourront lire votre phrase")
                .doesNotContain("??", "<script", "style=");
        assertThat(screen.text().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_000);
    }

    @Test
    void the_application_is_told_that_there_is_one_and_reads_it_in_the_query_of_the_grant() throws ParseException {
        TestClient.Answer tokens =
                tokens(explain(lacking(), "give", BILL, " Je suis hébergée chez ma sœur.\r\nDepuis mars.\u0007 "));

        assertThat(explained(tokens)).isEqualTo(List.of(Map.of("type", BILL, "explanation", WHY)));
        assertThat(details(tokens.body()).getFirst()).containsEntry("explained", List.of(BILL));
        assertThat(tokens.claims("access_token").toString() + tokens.body()).doesNotContain("hébergée");
        assertThat(refresh(tokens).body().toString()).doesNotContain("hébergée");
        int before = consent.calls().size();
        HttpResponse<String> grant = query(tokens);
        assertThat(grant.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(details(JSONObjectUtils.parse(grant.body())).getFirst())
                .containsEntry("explanations", Map.of(BILL, WHY));
        assertThat(consent.calls().stream().skip(before))
                .containsExactly(
                        "GET /api/applications/demo-ccas/authorisations/" + authorisation(tokens),
                        "GET /api/applications/demo-ccas/authorisations/" + authorisation(tokens) + "/absences");
        assertThat(entries("identity.document-access-granted", authorisation(tokens)))
                .singleElement()
                .asString()
                .doesNotContain("hébergée");
    }

    /** The push, the screen, the check of the form, the choice of explanations, the decision and the token. */
    @Test
    void a_pushed_request_whose_form_explains_a_missing_document_makes_six_calls_to_the_consent_service() {
        identity.vaultChoices.payslips(List.of(VaultChoices.NOTICE));
        signIn();
        int before = consent.calls().size();

        ConsentScreen screen = pushedScreen(Map.of("authorization_details", PAYSLIP_AND_BILL));
        TestClient.Answer tokens = tokens(explain(screen, "give", BILL, WHY));

        var authorisation = "/api/applications/demo-ccas/authorisations/" + authorisation(tokens);
        assertThat(consent.calls().stream().skip(before))
                .containsExactly(
                        "GET /api/demarches/aide-loyer",
                        "GET /api/demarches/aide-loyer",
                        "GET /api/demarches/aide-loyer",
                        "GET /api/demarches/aide-loyer",
                        "PUT " + authorisation,
                        "GET " + authorisation);
    }

    @Test
    void a_document_that_is_given_is_not_explained_and_an_empty_sentence_is_no_explanation() {
        ConsentScreen screen = screen(request(Map.of()));
        int before = consent.recorded().size();
        Map<String, String> written = Map.of("absence.avis-imposition", WHY, "absence.rib", WHY);
        HttpResponse<String> again = screen.send("give", written);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(words(again))
                .contains(
                        "Rien n’a encore été enregistré.",
                        "Vous avez écrit pourquoi vous n’avez pas : Avis d",
                        "votre phrase ne sera pas transmise",
                        WHY + "</textarea>")
                .doesNotContain("??");
        assertThat(consent.recorded()).hasSize(before);

        TestClient.Answer given = tokens(new ConsentScreen(browser, again).send("give", written));
        assertThat(explained(given)).isEqualTo(List.of());
        assertThat(details(given.body()).getFirst()).doesNotContainKey("explained");

        TestClient.Answer empty = tokens(explain(lacking(), "give", BILL, " \r\n\t "));
        assertThat(explained(empty)).isEqualTo(List.of());
    }

    @Test
    void an_unused_sentence_is_kept_while_lists_are_looked_at_and_blocks_nothing_however_long() {
        ConsentScreen screen = screen(request(Map.of()));
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        screen.ticked("document.avis-imposition").forEach(id -> fields.add(Map.entry("document.avis-imposition", id)));
        fields.add(Map.entry("absence.avis-imposition", "x".repeat(501)));
        HttpResponse<String> looked = screen.press(Map.entry("part", "avis-imposition:0"), fields);

        assertThat(looked.statusCode()).isEqualTo(200);
        assertThat(words(looked))
                .contains("votre phrase ne sera pas transmise", "x".repeat(501) + "</textarea>")
                .doesNotContain("Rien n’a encore été enregistré.");
        TestClient.Answer given = tokens(
                new ConsentScreen(browser, looked).send("give", Map.of("absence.avis-imposition", "x".repeat(501))));
        assertThat(explained(given)).isEqualTo(List.of());
    }

    @Test
    void a_sentence_that_is_too_long_records_nothing_and_stays_on_the_screen_as_text() {
        ConsentScreen screen = lacking();
        int before = consent.recorded().size();
        HttpResponse<String> again = explain(screen, "give", BILL, "<b>" + "x".repeat(498));

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(words(again))
                .contains("Votre phrase dépasse 500 caractères", "&lt;b&gt;xxx", "<details open=\"open\">")
                .doesNotContain("<b>xxx");
        assertThat(new ConsentScreen(browser, again).ticked(DURATION)).containsExactly("30");
        assertThat(again.uri().toString()).doesNotContain("xxx");
        assertThat(consent.recorded()).hasSize(before);

        // A form may say that the screen showed it as unused, and the document is missing all the same.
        List<Map.Entry<String, String>> forged = new ArrayList<>();
        screen.ticked("document.bulletin-salaire")
                .forEach(id -> forged.add(Map.entry("document.bulletin-salaire", id)));
        forged.add(Map.entry(DURATION, "30"));
        forged.add(Map.entry("absence." + BILL, "x".repeat(501)));
        forged.add(Map.entry("unused." + BILL, ""));
        HttpResponse<String> refused = new ConsentScreen(browser, again).press(Map.entry("decision", "give"), forged);
        assertThat(words(refused)).contains("Votre phrase dépasse 500 caractères");
        assertThat(consent.recorded()).hasSize(before);

        ConsentScreen shorter = new ConsentScreen(browser, again);
        TestClient.Answer tokens = tokens(explain(shorter, "give", BILL, "x".repeat(498) + "\r\n."));
        assertThat(String.valueOf(explained(tokens)))
                .as("a line end counts once")
                .contains("x".repeat(498));
    }

    @Test
    void without_a_document_the_request_begins_once_the_screen_has_said_so() {
        identity.vaultChoices.documents(Map.of());
        ConsentScreen screen = screen(request(Map.of("authorization_details", PAYSLIP_AND_BILL)));
        int before = consent.recorded().size();
        HttpResponse<String> again = explain(screen, "give", BILL, "Je suis hébergée.");

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(words(again))
                .contains("rien ne pourra être lu, et rien n’est encore enregistré", "Je suis hébergée.</textarea>")
                .contains("Commencer sans pièce");
        assertThat(consent.recorded()).hasSize(before);

        TestClient.Answer tokens =
                tokens(explain(new ConsentScreen(browser, again), "give", BILL, "Je suis hébergée."));
        assertThat(details(tokens.body()).getFirst())
                .containsEntry("documents", Map.of())
                .containsEntry("explained", List.of(BILL));
    }

    @Test
    void declining_passes_on_nothing_that_was_written() {
        ConsentScreen screen = lacking();
        int before = consent.recorded().size();

        assertThat(TestBrowser.query(back(browser, explain(screen, "refuse", BILL, WHY))))
                .containsEntry("error", "access_denied")
                .doesNotContainKey("explained");
        assertThat(consent.recorded()).hasSize(before);
    }

    @Test
    void a_demarche_that_changed_meanwhile_records_nothing() {
        ConsentScreen screen = lacking();
        int before = consent.recorded().size();
        consent.version = 2;

        assertThat(TestBrowser.query(back(browser, explain(screen, "give", BILL, WHY))))
                .containsEntry("error", "temporarily_unavailable");
        assertThat(consent.recorded()).hasSize(before);
    }

    @Test
    void without_the_consent_service_nothing_is_recorded() {
        ConsentScreen screen = lacking();
        int before = consent.recorded().size();
        consent.mode = FakeConsent.Mode.DOWN;

        assertThat(explain(screen, "give", BILL, WHY).statusCode()).isEqualTo(503);
        assertThat(consent.recorded()).hasSize(before);
    }

    @Test
    void a_form_that_is_sent_again_and_one_of_another_tab_record_nothing_more() {
        ConsentScreen screen = lacking();
        TestClient.Answer tokens = tokens(explain(screen, "give", BILL, WHY));
        int before = consent.recorded().size();

        explain(screen, "give", BILL, "Autre chose.");
        assertThat(consent.recorded()).hasSize(before);
        assertThat(String.valueOf(explained(tokens))).contains("hébergée").doesNotContain("Autre chose");
    }

    @Test
    void the_screen_says_that_it_replaces_what_is_under_way_and_until_when_that_lasts() {
        assertThat(screen(request(Map.of())).text()).doesNotContain("id=\"deja\"");
        TestClient.Answer tokens = accept(Map.of());
        consent.renew(authorisation(tokens), Instant.parse("2031-03-31T10:00:00Z"));

        assertThat(words(screen(request(Map.of("prompt", "consent"))).page()))
                .contains("Vous avez déjà autorisé cette application pour cette démarche, jusqu’au 31 mars 2031.");
        consent.withdraw(authorisation(tokens));
        assertThat(screen(request(Map.of("prompt", "consent"))).text()).doesNotContain("id=\"deja\"");
    }

    @Test
    void an_authorisation_renewed_at_the_portal_goes_on_until_its_new_end() {
        TestClient.Answer tokens = accept(Map.of());
        Instant end = Instant.now().plus(Duration.ofDays(200)).truncatedTo(ChronoUnit.MILLIS);
        consent.renew(authorisation(tokens), end);

        assertThat(details(refresh(tokens).body()).getFirst())
                .containsEntry("until", end.toString())
                .containsEntry("authorisation", authorisation(tokens));
    }

    @Test
    void the_portal_and_this_screen_offer_nothing_of_another_person() {
        ConsentScreen screen = lacking();
        int before = consent.recorded().size();
        var another = new TestBrowser();

        new ConsentScreen(another, screen.page())
                .press(
                        GIVE,
                        List.of(Map.entry("document.bulletin-salaire", VaultChoices.NOTICE), Map.entry(DURATION, "7")));
        assertThat(consent.recorded()).hasSize(before);
    }
}

package fr.montpellier.multipass.identity.protocol.grants;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.VaultChoices;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The consent screen where a démarche asks for several documents of a type, and where a resident has many of them. */
class SeveralDocumentsIT extends DocumentAccessFlow {

    private static final String FIELD = "document.bulletin-salaire";
    private static final String READINGS = "readings";
    private static final Map.Entry<String, String> GIVE = Map.entry("decision", "give");
    private static final String RENT =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-loyer\",\"datatypes\":[\"bulletin-salaire\"]}]";

    /** Most bytes of a page. */
    private static final int LIGHT = 16_000;

    private static final String BILL = "11111111-2222-4333-8444-666666666666";
    private static final String OLD = "11111111-2222-4333-8444-777777777777";
    private static final String FORGED = "11111111-2222-4333-8444-888888888888";
    private static final String ALL =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-loyer\",\"datatypes\":[\"bulletin-salaire\",\"justificatif-domicile\",\"attestation-caf\",\"avis-imposition\"]}]";

    @AfterEach
    void the_vault_answers_as_before() {
        identity.vaultChoices.reset();
    }

    private static List<String> documents(int number) {
        return Stream.generate(SeveralDocumentsIT::id).limit(number).toList();
    }

    private ConsentScreen screenWith(List<String> documents) {
        identity.vaultChoices.payslips(documents);
        return screen(request(Map.of("authorization_details", RENT)));
    }

    private URI end(HttpResponse<String> answer) {
        URI next = TestBrowser.location(answer).orElseThrow();
        while (next.getPath().equals("/oauth2/authorize")) {
            next = TestBrowser.location(browser.get(next)).orElseThrow();
        }
        return next;
    }

    private Object given(HttpResponse<String> answer) {
        TestClient.Answer tokens = application.redeem(identity.issuer(), TestBrowser.code(end(answer)));
        return Objects.requireNonNull(
                consent.recorded(authorisation(tokens)).body().get("documents"));
    }

    @Test
    void as_many_as_are_asked_for_are_ticked_and_recorded() {
        List<String> owned = documents(4);
        ConsentScreen screen = screenWith(owned);

        assertThat(screen.ticked(FIELD)).isEqualTo(owned.subList(0, 3));
        assertThat(screen.text()).contains("3 au plus", "3 sur 3 choisies", "De 120 jours au plus", "Document du 1");
        assertThat(given(screen.press(GIVE, FIELD, screen.ticked(FIELD))))
                .isEqualTo(owned.subList(0, 3).stream()
                        .map(id -> Map.of("type", "bulletin-salaire", "id", id))
                        .toList());
    }

    @Test
    void fewer_may_be_given_and_the_screen_says_how_many_are_missing() {
        ConsentScreen screen = screenWith(documents(2));

        assertThat(screen.ticked(FIELD)).hasSize(2);
        assertThat(screen.text()).contains("2 sur 3 choisies");
        assertThat((List<?>) given(screen.press(GIVE, FIELD, screen.ticked(FIELD))))
                .hasSize(2);
    }

    @Test
    void more_than_are_asked_for_are_refused_on_the_screen_and_nothing_is_recorded() {
        List<String> owned = documents(4);
        ConsentScreen screen = screenWith(owned);
        int before = consent.recorded().size();
        HttpResponse<String> answer = screen.press(GIVE, FIELD, owned);

        assertThat(answer.statusCode()).isEqualTo(200);
        var again = new ConsentScreen(browser, answer);
        assertThat(again.text()).contains("id=\"trop-bulletin-salaire\"", "Vous en avez choisi plus que 3.");
        assertThat(again.ticked(FIELD)).isEqualTo(owned);
        assertThat(consent.recorded()).hasSize(before);
        assertThat((List<?>) given(again.press(GIVE, FIELD, owned.subList(1, 4))))
                .hasSize(3);
    }

    @Test
    void a_document_of_another_person_or_a_deleted_one_is_refused_on_the_screen_and_nothing_is_recorded() {
        List<String> owned = documents(3);
        ConsentScreen screen = screenWith(owned);
        int before = consent.recorded().size();
        String of = id();

        HttpResponse<String> answer = screen.press(GIVE, FIELD, List.of(owned.get(0), owned.get(1), of));

        assertThat(answer.statusCode()).isEqualTo(200);
        var again = new ConsentScreen(browser, answer);
        assertThat(again.text()).contains("id=\"inconnue-bulletin-salaire\"", "n’est plus parmi vos pièces de ce type");
        assertThat(again.text()).doesNotContain(of);
        assertThat(again.ticked(FIELD)).isEqualTo(owned.subList(0, 2));
        assertThat(consent.recorded()).hasSize(before);
        assertThat(entries("identity.document-access-refused", "unknown-document"))
                .singleElement()
                .satisfies(entry -> assertThat(entry).doesNotContain(of));
        assertThat((List<?>) given(again.press(GIVE, FIELD, owned))).hasSize(3);
    }

    @Test
    void the_newest_thousand_are_offered_and_the_screen_says_so() {
        assertThat(screenWith(documents(999)).text()).doesNotContain("propose au plus");
        assertThat(screenWith(documents(1_001)).text()).contains("propose au plus vos 1\u202f000 pièces");
    }

    @Test
    void a_number_of_readings_is_recorded_and_told_to_the_application() {
        ConsentScreen screen = screenWith(documents(3));
        assertThat(screen.text())
                .contains(
                        "Combien de fois ?",
                        "Une seule lecture de chaque pièce",
                        "name=\"readings.number\" min=\"2\" max=\"20\" value=\"3\"");
        assertThat(screen.ticked(READINGS)).containsExactly("needed");
        TestClient.Answer tokens =
                application.redeem(identity.issuer(), TestBrowser.code(end(allow(screen, "several", "20"))));

        assertThat(consent.recorded(authorisation(tokens)).body()).containsEntry("readings", 20L);
        assertThat(details(tokens.body()).getFirst()).containsEntry("readings", 20L);
        assertThat(details(refresh(tokens).body()).getFirst()).containsEntry("readings", 20L);
    }

    @Test
    void one_reading_or_as_many_as_are_needed_may_be_chosen() {
        TestClient.Answer once = application.redeem(
                identity.issuer(), TestBrowser.code(end(allow(screenWith(documents(3)), "once", "3"))));
        assertThat(details(once.body()).getFirst()).containsEntry("readings", 1L);

        TestClient.Answer needed = application.redeem(
                identity.issuer(), TestBrowser.code(end(allow(screenWith(documents(3)), "needed", "3"))));
        assertThat(details(needed.body()).getFirst()).doesNotContainKey("readings");
    }

    @Test
    void the_number_stays_while_documents_are_chosen() {
        ConsentScreen first = screenWith(documents(30));
        List<Map.Entry<String, String>> chosen =
                List.of(Map.entry(READINGS, "several"), Map.entry(READINGS + ".number", "7"));
        var second = new ConsentScreen(browser, first.press(next(10), chosen));

        assertThat(second.ticked(READINGS)).containsExactly("several");
        assertThat(second.text()).contains("max=\"20\" value=\"7\"");
    }

    @Test
    void a_number_that_the_screen_does_not_offer_records_nothing() {
        ConsentScreen screen = screenWith(documents(3));
        int before = consent.recorded().size();

        for (String number : List.of("0", "1", "21", "100", "-3", "x", "")) {
            HttpResponse<String> again = allow(screen, "several", number);
            assertThat(again.statusCode()).as(number).isEqualTo(200);
            assertThat(words(new ConsentScreen(browser, again)))
                    .as(number)
                    .contains("Écrivez un nombre de lectures de 2 à 20 : rien n’a été enregistré.")
                    .contains("aria-describedby=\"nombre\"");
            assertThat(new ConsentScreen(browser, again).ticked(READINGS)).containsExactly("several");
        }
        assertThat(allow(screen, "always", "3").statusCode()).isEqualTo(400);
        assertThat(consent.recorded()).hasSize(before);
    }

    /** Authorises the documents that are ticked. */
    private HttpResponse<String> allow(ConsentScreen screen, String choice, String number) {
        return screen.press(
                GIVE,
                Stream.concat(
                                screen.ticked(FIELD).stream().map(id -> Map.entry(FIELD, id)),
                                Stream.of(Map.entry(READINGS, choice), Map.entry(READINGS + ".number", number)))
                        .toList());
    }

    @Test
    void of_five_hundred_documents_a_part_is_displayed_and_what_is_ticked_stays_ticked() {
        List<String> owned = documents(500);
        ConsentScreen first = screenWith(owned);
        assertThat(first.choices(FIELD)).isEqualTo(10);
        assertThat(first.text())
                .satisfies(SeveralDocumentsIT::isLight)
                .contains("Pièces 1 à 10 sur 500", "Voir les suivantes")
                .containsPattern("Bulletin de salaire d(e |&#39;)\\p{L}+ \\d{4}")
                .doesNotContainPattern("Bulletin de salaire \\d{4}-")
                .doesNotContain("Voir les précédentes");

        List<String> ticked = List.of(owned.get(0), owned.get(9));
        var second = new ConsentScreen(browser, first.press(next(10), FIELD, ticked));
        assertThat(second.choices(FIELD)).isEqualTo(12);
        assertThat(second.ticked(FIELD)).isEqualTo(ticked);
        assertThat(second.text())
                .satisfies(SeveralDocumentsIT::isLight)
                .contains("Pièces 11 à 20 sur 500", "Voir les précédentes");

        var last = new ConsentScreen(browser, second.press(next(490), FIELD, List.of(owned.get(0), owned.get(12))));
        assertThat(last.text()).contains("Pièces 491 à 500 sur 500").doesNotContain("Voir les suivantes");
        assertThat(given(last.press(GIVE, FIELD, List.of(owned.get(0), owned.get(12), owned.get(499)))))
                .asString()
                .contains(owned.get(0), owned.get(12), owned.get(499));
    }

    @Test
    void a_part_that_does_not_exist_is_the_first_one() {
        ConsentScreen screen = screenWith(documents(30));
        for (String part : List.of("9999", "-10", "x", "")) {
            HttpResponse<String> answer =
                    screen.press(Map.entry("part", "bulletin-salaire:" + part), FIELD, List.of("../another"));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("Pièces 1 à 10 sur 30");
        }
        assertThat(screen.press(Map.entry("part", "rib:10"), FIELD, List.of()).statusCode())
                .isEqualTo(200);
    }

    private static void isLight(String page) {
        assertThat(page.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(LIGHT);
    }

    private ConsentScreen screenOfAll() {
        identity.vaultChoices.documents(Map.of(
                "justificatif-domicile",
                List.of(
                        VaultChoices.document(BILL, "accepted-holder", true, "other-holder", "no-code"),
                        VaultChoices.document(FORGED, "falsified", false, "falsified", "expired")),
                "avis-imposition",
                List.of(
                        VaultChoices.document(VaultChoices.NOTICE, "own-name", false, "fine"),
                        VaultChoices.document(OLD, "another-year", false, "no-code")),
                "attestation-caf",
                List.of(VaultChoices.document(id(), "too-old", false, "no-code"))));
        return screen(request(Map.of("authorization_details", ALL)));
    }

    @Test
    void the_vault_is_asked_for_what_the_demarche_needs() {
        screenOfAll();

        assertThat(identity.vaultChoices.asked())
                .contains(
                        "{\"type\":\"bulletin-salaire\",\"whose\":\"applicant\",\"maxAgeDays\":120,\"years\":null,\"number\":3,\"facts\":[]}")
                .contains(
                        "{\"type\":\"justificatif-domicile\",\"whose\":\"household\",\"maxAgeDays\":90,\"years\":null,\"number\":1,\"facts\":[]}")
                .contains("\"whose\":\"child\",\"maxAgeDays\":null,\"years\":[2026,2025]");
    }

    @Test
    void the_vault_is_told_the_name_of_use_of_the_resident_who_chooses() {
        identity.vaultChoices.payslips(documents(1));
        identity.franceConnect.with(People.but(People.newcomer(), "preferred_username", "Réti"), "eidas1");

        assertThat(browser.open(request(Map.of("authorization_details", RENT)))
                        .uri()
                        .getPath())
                .isEqualTo("/consent");
        assertThat(identity.vaultChoices.usageName()).isEqualTo("Réti");
    }

    @Test
    void the_screen_says_of_each_type_and_document_what_the_portal_says() {
        ConsentScreen screen = screenOfAll();
        String bill = part(screen, "justificatif-domicile");
        assertThat(bill)
                .contains("Obligatoire", "À votre nom, ou au nom d’une personne de votre foyer", "De 90 jours au plus")
                .contains("Pour vérifier que vous habitez le logement.")
                .contains("L’application reçoit le fichier entier.")
                .contains(
                        "à votre nom ou à celui d’une personne de votre foyer, elle sera lue à sa place, sauf si elle est falsifiée ou ne convient pas à la démarche",
                        "la précédente reste alors, et Multipass vous le dit")
                .contains("Au nom de RETI PATRICK", "Proposée : elle paraît être celle d’une autre personne.")
                .contains(
                        "Document du 31 octobre 2026, date indiquée par vous, à vérifier",
                        "Valable jusqu’au 30 janvier 2027")
                .contains("Ne correspond pas à son code signé", "Expirée le 30 janvier 2027 au soir")
                .contains("Sans « Justificatif de domicile » : La demande ne peut pas être étudiée.");
        assertThat(screen.ticked("document.justificatif-domicile")).containsExactly(BILL);
        assertThat(part(screen, "avis-imposition"))
                .contains("Facultative", "Au nom de votre enfant")
                .contains("Une seule de ces pièces suffit : Attestation de la CAF, Avis d&#39;imposition")
                .contains("À votre nom : la démarche demande la pièce de votre enfant.")
                .contains("Revenus de 2026 (avis de 2027) ou revenus de 2025 (avis de 2026)")
                .contains("D’une autre année que celle demandée.");
        assertThat(part(screen, "attestation-caf")).contains("Plus ancienne que ce qui est demandé.");
        assertThat(words(screen))
                .contains("Vous ne donnez aucune pièce « Bulletin de salaire » : l&#39;aide peut être plus faible.")
                .contains(
                        "Vous ne donnez aucune de ces pièces (Attestation de la CAF, Avis d&#39;imposition) : le prix le plus élevé s&#39;applique.")
                .doesNotContain("« Justificatif de domicile » : la demande")
                .doesNotContain("??", "<script", "style=");
        isLight(screen.text());
    }

    @Test
    void the_consequence_of_a_missing_document_is_seen_before_it_is_authorised() {
        ConsentScreen screen = screenOfAll();
        int before = consent.recorded().size();
        HttpResponse<String> answer = screen.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(consent.recorded()).hasSize(before);
        var again = new ConsentScreen(browser, answer);
        assertThat(words(again))
                .contains("Rien n’a encore été enregistré.", "autofocus")
                .contains(
                        "Vous ne donnez aucune pièce « Justificatif de domicile » : la demande ne peut pas être étudiée.")
                .doesNotContain("Vous ne donnez aucune de ces pièces");
        assertThat(again.ticked("document.avis-imposition")).containsExactly(VaultChoices.NOTICE);
        assertThat((List<?>) given(again.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE))))
                .hasSize(1);
    }

    @Test
    void a_document_in_which_nothing_was_read_is_missing_and_the_screen_says_so_once() {
        identity.vaultChoices.documents(
                Map.of("justificatif-domicile", List.of(VaultChoices.document(BILL, "not-read", false, "no-code"))));
        ConsentScreen screen = screen(request(Map.of("authorization_details", ALL)));
        int before = consent.recorded().size();

        HttpResponse<String> answer = screen.press(GIVE, "document.justificatif-domicile", List.of(BILL));
        assertThat(consent.recorded()).hasSize(before);
        var again = new ConsentScreen(browser, answer);
        assertThat(words(again))
                .contains(
                        "Rien n’a encore été enregistré.",
                        "Dans ce que vous choisissez pour « Justificatif de domicile », rien de ce qui est demandé n’a été lu",
                        "Cela ne compte pas comme donné : la demande ne peut pas être étudiée.",
                        "name=\"absence.justificatif-domicile\"");
        assertThat((List<?>) given(again.press(GIVE, "document.justificatif-domicile", List.of(BILL))))
                .hasSize(1);
    }

    @Test
    void of_an_alternative_the_first_is_ticked_and_the_other_is_said_to_be_needless_and_can_be_chosen() {
        String certificate = id();
        identity.vaultChoices.documents(Map.of(
                "avis-imposition", List.of(VaultChoices.document(VaultChoices.NOTICE, "suits", true, "no-code")),
                "attestation-caf", List.of(VaultChoices.document(certificate, "suits", true, "no-code"))));
        ConsentScreen screen = screen(request(Map.of("authorization_details", ALL)));

        assertThat(screen.ticked("document.attestation-caf")).containsExactly(certificate);
        assertThat(screen.ticked("document.avis-imposition")).containsExactly("");
        assertThat(part(screen, "avis-imposition"))
                .contains("Inutile si vous donnez « Attestation de la CAF ».", VaultChoices.NOTICE)
                .doesNotContain("Proposée", "Aucune n’est proposée");
        assertThat(part(screen, "attestation-caf"))
                .contains("Proposée", "Choisie d’abord : dans l’ordre de la démarche, c’est la première")
                .doesNotContain("Inutile");
        assertThat(part(screen, "avis-imposition")).doesNotContain("Choisie d’abord");
        assertThat(given(screen.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE))))
                .isEqualTo(List.of(Map.of("type", "avis-imposition", "id", VaultChoices.NOTICE, "year", 2026L)));
    }

    @Test
    void a_page_of_four_long_lists_is_light() {
        List<String> payslips = Stream.generate(() -> VaultChoices.document(id(), "suits", true, "no-code"))
                .limit(3)
                .toList();
        List<String> many = Stream.generate(
                        () -> VaultChoices.document(id(), "too-old", false, "other-holder", "not-checked", "expired"))
                .limit(500)
                .toList();
        identity.vaultChoices.documents(Map.of(
                "bulletin-salaire", payslips,
                "justificatif-domicile", many,
                "attestation-caf", many,
                "avis-imposition", many));
        ConsentScreen screen = screen(request(Map.of("authorization_details", ALL)));

        assertThat(screen.choices("document.justificatif-domicile")).isEqualTo(2);
        isLight(screen.text());
    }

    @Test
    void the_year_that_a_chosen_document_is_of_is_recorded_as_the_vault_says_it() {
        ConsentScreen screen = screenOfAll();
        assertThat(screen.text()).contains("name=\"year.avis-imposition\"").doesNotContain("name=\"year.rib\"");
        var again = new ConsentScreen(
                browser, screen.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE)));
        assertThat(given(again.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE))))
                .isEqualTo(List.of(Map.of("type", "avis-imposition", "id", VaultChoices.NOTICE, "year", 2026L)));
    }

    @Test
    void without_the_vault_no_authorisation_is_recorded_that_would_leave_out_the_year() {
        ConsentScreen screen = screenOfAll();
        var again = new ConsentScreen(
                browser, screen.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE)));
        int before = consent.recorded().size();
        identity.vaultChoices.down = true;
        try {
            assertThat(again.press(GIVE, "document.avis-imposition", List.of(VaultChoices.NOTICE))
                            .statusCode())
                    .isEqualTo(503);
        } finally {
            identity.vaultChoices.down = false;
        }
        assertThat(consent.recorded()).hasSize(before);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    /** Returns the page with plain spaces. */
    private static String words(ConsentScreen screen) {
        return screen.text().replace('\u00a0', ' ');
    }

    /** Returns the part of the page about a type. */
    private static String part(ConsentScreen screen, String type) {
        String page = words(screen);
        String from = page.substring(page.indexOf("id=\"pieces-" + type + "\""));
        return from.substring(0, from.indexOf("</fieldset>"));
    }

    private static Map.Entry<String, String> next(int place) {
        return Map.entry("part", "bulletin-salaire:" + place);
    }
}

package fr.montpellier.multipass.identity.protocol.consent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.ConsentScreen;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.ConsentServer;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.identity.testing.services.FakeConsent;
import fr.montpellier.multipass.identity.testing.services.VaultChoices;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An application that requests identity claims and documents gets both consents on one screen. */
class CombinedConsentIT {

    private static final String DETAILS =
            "[{\"type\":\"document_access\",\"demarche\":\"aide-facultative-ccas\",\"datatypes\":[\"avis-imposition\"]}]";
    private static final String IDENTITY = "votre nom et vos prénoms";
    private static final String DOCUMENTS = "Le CCAS pourra lire votre avis d&#39;imposition.";

    private final RunningIdentity identity = ConsentServer.IDENTITY;

    private final TestBrowser browser = new TestBrowser();

    @BeforeEach
    void ines_is_signed_in_and_has_given_no_consent() {
        identity.consent.mode = FakeConsent.Mode.ANSWERS;
        identity.consent.version = 1;
        identity.signInResident(browser, People.INES);
        identity.bean(JdbcClient.class).sql("DELETE FROM scope_consent").update();
    }

    private URI request(Map<String, String> changes) {
        var all = new HashMap<>(Map.of("scope", "openid profile", "authorization_details", DETAILS));
        all.putAll(changes);
        return identity.application.authorize(identity.issuer(), all);
    }

    private ConsentScreen screen(Map<String, String> changes) {
        HttpResponse<String> page = browser.open(request(changes));
        assertThat(page.uri().getPath()).isEqualTo("/consent");
        assertThat(page.statusCode()).isEqualTo(200);
        return new ConsentScreen(browser, page);
    }

    private int scopeConsents() {
        return identity.bean(JdbcClient.class)
                .sql("SELECT count(*) FROM scope_consent")
                .query(Integer.class)
                .single();
    }

    @Test
    void one_screen_says_both_and_one_answer_gives_both() {
        ConsentScreen screen = screen(Map.of());
        int recorded = identity.consent.recorded().size();

        assertThat(screen.text())
                .contains("«\u00a0Téléservice du CCAS\u00a0» demande à savoir qui vous êtes et à lire vos pièces")
                .containsSubsequence(IDENTITY, DOCUMENTS, "Votre réponse vaut pour les deux demandes")
                .doesNotContain("Un nom que le registre ignore", "??", "<script", "style=");
        String code = TestBrowser.code(screen.accept());

        TestClient.Answer tokens = identity.application.redeem(identity.issuer(), code);
        assertThat(tokens.body()).containsKey("authorization_details");
        assertThat(tokens.claims("id_token").getClaims()).containsKey("family_name");
        assertThat(identity.consent.recorded()).hasSize(recorded + 1);
        assertThat(scopeConsents()).isOne();
    }

    @Test
    void refusing_gives_neither() {
        Set<String> recorded = identity.consent.recorded();

        Map<String, String> back =
                TestBrowser.query(screen(Map.of("state", "kept")).decline());

        assertThat(back).containsEntry("error", "access_denied").containsEntry("state", "kept");
        assertThat(identity.consent.recorded()).isEqualTo(recorded);
        assertThat(scopeConsents()).isZero();
    }

    @Test
    void each_alone_is_asked_alone() {
        assertThat(screen(Map.of("authorization_details", "")).text())
                .contains("demande votre accord", IDENTITY)
                .doesNotContain(DOCUMENTS, "les deux demandes", "name=\"textHash\"");
        assertThat(screen(Map.of("scope", "openid")).text())
                .contains("demande à lire vos pièces", DOCUMENTS)
                .doesNotContain(IDENTITY, "les deux demandes", "name=\"identity\"");
    }

    private String leisure(String datatypes) {
        return screen(Map.of(
                        "scope",
                        "openid",
                        "authorization_details",
                        "[{\"type\":\"document_access\",\"demarche\":\"cheque-loisirs\",\"datatypes\":[" + datatypes
                                + "]}]"))
                .text()
                .replace('\u00a0', ' ');
    }

    @Test
    void facts_alone_are_not_called_documents() {
        assertThat(leisure("\"avis-imposition\",\"attestation-caf\""))
                .contains(
                        "demande à lire des informations de vos pièces, sans les pièces",
                        "Avis d&#39;imposition : ceci, et pas le document : Nombre de parts ;"
                                + " et une réponse, oui ou non : Adresse dans la métropole",
                        "Attestation de la CAF : une réponse, oui ou non, et pas le document :"
                                + " Quotient familial de 800 € au plus",
                        "Dans quelle pièce ces informations sont-elles lues ?",
                        "L’application reçoit seulement la réponse, oui ou non, avec la date de la pièce, sa validité",
                        "L’application reçoit seulement ces informations et ces réponses par oui ou non",
                        "Seules ces informations seront lues",
                        "leur date, leur validité et le résultat de leur vérification seront vus aussi",
                        "et voient votre nom, votre nom de naissance s’il est différent, votre date de naissance et le niveau de vérification",
                        "Ce qui permet de lire ces informations")
                .doesNotContain(
                        "demande à lire vos pièces",
                        "le fichier entier",
                        "Quelle pièce donnez-vous",
                        "Votre revenu fiscal de référence",
                        "Ce qui ouvre vos pièces",
                        "??");
    }

    @Test
    void facts_beside_a_document_are_said_type_by_type() {
        assertThat(leisure("\"attestation-caf\",\"rib\""))
                .contains(
                        "demande à lire des pièces, et des informations d’autres pièces",
                        "Attestation de la CAF : une réponse, oui ou non",
                        "Relevé d&#39;identité bancaire : le fichier entier",
                        "Dans quelle pièce ces informations sont-elles lues ?",
                        "Quelle pièce donnez-vous ? Relevé d&#39;identité bancaire",
                        "Seules les pièces et les informations choisies ici seront lues",
                        "Ce que le service cherche, pour toute la démarche")
                .doesNotContain("Nombre de parts", "demande à lire vos pièces", "??");
        assertThat(leisure("\"rib\""))
                .contains("demande à lire vos pièces", "L’application reçoit le fichier entier.")
                .doesNotContain("oui ou non", "informations d’autres pièces");
    }

    @Test
    void scopes_agreed_to_once_are_not_asked_again_beside_documents() {
        screen(Map.of()).accept();

        assertThat(screen(Map.of()).text()).contains(DOCUMENTS).doesNotContain(IDENTITY);
        assertThat(screen(Map.of("prompt", "consent")).text()).contains(DOCUMENTS, IDENTITY);
    }

    @Test
    void an_answer_counts_for_what_was_on_the_screen_alone() {
        ConsentScreen identityAlone = screen(Map.of("authorization_details", ""));
        String handle = screen(Map.of()).hidden("request");
        Set<String> recorded = identity.consent.recorded();

        HttpResponse<String> answer = browser.post(
                identity.at("/consent"),
                Map.of(
                        "request",
                        handle,
                        "decision",
                        "give",
                        "identity",
                        "true",
                        "_csrf",
                        identityAlone.hidden("_csrf")));

        HttpResponse<String> next = browser.open(TestBrowser.location(answer).orElseThrow());
        assertThat(next.body()).contains(DOCUMENTS, IDENTITY);
        assertThat(identity.consent.recorded()).isEqualTo(recorded);
        assertThat(scopeConsents()).isZero();
    }

    @Test
    void documents_that_cannot_be_recorded_leave_the_identity_untold_too() {
        ConsentScreen screen = screen(Map.of());
        identity.consent.mode = FakeConsent.Mode.DOWN;

        Map<String, String> back = TestBrowser.query(screen.accept());

        assertThat(back).containsEntry("error", "temporarily_unavailable").doesNotContainKey("code");
        assertThat(scopeConsents()).isZero();
    }

    @Test
    void the_best_fit_is_proposed_and_only_the_chosen_document_is_recorded() {
        ConsentScreen screen = screen(Map.of());
        assertThat(screen.text())
                .contains("Quelle pièce donnez-vous", "Avis d&#39;imposition 2026", "Avis d&#39;imposition 2024")
                .contains(
                        "déposée le 1er novembre 2026 à 11\u00a0h\u00a000",
                        "Expirée le 31 décembre 2025 au soir",
                        "Seules les pièces choisies ici seront lues")
                .containsPattern("value=\"" + VaultChoices.NOTICE + "\" checked")
                .doesNotContainPattern("value=\"" + VaultChoices.OLD_NOTICE + "\" checked");
        assertThat(identity.vaultChoices.scopes().getLast()).isEqualTo("documents.choose");
        Set<String> before = identity.consent.recorded();

        screen.send("give", Map.of("document.avis-imposition", VaultChoices.OLD_NOTICE, "document.rib", "x"));

        var given = new HashSet<>(identity.consent.recorded());
        given.removeAll(before);
        assertThat(identity.consent.recorded(given.iterator().next()).body().get("documents"))
                .isEqualTo(List.of(Map.of("type", "avis-imposition", "id", VaultChoices.OLD_NOTICE)));
    }

    @Test
    void without_a_document_there_is_nothing_to_authorise_and_the_screen_says_so() {
        ConsentScreen screen = screen(Map.of());
        Set<String> before = identity.consent.recorded();

        HttpResponse<String> answer = screen.send("give", Map.of("document.avis-imposition", ""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("rien ne pourra être lu", "Commencer sans pièce");
        assertThat(identity.consent.recorded()).isEqualTo(before);
        assertThat(scopeConsents()).isZero();
    }

    @Test
    void a_vault_that_does_not_answer_is_said_on_a_page() {
        ConsentScreen screen = screen(Map.of());
        identity.vaultChoices.down = true;
        try {
            assertThat(browser.get(screen.page().uri()).statusCode()).isEqualTo(503);
        } finally {
            identity.vaultChoices.down = false;
        }
    }

    @Test
    void a_register_that_does_not_answer_is_said_on_a_page() {
        ConsentScreen screen = screen(Map.of());
        identity.consent.mode = FakeConsent.Mode.DOWN;

        HttpResponse<String> page = browser.get(screen.page().uri());

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Un problème est survenu");
    }

    @Test
    void an_agent_who_takes_the_browser_over_is_refused_and_the_client_hears_it() {
        ConsentScreen screen = screen(Map.of());
        identity.proConnect.with(People.KARIM, "eidas1-mfa");
        browser.open(identity.at("/federation/proconnect/start"));

        URI back = browser.openUntil(screen.page().uri(), identity.application.redirectUri());

        assertThat(TestBrowser.query(back)).containsEntry("error", "access_denied");
    }

    @Test
    void the_language_changes_on_the_page_itself_and_nothing_is_lost() {
        ConsentScreen french = screen(Map.of("ui_locales", "fr"));
        String link = french.text()
                .replaceFirst("(?s).*<header>.*?href=\"([^\"]+)\".*", "$1")
                .replace("&amp;", "&");

        HttpResponse<String> english = browser.open(french.page().uri().resolve(link));

        assertThat(english.uri().getPath()).isEqualTo("/consent");
        assertThat(english.body())
                .contains("asks to know who you are and to read your documents", "your surname and first names")
                .contains(FakeConsent.TEXT_HASH_EN);
    }
}

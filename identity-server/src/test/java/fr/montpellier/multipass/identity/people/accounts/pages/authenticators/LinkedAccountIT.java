package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signInAtPortal;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.services.MailServer;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Tests that a person verifies their declared identity with FranceConnect, and attacks on that. */
class LinkedAccountIT {

    private static final Pattern START = Pattern.compile("href=\"(/federation/franceconnect/start\\?link=[^\"]+)\"");
    private static final String CONFIRMATION = "/account/franceconnect/confirmation";
    private static final String DECLARED = "Déclarée par vous";

    private final TestBrowser owner = new TestBrowser();
    private final String address = newAddress();

    /** A given name of each test's own: people who share one, a birth date and a birthplace may be one. */
    private final String given = "Inès" + People.letters();

    private final Map<String, Object> ines = person("ines", given + " Chloé Marie");

    @BeforeEach
    void an_account() {
        Map<String, String> declared = identity(PASSWORD);
        declared.put("givenNames", given + " Chloé");
        owner.submit(proveAddress(owner, address), declared);
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        IDENTITY.bean(JdbcClient.class).sql("DELETE FROM account_attempt").update();
    }

    private Map<String, Object> person(String sub, String givenNames) {
        return People.but(
                People.but(People.INES, "sub", sub + given), "given_name", givenNames.toUpperCase(Locale.ROOT));
    }

    private URI link(TestBrowser browser) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/franceconnect"));
        Matcher start = START.matcher(page.body());
        assertThat(start.find()).as(page.body()).isTrue();
        return page.uri().resolve(start.group(1));
    }

    private HttpResponse<String> follow(TestBrowser browser, URI start, Map<String, Object> atFranceConnect) {
        HttpResponse<String> page = reach(browser, start, atFranceConnect);
        return page.uri().getPath().equals(CONFIRMATION)
                ? AccountServer.follow(browser, browser.submit(page, Map.of("current", PASSWORD)))
                : page;
    }

    /** Signs in at FranceConnect, and returns the page after it, which asks whose the account is. */
    private HttpResponse<String> reach(TestBrowser browser, URI start, Map<String, Object> atFranceConnect) {
        IDENTITY.franceConnect.with(atFranceConnect, "eidas1");
        return browser.open(start);
    }

    @Test
    void pre_hijacking_a_link_left_open_at_france_connect_links_nothing_of_the_next_person() throws Exception {
        HttpResponse<String> page = reach(owner, link(owner), ines);

        assertThat(page.body()).contains(address, given.toUpperCase(Locale.ROOT), "Ce compte n’est pas à moi");
        assertThat(owner.submit(page, Map.of("current", "un mot de passe deviné"))
                        .body())
                .contains("Le mot de passe actuel n’est pas le bon");
        assertThat(level()).contains(DECLARED);
        assertThat(IDENTITY.signInResident(new TestBrowser(), ines)
                        .claims("id_token")
                        .getSubject())
                .isNotEqualTo(idToken(new TestBrowser(), address).getSubject());
    }

    @Test
    void pre_hijacking_the_attacker_who_comes_back_late_or_after_a_refusal_links_nothing() {
        HttpResponse<String> page = reach(owner, link(owner), ines);
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        owner.post(IDENTITY.at(CONFIRMATION + "/refusal"), Map.of("_csrf", token.group(1)));
        assertThat(AccountServer.isSignedIn(owner))
                .as("the next person does not go on in the account of the attacker")
                .isFalse();
        owner.submit(page, Map.of("current", PASSWORD));
        signIn(owner, address, PASSWORD);
        assertThat(level()).contains(DECLARED);

        HttpResponse<String> late = reach(owner, link(owner), ines);
        CLOCK.move(Duration.ofMinutes(6));
        owner.submit(late, Map.of("current", PASSWORD));
        CLOCK.reset();
        assertThat(level()).contains(DECLARED);
    }

    @Test
    void a_link_ends_with_the_sign_in_that_offered_it() {
        URI callback = TestBrowser.location(owner.get(link(owner))).orElseThrow();
        var elsewhere = new TestBrowser();
        signIn(elsewhere, address, PASSWORD);
        elsewhere.submit(elsewhere.open(IDENTITY.at("/account")), Map.of());
        IDENTITY.franceConnect.with(ines, "eidas1");

        assertThat(owner.open(callback).statusCode()).isEqualTo(400);

        signIn(owner, address, PASSWORD);
        HttpResponse<String> page = reach(owner, link(owner), ines);
        elsewhere.submit(elsewhere.open(IDENTITY.at("/account")), Map.of());
        owner.submit(page, Map.of("current", PASSWORD));
        assertThat(elsewhere.open(IDENTITY.at("/account")).body()).contains(DECLARED);
    }

    @Test
    void the_address_at_france_connect_is_told_of_the_link() {
        String known = newAddress();
        follow(owner, link(owner), People.but(ines, "email", known));

        assertThat(mail(known, "Votre identité FranceConnect est reliée à un compte Multipass"))
                .contains("guichet");
    }

    private static JWTClaimsSet idToken(TestBrowser browser, String address) {
        return signInAtPortal(browser, address, Map.of()).claims("id_token");
    }

    private String level() {
        return owner.open(IDENTITY.at("/account")).body();
    }

    @Test
    void the_name_of_use_that_france_connect_told_last_is_known_at_a_sign_in_to_the_account() throws Exception {
        follow(owner, link(owner), People.but(ines, "preferred_username", "Réti"));
        assertThat(usageName()).isEqualTo("Réti");
        assertThat(IDENTITY.bean(JdbcClient.class)
                        .sql(
                                "SELECT count(*) FROM citizen_usage_name WHERE position(convert_to('Réti', 'UTF8') IN name_sealed) > 0")
                        .query(Integer.class)
                        .single())
                .as("it is sealed")
                .isZero();

        IDENTITY.signInResident(new TestBrowser(), People.but(ines, "preferred_username", "D'Été"));
        assertThat(usageName()).isEqualTo("D'Été");

        IDENTITY.signInResident(new TestBrowser(), ines);
        assertThat(usageName()).as("FranceConnect tells none any more").isNull();
    }

    @Test
    void a_name_of_use_that_is_the_family_name_is_not_stored_and_a_changed_row_goes() {
        follow(owner, link(owner), People.but(ines, "preferred_username", "Réti"));
        JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
        UUID holder = IDENTITY.bean(Accounts.class)
                .findByEmail(new EmailAddress(address))
                .orElseThrow()
                .holder();
        jdbc.sql("UPDATE citizen_usage_name SET name_sealed = ? WHERE citizen_id = ?")
                .params(new byte[40], holder)
                .update();

        IDENTITY.signInResident(
                new TestBrowser(),
                People.but(
                        ines,
                        "preferred_username",
                        String.valueOf(ines.get("family_name")).toUpperCase(Locale.ROOT)));

        assertThat(jdbc.sql("SELECT count(*) FROM citizen_usage_name WHERE citizen_id = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void a_person_has_the_name_of_use_removed_without_franceconnect() throws Exception {
        follow(owner, link(owner), People.but(ines, "preferred_username", "Réti"));
        signIn(owner, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        assertThat(page.body()).contains("Réti, que FranceConnect a donné");

        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        owner.post(IDENTITY.at("/account/usage-name/remove"), Map.of("_csrf", token.group(1)));

        assertThat(usageName()).isNull();
        assertThat(owner.open(IDENTITY.at("/account?done=usage-name-removed")).body())
                .contains("Votre nom d’usage est retiré")
                .doesNotContain("remove-usage-name");
    }

    /** Returns the name of use that the vault is told at a sign-in to the account. */
    private String usageName() throws Exception {
        String token = signInAtPortal(new TestBrowser(), address, Map.of()).accessToken();
        return IDENTITY.portal
                .exchange(IDENTITY.issuer(), token, "document-vault", "")
                .claims("access_token")
                .getStringClaim("usage_name");
    }

    @Test
    void the_multipass_stays_the_same_and_its_identity_is_verified() throws Exception {
        JWTClaimsSet before = idToken(new TestBrowser(), address);
        HttpResponse<String> linked = follow(owner, link(owner), ines);

        assertThat(linked.body())
                .contains("Votre compte est relié à FranceConnect", "Vérifiée par FranceConnect", "par FranceConnect");
        assertThat(mail(address, "Votre compte Multipass est relié à FranceConnect"))
                .contains("relié à FranceConnect");
        JWTClaimsSet byFranceConnect =
                IDENTITY.signInResident(new TestBrowser(), ines).claims("id_token");
        assertThat(byFranceConnect.getSubject()).isEqualTo(before.getSubject());
        assertThat(byFranceConnect.getStringClaim("acr")).isEqualTo("eidas1");
        JWTClaimsSet byAccount = idToken(new TestBrowser(), address);
        assertThat(byAccount.getSubject()).isEqualTo(before.getSubject());
        assertThat(byAccount.getStringClaim("acr")).isEqualTo("verified-account");
        assertThat(byAccount.getStringClaim("multipass_number")).isEqualTo(before.getStringClaim("multipass_number"));
        assertThat(owner.open(IDENTITY.at("/account/franceconnect")).uri().getPath())
                .isEqualTo("/account");
    }

    @Test
    void the_sign_in_that_linking_replaced_is_ended_and_its_tokens_too() {
        String token = tokensOf(owner).text("refresh_token");
        HttpResponse<String> linked = follow(owner, link(owner), ines);

        TestClient.Answer refused = IDENTITY.portal.refresh(IDENTITY.issuer(), token);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("error")).isEqualTo("invalid_grant");
        assertThat(linked.body()).contains("par FranceConnect").contains("ce navigateur");
        assertThat(linked.body()).doesNotContain("pas encore terminée");
    }

    /** Returns the tokens that the portal gets from the sign-in of that browser. */
    private static TestClient.Answer tokensOf(TestBrowser browser) {
        URI back = browser.openUntil(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("prompt", "none")), IDENTITY.portal.redirectUri());
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(back));
    }

    @Test
    void an_application_that_asks_for_a_lower_level_accepts_the_higher_one() throws Exception {
        follow(owner, link(owner), ines);
        String essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"values\":[\"self-declared\"]}}}";

        assertThat(signInAtPortal(new TestBrowser(), address, Map.of("claims", essential))
                        .claims("id_token")
                        .getStringClaim("acr"))
                .isEqualTo("verified-account");
    }

    @Test
    void another_subject_of_the_same_person_is_recognised_afterwards() {
        follow(owner, link(owner), ines);
        String subject = IDENTITY.signInResident(new TestBrowser(), ines)
                .claims("id_token")
                .getSubject();

        assertThat(IDENTITY.signInResident(new TestBrowser(), person("again", given + " Chloé Marie"))
                        .claims("id_token")
                        .getSubject())
                .isEqualTo(subject);
    }

    @Test
    void another_persons_france_connect_is_refused_by_the_declared_identity() {
        HttpResponse<String> refused = follow(owner, link(owner), person("other", "Zoé " + given));

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("n’est pas celle que vous avez déclarée");
        assertThat(level()).contains(DECLARED);
    }

    @Test
    void a_person_with_another_multipass_keeps_both_and_is_told() {
        String known = IDENTITY.signInResident(new TestBrowser(), ines)
                .claims("id_token")
                .getSubject();
        HttpResponse<String> refused = follow(owner, link(owner), ines);

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("Vous avez déjà un Multipass avec FranceConnect", "Un dossier est ouvert");
        assertThat(level()).contains(DECLARED);
        assertThat(follow(owner, link(owner), person("new-subject", given + " Chloé Marie"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(IDENTITY.signInResident(new TestBrowser(), ines)
                        .claims("id_token")
                        .getSubject())
                .isEqualTo(known);
    }

    @Test
    void csrf_on_linking_a_link_of_another_site_begins_nothing() {
        link(owner);
        HttpResponse<String> back = follow(owner, IDENTITY.at("/federation/franceconnect/start?link=guessed"), ines);

        assertThat(back.uri().getPath()).isEqualTo("/account/franceconnect");
        assertThat(level()).contains(DECLARED);
    }

    @Test
    void a_link_of_another_tab_or_too_old_leads_back_and_makes_no_second_multipass() {
        URI first = link(owner);
        link(owner);
        assertThat(follow(owner, first, ines).uri().getPath()).isEqualTo("/account/franceconnect");

        URI latest = link(owner);
        CLOCK.move(Duration.ofMinutes(11));
        assertThat(follow(owner, latest, ines).uri().getPath()).isEqualTo("/account/sign-in");
        CLOCK.reset();
        assertThat(follow(owner, link(owner), ines).body()).contains("Votre compte est relié à FranceConnect");
    }

    private String idTokenSubject(TestBrowser browser) {
        return idToken(browser, address).getSubject();
    }

    @Test
    void a_link_that_was_left_vouches_for_no_one_at_the_next_sign_in() throws Exception {
        HttpResponse<String> abandoned = owner.get(link(owner));
        assertThat(abandoned.statusCode()).isEqualTo(303);
        follow(owner, IDENTITY.at("/federation/franceconnect/start"), ines);

        JWTClaimsSet account = idToken(new TestBrowser(), address);
        assertThat(account.getStringClaim("acr")).isEqualTo("self-declared");
        assertThat(account.getSubject())
                .isNotEqualTo(IDENTITY.signInResident(new TestBrowser(), ines)
                        .claims("id_token")
                        .getSubject());
    }

    @Test
    void a_link_ends_after_ten_minutes_at_france_connect_and_makes_no_second_multipass() {
        URI callback = TestBrowser.location(owner.get(link(owner))).orElseThrow();
        CLOCK.move(Duration.ofMinutes(11));
        IDENTITY.franceConnect.with(ines, "eidas1");
        assertThat(owner.open(callback).statusCode()).isEqualTo(400);
        CLOCK.reset();

        assertThat(follow(owner, link(owner), ines).body()).contains("Votre compte est relié à FranceConnect");
    }

    @Test
    void france_connect_is_asked_for_a_fresh_sign_in() {
        IDENTITY.franceConnect.authorizeRequests.clear();
        follow(owner, link(owner), ines);

        assertThat(IDENTITY.franceConnect.authorizeRequests)
                .singleElement()
                .satisfies(request -> assertThat(request).containsEntry("prompt", "login"));
    }

    @Test
    void a_resident_of_france_connect_adds_an_account_to_the_same_multipass() throws Exception {
        var browser = new TestBrowser();
        String subject =
                IDENTITY.signInResident(browser, ines).claims("id_token").getSubject();
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Ajouter un autre moyen de connexion");
        String further = newAddress();
        HttpResponse<String> page = proveAddress(browser, further);
        assertThat(page.body()).contains("Ce compte ouvrira votre Multipass").doesNotContain("id=\"birthdate\"");
        browser.submit(page, identity(PASSWORD));

        JWTClaimsSet byAccount = idToken(new TestBrowser(), further);
        assertThat(byAccount.getSubject()).isEqualTo(subject);
        assertThat(byAccount.getStringClaim("acr")).isEqualTo("verified-account");
        assertThat(byAccount.getStringClaim("name")).startsWith(given.toUpperCase(Locale.ROOT));
        var again = new TestBrowser();
        IDENTITY.signInResident(again, ines);
        assertThat(again.open(IDENTITY.at("/account/create")).uri().getPath()).isEqualTo("/account");
    }

    @Test
    void an_open_session_of_france_connect_gets_no_account_without_a_fresh_sign_in() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, ines);
        HttpResponse<String> page = proveAddress(browser, newAddress());
        CLOCK.move(Duration.ofMinutes(11));

        HttpResponse<String> sent = browser.submit(page, identity(PASSWORD));
        assertThat(sent.headers().firstValue("Location")).hasValue("/login");
        assertThat(browser.open(IDENTITY.at("/account/create")).uri().getPath()).isEqualTo("/login");
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Ajouter un autre moyen de connexion");
    }

    @Test
    void an_address_that_one_person_proved_opens_no_multipass_of_the_next_at_the_browser() {
        var browser = new TestBrowser();
        String helper = newAddress();
        HttpResponse<String> declared = proveAddress(browser, helper);
        follow(browser, IDENTITY.at("/federation/franceconnect/start"), ines);

        HttpResponse<String> sent = browser.submit(declared, identity(PASSWORD));
        assertThat(sent.statusCode()).isEqualTo(403);
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Ajouter un autre moyen de connexion");
        assertThat(signIn(new TestBrowser(), helper, PASSWORD).body())
                .contains("Ces informations ne permettent pas de se connecter");
    }

    @Test
    void a_thief_who_changes_the_address_at_france_connect_does_not_silence_the_one_of_before() {
        String known = newAddress();
        IDENTITY.signInResident(new TestBrowser(), People.but(ines, "email", known));

        IDENTITY.signInResident(new TestBrowser(), People.but(ines, "email", newAddress()));

        assertThat(mail(known, "Votre adresse électronique pour Multipass a changé"))
                .contains("plus donné cette adresse");
    }

    @Test
    void an_address_of_before_is_told_once_that_it_changed_and_for_a_month_what_protects_the_multipass() {
        String known = newAddress();
        String other = newAddress();
        var browser = new TestBrowser();
        for (String address : List.of(known, other, known, other)) {
            browser = new TestBrowser();
            IDENTITY.signInResident(browser, People.but(ines, "email", address));
        }

        browser.submit(proveAddress(browser, newAddress()), identity(PASSWORD));

        assertThat(mail(known, "Un compte a été ajouté à votre Multipass")).contains("sans FranceConnect");
        assertThat(MAIL.messagesTo(known).stream()
                        .map(MailServer::subject)
                        .filter("Votre adresse électronique pour Multipass a changé"::equals))
                .hasSize(1);
        assertThat(MAIL.messagesTo(other).stream()
                        .map(MailServer::subject)
                        .filter("Votre adresse électronique pour Multipass a changé"::equals))
                .as("a person who goes back and forth")
                .isEmpty();
    }

    @Test
    void a_thief_who_signs_in_with_france_connect_is_told_to_the_address_of_the_account_too() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, People.but(ines, "email", newAddress()));
        String further = newAddress();
        browser.submit(proveAddress(browser, further), identity(PASSWORD));
        signIn(browser, further, PASSWORD);
        MAIL.clear();

        IDENTITY.signInResident(new TestBrowser(), People.but(ines, "email", newAddress()));

        assertThat(mail(further, "Une connexion à Multipass depuis un nouveau navigateur"))
                .contains("guichet");
    }

    @Test
    void the_address_known_until_then_is_told_of_a_further_account() {
        var browser = new TestBrowser();
        String known = newAddress();
        IDENTITY.signInResident(browser, People.but(ines, "email", known));
        browser.submit(proveAddress(browser, newAddress()), identity(PASSWORD));

        assertThat(mail(known, "Un compte a été ajouté à votre Multipass")).contains("sans FranceConnect");
    }
}

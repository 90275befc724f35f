package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.cookies;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signInAtPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in to an account, its level, its second factor, and attacks on all three. */
class AccountSignInIT extends OpenedAccount {

    @Test
    void the_portal_learns_the_level_and_the_means_and_no_more() throws Exception {
        JWTClaimsSet idToken =
                signInAtPortal(new TestBrowser(), address, Map.of()).claims("id_token");

        assertThat(idToken.getStringClaim("acr")).isEqualTo("self-declared");
        assertThat(idToken.getStringListClaim("amr")).containsExactly("pwd");
        assertThat(idToken.getStringClaim("name")).isEqualTo("Inès Lambert");
        assertThat(idToken.getStringClaim("multipass_number")).hasSize(12);
        assertThat(idToken.getStringListClaim("roles")).containsExactly("resident");
        assertThat(idToken.getClaims()).doesNotContainKey("email");
    }

    @Test
    void the_address_is_found_in_any_letter_case_and_the_password_in_its_own_alone() {
        assertThat(signIn(new TestBrowser(), address.toUpperCase(Locale.ROOT), PASSWORD)
                        .body())
                .contains("Vous êtes connecté");
        assertThat(signIn(new TestBrowser(), address, PASSWORD.toUpperCase(Locale.ROOT))
                        .body())
                .contains(REFUSED);
    }

    @Test
    void enumeration_a_wrong_password_and_an_unknown_address_get_the_same_page() {
        String unknown = newAddress();
        HttpResponse<String> wrong = signIn(new TestBrowser(), address, "un autre mot de passe");
        HttpResponse<String> none = signIn(new TestBrowser(), unknown, "un autre mot de passe");

        assertThat(wrong.statusCode()).isEqualTo(none.statusCode());
        assertThat(without(wrong, address)).isEqualTo(without(none, unknown)).contains(REFUSED);
    }

    @Test
    void enumeration_too_many_attempts_say_nothing_of_whether_there_is_an_account() {
        String unknown = newAddress();
        for (int i = 0; i < 10; i++) {
            signIn(new TestBrowser(), address, "un autre mot de passe");
            signIn(new TestBrowser(), unknown, "un autre mot de passe");
        }
        HttpResponse<String> wrong = signIn(new TestBrowser(), address, "un autre mot de passe");
        HttpResponse<String> none = signIn(new TestBrowser(), unknown, "un autre mot de passe");

        assertThat(without(wrong, address)).isEqualTo(without(none, unknown)).contains("Trop d’essais");
    }

    @Test
    void lock_out_by_a_botnet_the_owner_gets_in_in_a_new_browser_by_a_code_to_the_address() {
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        for (int i = 0; i < 1_000; i++) {
            throttle.password(
                    email, Optional.of(account()), KnownBrowser.parse(""), "198.51." + i / 250 + "." + i % 250);
        }
        var browser = new TestBrowser();
        HttpResponse<String> asked = signIn(browser, address, PASSWORD);
        assertThat(asked.body()).contains("Trop d’essais", "Si le mot de passe que vous avez tapé est le bon");
        assertThat(isSignedIn(browser)).isFalse();

        String code = AccountServer.mailedCode(address, "Votre code pour vous connecter à Multipass");
        HttpResponse<String> again = AccountServer.follow(browser, browser.submit(asked, Map.of("code", code)));
        assertThat(again.body()).contains("Tapez encore votre mot de passe");
        assertThat(signIn(browser, address, PASSWORD).body()).contains("Vous êtes connecté");
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body())
                .as("another browser stays where it was")
                .contains("Trop d’essais");
    }

    @Test
    void enumeration_a_botnet_that_used_up_the_attempts_learns_of_no_right_password() {
        jdbc.sql("DELETE FROM account_mail").update();
        String unknown = newAddress();
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        for (int i = 0; i < 10; i++) {
            throttle.password(email, Optional.of(account()), KnownBrowser.parse(""), "198.51.100." + i);
            throttle.password(
                    EmailAddress.parse(unknown).orElseThrow(),
                    Optional.empty(),
                    KnownBrowser.parse(""),
                    "198.51.100." + i);
        }
        long before = attemptRows();
        HttpResponse<String> right = signIn(new TestBrowser(), address, PASSWORD);
        long ofRight = attemptRows() - before;
        HttpResponse<String> wrong = signIn(new TestBrowser(), address, "un autre mot de passe");
        long ofWrong = attemptRows() - before - ofRight;
        HttpResponse<String> none = signIn(new TestBrowser(), unknown, "un autre mot de passe");

        assertThat(ofWrong)
                .as("a row as for the right one, so that it takes as long; that of the network is there")
                .isPositive()
                .isEqualTo(attemptRows() - before - ofRight - ofWrong);
        assertThat(without(right, address)).isEqualTo(without(wrong, address)).isEqualTo(without(none, unknown));
        assertThat(mail(address, "Votre code pour vous connecter à Multipass")).contains("changez-le tout de suite");
        await().untilAsserted(() -> assertThat(jdbc.sql("SELECT count(*) FROM account_mail")
                        .query(Long.class)
                        .single())
                .as("what is stored in the place of an email is deleted without being sent")
                .isZero());
    }

    private long attemptRows() {
        return jdbc.sql("SELECT count(*) FROM account_attempt")
                .query(Long.class)
                .single();
    }

    @Test
    void credential_stuffing_from_a_thousand_addresses_tries_ten_passwords_and_locks_no_known_browser_out() {
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        int tried = 0;
        for (int i = 0; i < 1_000; i++) {
            Optional<SignInThrottle.Attempt> attempt = throttle.password(
                    email, Optional.of(account()), KnownBrowser.parse(""), "198.51." + i / 250 + "." + i % 250);
            tried += attempt.isPresent() ? 1 : 0;
        }

        assertThat(tried).isEqualTo(10);
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("Trop d’essais");
        assertThat(signIn(owner, address, PASSWORD).body()).contains("Vous êtes connecté");
        jdbc.sql("UPDATE account_attempt SET since = since - interval '61 minutes'")
                .update();
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body())
                .as("an hour later")
                .contains("Vous êtes connecté");
    }

    @Test
    void credential_stuffing_of_a_thousand_accounts_from_one_network_is_refused_after_a_hundred() {
        int tried = 0;
        for (int i = 0; i < 1_000; i++) {
            tried += throttle.password(
                                    EmailAddress.parse("someone" + i + "@courriel.example")
                                            .orElseThrow(),
                                    Optional.empty(),
                                    KnownBrowser.parse(""),
                                    "203.0.113.7")
                            .isPresent()
                    ? 1
                    : 0;
        }

        assertThat(tried).isEqualTo(100);
    }

    @Test
    void lock_out_by_a_neighbour_on_the_same_network_locks_no_known_browser_out() {
        var network = "127.0.0.1";
        for (int i = 0; i < 200; i++) {
            throttle.password(
                    EmailAddress.parse("someone" + i + "@courriel.example").orElseThrow(),
                    Optional.empty(),
                    KnownBrowser.parse(""),
                    network);
        }

        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("Trop d’essais");
        assertThat(signIn(owner, address, PASSWORD).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_stolen_or_forged_browser_cookie_has_ten_attempts_of_its_own_and_no_more() {
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        KnownBrowser stolen = KnownBrowser.parse(
                cookies(owner, "MULTIPASS_DEVICE").findFirst().orElseThrow());
        int tried = 0;
        for (int i = 0; i < 50; i++) {
            tried += throttle.password(email, Optional.of(account()), stolen, "198.51.100." + i)
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(tried).isEqualTo(20);

        var forged = new KnownBrowser("A".repeat(43), stolen.marks());
        assertThat(throttle.password(email, Optional.of(account()), forged, "198.51.100.200"))
                .as("the mark is bound to the name of the browser")
                .isEmpty();
    }

    @Test
    void attempts_that_succeed_are_not_counted() {
        for (int i = 0; i < 12; i++) {
            assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("Vous êtes connecté");
        }
    }

    @Test
    void session_fixation_a_session_that_an_attacker_planted_is_not_signed_in() {
        var attacker = new TestBrowser();
        attacker.get(IDENTITY.at("/account/sign-in"));
        String planted = cookies(attacker, "MULTIPASS_ID").findFirst().orElseThrow();
        var victim = new TestBrowser();
        attacker.cookies()
                .getCookieStore()
                .getCookies()
                .forEach(cookie -> victim.cookies().getCookieStore().add(URI.create(IDENTITY.issuer()), cookie));

        signIn(victim, address, PASSWORD);

        assertThat(isSignedIn(victim)).isTrue();
        assertThat(isSignedIn(attacker)).isFalse();
        assertThat(cookies(victim, "MULTIPASS_ID")).doesNotContain(planted);
    }

    /** The attacker signs in to an account of theirs first: the planted cookie names a session of the database. */
    @Test
    void session_fixation_the_signed_in_session_of_an_attacker_is_not_that_of_the_victim() {
        var attacker = new TestBrowser();
        open(attacker, newAddress());
        String planted = cookies(attacker, "MULTIPASS_ID").findFirst().orElseThrow();
        var victim = new TestBrowser();
        attacker.cookies()
                .getCookieStore()
                .getCookies()
                .forEach(cookie -> victim.cookies().getCookieStore().add(URI.create(IDENTITY.issuer()), cookie));

        signIn(victim, address, PASSWORD);

        assertThat(victim.open(IDENTITY.at("/account")).body()).contains(address);
        assertThat(cookies(victim, "MULTIPASS_ID")).doesNotContain(planted);
        assertThat(attacker.open(IDENTITY.at("/account")).body())
                .as("the cookie that the attacker knows is worth nothing")
                .doesNotContain(address);
    }

    /** The person before knows the secret, and would have a second factor of the account to which it is added. */
    @Test
    void a_secret_shown_before_a_sign_in_with_franceconnect_is_forgotten_by_it() {
        owner.open(IDENTITY.at("/account/second-factor"));
        assertThat(owner.get(IDENTITY.at("/account/code-picture")).statusCode()).isEqualTo(200);
        IDENTITY.franceConnect.with(People.newcomer(), "eidas1");
        owner.open(IDENTITY.at("/federation/franceconnect/start"));
        assertThat(owner.open(IDENTITY.at("/account")).body()).doesNotContain(address);
        assertThat(owner.get(IDENTITY.at("/account/code-picture")).statusCode()).isEqualTo(404);
    }

    @Test
    void a_changed_password_is_the_only_one_ends_other_sign_ins_and_forgets_known_browsers() {
        KnownBrowser before = KnownBrowser.parse(
                cookies(owner, "MULTIPASS_DEVICE").findFirst().orElseThrow());
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/password"));
        assertThat(owner.submit(page, Map.of("current", PASSWORD, "password", "dix lettres", "again", "dix lettres"))
                        .body())
                .contains("au moins 15 caractères");
        String other = "un bateau rouge à midi";
        var elsewhere = new TestBrowser();
        signIn(elsewhere, address, PASSWORD);
        HttpResponse<String> done = owner.submit(page, Map.of("current", PASSWORD, "password", other, "again", other));
        assertThat(done.headers().firstValue("Location")).hasValue("/account?done=password");
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(isSignedIn(elsewhere)).as("other sign-ins end").isFalse();
        assertThat(mail(address, "Votre mot de passe Multipass est changé")).isNotEmpty();

        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains(REFUSED);
        assertThat(signIn(new TestBrowser(), address, other).body()).contains("Vous êtes connecté");
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        int tried = 0;
        for (int i = 0; i < 30; i++) {
            tried += throttle.password(email, Optional.of(account()), before, "198.51.100." + i)
                            .isPresent()
                    ? 1
                    : 0;
        }
        assertThat(tried).as("the marks of before count no more").isLessThanOrEqualTo(10);
    }

    @Test
    void hijacking_an_open_session_sets_no_password_without_the_current_one() {
        String other = "un bateau rouge à midi";
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/password"));

        assertThat(owner.submit(page, Map.of("password", other, "again", other)).body())
                .contains("Le mot de passe actuel n’est pas le bon");
        for (int i = 0; i < 20; i++) {
            owner.submit(page, Map.of("current", "essai numéro " + i, "password", other, "again", other));
        }
        assertThat(owner.submit(page, Map.of("current", PASSWORD, "password", other, "again", other))
                        .body())
                .as("guesses are counted as those to sign in")
                .contains("Trop d’essais");
        jdbc.sql("DELETE FROM account_attempt").update();
        assertThat(signIn(new TestBrowser(), address, other).body()).contains(REFUSED);
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("Vous êtes connecté");
    }

    @Test
    void hijacking_by_a_sign_in_to_a_merged_multipass_ends_with_the_password() throws Exception {
        Map<String, Object> verified = People.newcomer();
        UUID remaining = holderOf(verified);
        UUID former = account().holder();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> IDENTITY.bean(Citizens.class).merge(new CitizenId(former), new CitizenId(remaining)));
        var thief = new TestBrowser();
        signIn(thief, address, PASSWORD);
        HttpResponse<String> page = thief.open(IDENTITY.at("/account/multipass"));
        Matcher number = Pattern.compile("name=\"number\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(number.find()).as(page.body()).isTrue();
        thief.post(IDENTITY.at("/account/multipass/former"), Map.of("_csrf", csrf(page), "number", number.group(1)));
        HttpResponse<String> form = thief.open(IDENTITY.at("/account/password"));
        assertThat(openSignIns(former))
                .as("the one of before the merge, and the thief's")
                .isEqualTo(2);
        signIn(owner, address, PASSWORD);
        assertThat(owner.open(IDENTITY.at("/account")).body())
                .as("the list shows those to the former one too")
                .contains("pas encore terminée");
        String other = "un bateau rouge à midi";

        owner.submit(
                owner.open(IDENTITY.at("/account/password")),
                Map.of("current", PASSWORD, "password", other, "again", other));

        assertThat(isSignedIn(owner)).isTrue();
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(openSignIns(former)).isZero();
        thief.submit(form, Map.of("current", other, "password", PASSWORD, "again", PASSWORD));
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains(REFUSED);
    }

    @Test
    void hijacking_a_silent_session_at_france_connect_changes_no_means_of_sign_in() {
        Map<String, Object> person = People.newcomer();
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, person);
        browser.submit(proveAddress(browser, newAddress()), identity(PASSWORD));
        var thief = new TestBrowser();
        IDENTITY.franceConnect.with(person, "eidas1");
        thief.open(IDENTITY.at("/federation/franceconnect/start"));
        assertThat(isSignedIn(thief)).isTrue();

        for (String page : List.of("/account/password", "/account/second-factor", "/account/passkeys")) {
            HttpResponse<String> asked = thief.open(IDENTITY.at(page));
            assertThat(asked.uri().getPath()).isEqualTo("/account/sign-in");
            assertThat(asked.body()).contains("id=\"anew\"");
        }
        for (String path : List.of("/account/sign-ins/end", "/account/browsers/forget")) {
            assertThat(thief.post(IDENTITY.at(path), token(thief.open(IDENTITY.at("/account"))))
                            .headers()
                            .firstValue("Location"))
                    .as("nor is another sign-in ended")
                    .hasValue("/account/sign-in");
        }
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(thief.open(IDENTITY.at("/login")).body())
                .contains("il faut avoir prouvé qui vous êtes")
                .doesNotContain("Retournez au service");
        IDENTITY.franceConnect.authorizeRequests.clear();
        thief.open(IDENTITY.at("/federation/franceconnect/start"));
        assertThat(IDENTITY.franceConnect.authorizeRequests)
                .as("the way back asks FranceConnect to authenticate the person")
                .singleElement()
                .satisfies(request -> assertThat(request).containsEntry("prompt", "login"));
        assertThat(thief.open(IDENTITY.at("/account/passkeys")).uri().getPath()).isEqualTo("/account/passkeys");
    }

    @Test
    void a_merged_person_with_two_accounts_changes_the_one_that_they_signed_in_to() {
        String other = newAddress();
        var verified = new TestBrowser();
        IDENTITY.signInResident(verified, People.newcomer());
        verified.submit(proveAddress(verified, other), identity(PASSWORD));
        UUID remaining = IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(other).orElseThrow())
                .orElseThrow()
                .holder();
        UUID former = account().holder();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> IDENTITY.bean(Citizens.class).merge(new CitizenId(former), new CitizenId(remaining)));
        signIn(owner, address, PASSWORD);

        assertThat(owner.open(IDENTITY.at("/account")).body())
                .contains("id=\"email\">" + address, other + ". Pour le changer");
        String changed = "un bateau rouge à midi";
        owner.submit(
                owner.open(IDENTITY.at("/account/password")),
                Map.of("current", PASSWORD, "password", changed, "again", changed));

        assertThat(signIn(new TestBrowser(), address, changed).body()).contains("Vous êtes connecté");
        assertThat(signIn(new TestBrowser(), other, PASSWORD).body()).contains("Vous êtes connecté");
    }

    private long openSignIns(UUID holder) {
        return jdbc.sql("SELECT count(*) FROM sign_in WHERE holder = ? AND ended_at IS NULL")
                .param(holder)
                .query(Long.class)
                .single();
    }

    private static UUID holderOf(Map<String, Object> person) throws Exception {
        String number = IDENTITY.signInResident(new TestBrowser(), person)
                .claims("id_token")
                .getStringClaim("multipass_number");
        return IDENTITY.bean(Citizens.class)
                .find(MultipassNumber.parse(number))
                .orElseThrow()
                .id()
                .value();
    }

    @Test
    void an_application_that_requires_france_connect_refuses_a_self_declared_identity() {
        String essential = "{\"id_token\":{\"acr\":{\"essential\":true,\"value\":\"eidas1\"}}}";
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("claims", essential, "ui_locales", "fr")));
        assertThat(page.body()).doesNotContain("compte Multipass");
        URI resumed = AccountServer.next(signIn(browser, address, PASSWORD));

        URI back = browser.openUntil(resumed, IDENTITY.portal.redirectUri());

        assertThat(TestBrowser.query(back)).containsEntry("error", "unmet_authentication_requirements");
    }

    @Test
    void a_signed_in_account_is_asked_for_france_connect_where_an_application_wants_it() {
        var browser = new TestBrowser();
        signInAtPortal(browser, address, Map.of());

        HttpResponse<String> page =
                browser.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("acr_values", "eidas1")));

        assertThat(page.uri().getPath()).isEqualTo("/login");
        assertThat(page.body()).contains("demande de vous identifier à nouveau").doesNotContain("compte Multipass");
    }

    @Test
    void france_connect_never_lands_in_an_account_that_declared_the_same_identity() throws Exception {
        String declared = signInAtPortal(new TestBrowser(), address, Map.of())
                .claims("id_token")
                .getStringClaim("multipass_number");

        Map<String, Object> ines = People.but(People.INES, "sub", "sub-" + address);
        IDENTITY.franceConnect.with(ines, "eidas1");
        // Residents of other tests are nearly the same: the first sign-in says so.
        new TestBrowser().open(IDENTITY.at("/federation/franceconnect/start"));
        JWTClaimsSet verified = IDENTITY.signInResident(ines).claims("id_token");

        assertThat(verified.getStringClaim("acr")).isEqualTo("eidas1");
        assertThat(verified.getStringClaim("multipass_number")).isNotEqualTo(declared);
    }

    @Test
    void no_card_says_that_a_declared_identity_is_verified() throws Exception {
        TestClient.Answer tokens = signInAtPortal(new TestBrowser(), address, Map.of());
        String token = IDENTITY.portal
                .exchange(IDENTITY.issuer(), tokens.accessToken(), "identity-server", "card.own")
                .accessToken();

        for (String path : List.of("/api/card-codes", "/api/printed-cards")) {
            HttpResponse<String> refused = new TestBrowser()
                    .post(
                            IDENTITY.at(path),
                            Map.of(),
                            "Authorization",
                            "Bearer " + token,
                            "Accept",
                            "application/json");
            assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
            assertThat(refused.body()).contains("identity-not-verified");
        }
    }

    @Test
    void an_altered_account_is_treated_as_absent() {
        jdbc.sql("UPDATE account SET sealed = (SELECT sealed FROM account WHERE holder <> ? LIMIT 1) WHERE holder = ?")
                .params(account().holder(), account().holder())
                .update();

        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains(REFUSED);
    }

    @Test
    void signing_out_after_a_sign_in_to_an_account_in_place_of_one_at_france_connect_ends_that_one_too() {
        var browser = new TestBrowser();
        TestClient.Answer before = IDENTITY.signInResident(browser, People.ANH);
        int signedOut = IDENTITY.franceConnect.logoutRequests.size();
        TestClient.Answer after = signInAtPortal(browser, address, Map.of("prompt", "login"));

        browser.openUntil(
                IDENTITY.at("/connect/logout?id_token_hint=" + after.text("id_token") + "&post_logout_redirect_uri="
                        + IDENTITY.portal.url() + "/"),
                IDENTITY.portal.url());

        assertThat(IDENTITY.franceConnect.logoutRequests).hasSize(signedOut + 1);
        assertThat(IDENTITY.portal
                        .refresh(IDENTITY.issuer(), before.text("refresh_token"))
                        .status())
                .isEqualTo(400);
    }
}

package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.cookies;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signInAtPortal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.notices.contacts.Contact;
import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.mail.AccountMails;
import fr.montpellier.multipass.identity.people.accounts.recovery.Recoveries;
import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignIn;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Signing in to an account, its level, its second factor, and attacks on all three. */
class AccountSignInIT {

    private static final Pattern END_ONE = Pattern.compile("name=\"id\" [^>]*value=\"([0-9a-f-]{36})\"");
    private static final String REFUSED = "Ces informations ne permettent pas de se connecter";

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final SignInThrottle throttle = IDENTITY.bean(SignInThrottle.class);
    private final TestBrowser owner = new TestBrowser();
    private final String address = newAddress();

    @BeforeEach
    void an_account() {
        open(owner, address);
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private Account account() {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(address).orElseThrow())
                .orElseThrow();
    }

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

    private static String without(HttpResponse<String> page, String address) {
        return page.body()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("data-options=\"[^\"]*\"", "")
                .replace(address, "");
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

    private String addSecondFactor() {
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(page);
        assertThat(owner.submit(page, Map.of("code", "000000")).body()).contains("Ce code n’est pas le bon");
        recovery = Pattern.compile("<li>([A-Z2-7 ]{19})</li>")
                .matcher(owner.submit(page, Map.of("code", code(secret))).body())
                .results()
                .map(MatchResult::group)
                .map(item -> item.replaceAll("</?li>", ""))
                .toList();
        assertThat(recovery).hasSize(10);
        assertThat(mail(address, "Une application de codes est ajoutée à votre compte Multipass"))
                .contains("quoi que vous ayez choisi");
        CLOCK.move(Duration.ofSeconds(90));
        return secret;
    }

    private List<String> recovery = List.of();

    private static String code(String secret) {
        return Totp.code(secret, CLOCK.instant());
    }

    private HttpResponse<String> signInWith(TestBrowser browser, String code) {
        return browser.submit(signIn(browser, address, PASSWORD), Map.of("code", code));
    }

    @Test
    void a_password_alone_is_half_a_sign_in_once_there_is_a_second_factor() {
        String secret = addSecondFactor();
        var browser = new TestBrowser();

        HttpResponse<String> page = signIn(browser, address, PASSWORD);

        assertThat(page.body()).contains("Confirmer que c’est vous");
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(browser.submit(page, Map.of("code", code(secret))).body()).contains("Vous êtes connecté");
        assertThat(isSignedIn(browser)).isTrue();
    }

    @Test
    void replayed_code_is_refused_and_so_is_an_earlier_one() {
        String secret = addSecondFactor();
        String earlier = Totp.code(secret, CLOCK.instant().minusSeconds(30));
        String code = code(secret);
        assertThat(signInWith(new TestBrowser(), code).body()).contains("Vous êtes connecté");

        assertThat(signInWith(new TestBrowser(), code).body()).contains("Ce code n’est pas le bon");
        assertThat(signInWith(new TestBrowser(), earlier).body()).contains("Ce code n’est pas le bon");
    }

    @Test
    void clock_drift_of_one_step_signs_in_and_of_three_does_not() {
        String secret = addSecondFactor();
        assertThat(signInWith(
                                new TestBrowser(),
                                Totp.code(secret, CLOCK.instant().plusSeconds(90)))
                        .body())
                .contains("Ce code n’est pas le bon");
        assertThat(signInWith(
                                new TestBrowser(),
                                Totp.code(secret, CLOCK.instant().plusSeconds(30)))
                        .body())
                .contains("Vous êtes connecté");
    }

    @Test
    void replayed_recovery_code_is_refused_and_the_owner_is_told_of_its_use() {
        addSecondFactor();
        assertThat(signInWith(new TestBrowser(), recovery.getFirst().toLowerCase(Locale.ROOT))
                        .body())
                .contains("Vous êtes connecté");
        assertThat(mail(address, "Un code de secours a servi pour votre compte Multipass"))
                .isNotEmpty();

        assertThat(signInWith(new TestBrowser(), recovery.getFirst()).body()).contains("Ce code n’est pas le bon");
        assertThat(signInWith(new TestBrowser(), recovery.getLast()).body()).contains("Vous êtes connecté");
    }

    @Test
    void guessing_second_factors_is_limited_for_the_account_whatever_the_browser() {
        String secret = addSecondFactor();
        for (int i = 0; i < 10; i++) {
            signInWith(new TestBrowser(), "00000" + i % 10);
        }

        assertThat(signInWith(new TestBrowser(), code(secret)).body()).contains("Trop d’essais");
        assertThat(signInWith(owner, code(secret)).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_pending_second_factor_ends_after_ten_minutes_and_with_the_password() {
        addSecondFactor();
        var browser = new TestBrowser();
        signIn(browser, address, PASSWORD);
        CLOCK.move(Duration.ofMinutes(11));

        assertThat(browser.open(IDENTITY.at("/account/sign-in/code")).uri().getPath())
                .isEqualTo("/account/sign-in");
        assertThat(new TestBrowser()
                        .open(IDENTITY.at("/account/sign-in/code"))
                        .uri()
                        .getPath())
                .isEqualTo("/account/sign-in");
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

    @Test
    void forget_all_ends_other_sign_ins_and_makes_every_browser_unknown() {
        KnownBrowser before = KnownBrowser.parse(
                cookies(owner, "MULTIPASS_DEVICE").findFirst().orElseThrow());
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        UUID holder = account().holder();
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));

        owner.post(IDENTITY.at("/account/browsers/forget"), token(page));

        assertThat(isSignedIn(other)).isFalse();
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(owner.open(IDENTITY.at("/account?done=browsers-forgotten")).body())
                .contains("vos navigateurs sont oubliés");
        assertThat(jdbc.sql("SELECT count(*) FROM known_browser WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        assertThat(throttle.password(email, Optional.of(account()), before, "198.51.100.9")
                        .orElseThrow()
                        .isInKnownBrowser())
                .isFalse();
        signIn(owner, address, PASSWORD);
        KnownBrowser after = KnownBrowser.parse(
                cookies(owner, "MULTIPASS_DEVICE").findFirst().orElseThrow());
        assertThat(throttle.password(email, Optional.of(account()), after, "198.51.100.9")
                        .orElseThrow()
                        .isInKnownBrowser())
                .as("after the next sign-in it is known again")
                .isTrue();
    }

    @Test
    void a_person_who_forgets_the_browsers_is_told_and_one_who_wants_no_emails_is_told_of_a_new_browser() {
        Contacts contacts = IDENTITY.bean(Contacts.class);
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> contacts.save(
                        contacts.find(account().holder()).orElseThrow().with(Frequency.NONE)));
        signIn(new TestBrowser(), address, PASSWORD);
        assertThat(mail(address, "Une connexion à Multipass depuis un nouveau navigateur"))
                .contains("quoi que vous ayez choisi");

        owner.post(IDENTITY.at("/account/browsers/forget"), token(owner.open(IDENTITY.at("/account"))));
        assertThat(mail(address, "Vos navigateurs sont oubliés")).isNotEmpty();
    }

    @Test
    void the_list_of_sign_ins_names_the_browser_and_the_system() {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        var fields = new HashMap<>(token(page));
        fields.put("email", address);
        fields.put("password", PASSWORD);
        browser.post(
                page.uri(),
                fields,
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 <b>");

        assertThat(owner.open(IDENTITY.at("/account")).body())
                .contains("Firefox, Linux")
                .doesNotContain("140.0");
    }

    @Test
    void a_person_forgets_one_browser_of_two_and_none_of_another_person() {
        var second = new TestBrowser();
        signIn(second, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/browsers"));
        List<String> known = Pattern.compile("value=\"([0-9a-f]{64})\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(known).as(page.body()).hasSize(2);
        URI forgetOne = IDENTITY.at("/account/browsers/forget-one");
        var neighbour = new TestBrowser();
        open(neighbour, newAddress());
        var theirs = new HashMap<>(token(neighbour.open(IDENTITY.at("/account"))));
        theirs.put("id", known.getFirst());
        neighbour.post(forgetOne, theirs);
        assertThat(owner.open(page.uri()).body()).contains(known.getFirst());

        var mine = new HashMap<>(token(page));
        mine.put("id", known.getFirst());
        HttpResponse<String> forgotten = AccountServer.follow(owner, owner.post(forgetOne, mine));

        assertThat(forgotten.body())
                .contains("Ce navigateur est oublié", known.getLast())
                .doesNotContain(known.getFirst());
        assertThat(isSignedIn(second)).as("no sign-in ends by it").isTrue();
        for (TestBrowser each : List.of(owner, second)) {
            KnownBrowser cookie = KnownBrowser.parse(
                    cookies(each, "MULTIPASS_DEVICE").findFirst().orElseThrow());
            assertThat(throttle.password(
                                    EmailAddress.parse(address).orElseThrow(),
                                    Optional.of(account()),
                                    cookie,
                                    "198.51.100.9")
                            .orElseThrow()
                            .isInKnownBrowser())
                    .as("the cookie of the account gives no attempts of its own")
                    .isFalse();
        }
        AccountServer.MAIL.clear();
        signIn(second, address, PASSWORD);
        assertThat(mail(address, "Connexion depuis un nouveau navigateur")).isNotEmpty();
    }

    @Test
    void an_agent_forgets_no_browsers_of_a_resident() {
        var agent = new TestBrowser();
        String address = "hugo.morel@montpellier.example";
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", "HugoMorel-at-proconnect",
                        "uid", address,
                        "given_name", "Hugo",
                        "usual_name", "Morel",
                        "email", address,
                        "siret", "21340172201787",
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(agent, "/register");
        HttpResponse<String> page = agent.open(IDENTITY.at("/account/sign-in"));
        long before = forgotten();

        assertThat(agent.post(IDENTITY.at("/account/browsers/forget"), token(page))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/account/sign-in");
        assertThat(forgotten()).isEqualTo(before);
    }

    private long forgotten() {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.browsers-forgotten'")
                .query(Long.class)
                .single();
    }

    @Test
    void a_resident_with_france_connect_alone_sees_and_ends_sign_ins_and_forgets_browsers() {
        Map<String, Object> person = People.newcomer();
        var here = new TestBrowser();
        IDENTITY.signInResident(here, person);
        var other = new TestBrowser();
        IDENTITY.signInResident(other, person);
        HttpResponse<String> page = here.open(IDENTITY.at("/account"));
        assertThat(page.body()).contains("par FranceConnect", "pas encore terminée", "Tout oublier");

        here.post(IDENTITY.at("/account/browsers/forget"), token(page));

        assertThat(isSignedIn(other)).isFalse();
        assertThat(isSignedIn(here)).isTrue();
    }

    @Test
    void hijacking_an_open_session_of_some_time_ago_signs_no_one_out() {
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        CLOCK.move(Duration.ofMinutes(11));

        for (String path : List.of("/account/sign-ins/end", "/account/browsers/forget")) {
            assertThat(owner.post(IDENTITY.at(path), token(page)).headers().firstValue("Location"))
                    .hasValue("/account/sign-in");
        }
        assertThat(isSignedIn(other)).isTrue();
    }

    @Test
    void the_address_is_changed_and_both_are_told_and_the_former_one_locks_the_account() {
        String changed = newAddress();
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        changeAddress(changed);

        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(changed).doesNotContain(address);
        assertThat(isSignedIn(other)).isFalse();
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains(REFUSED);
        assertThat(signIn(new TestBrowser(), changed, PASSWORD).body()).contains("Vous êtes connecté");
        String subject = "L’adresse d’un compte Multipass est changée";
        assertThat(mail(changed, subject)).contains("/account/not-me?link=");
        assertThat(owner.open(IDENTITY.at("/account/email")).body())
                .as("a thief does not change it again, which would void the link to the former address")
                .contains("ne peut pas être changée maintenant");
        Matcher link =
                Pattern.compile("https?://\\S+/account/not-me\\?link=\\S+").matcher(mail(address, subject));
        assertThat(link.find()).isTrue();
        var reader = new TestBrowser();
        HttpResponse<String> asked = reader.open(URI.create(link.group()));
        assertThat(asked.body()).contains("a changé l’adresse électronique de ce compte");
        assertThat(reader.submit(asked, Map.of()).body()).contains("Le compte est verrouillé");
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(signIn(new TestBrowser(), changed, PASSWORD).body()).contains(REFUSED);
    }

    @Test
    void a_changed_address_is_given_to_applications_at_once_and_the_former_one_is_still_told_what_protects() {
        CLOCK.move(Duration.ofDays(-31));
        signIn(owner, address, PASSWORD);
        String changed = newAddress();
        changeAddress(changed);

        UUID holder = account(changed).holder();
        assertThat(IDENTITY.bean(SignInService.class).latestOf(holder, 10))
                .filteredOn(PastSignIn::open)
                .extracting(past -> past.signIn().person().email())
                .as("that of the browser in which it was changed")
                .containsExactly(new PersonEmail(changed, true));
        signIn(new TestBrowser(), changed, PASSWORD);
        assertThat(mail(address, "Une connexion à Multipass depuis un nouveau navigateur"))
                .as("after a sign-in with the new address too")
                .isNotEmpty();
        assertThat(IDENTITY.bean(Contacts.class).find(holder).orElseThrow().address())
                .contains(changed);

        CLOCK.reset();
        assertThat(IDENTITY.bean(AccountMails.class).contacts(holder))
                .as("a month later no more, though no one signed in since")
                .containsExactly(changed);
        int told = AccountServer.MAIL.messagesTo(address).size();
        signIn(new TestBrowser(), changed, PASSWORD);
        await().during(Duration.ofMillis(400))
                .untilAsserted(() -> assertThat(AccountServer.MAIL.messagesTo(address))
                        .as("nor of the sign-in itself")
                        .hasSize(told));
        assertThat(IDENTITY.bean(Contacts.class).find(holder).orElseThrow().known())
                .extracting(Contact.KnownAddress::address)
                .containsExactly(changed);
    }

    @Test
    void race_of_two_changes_of_the_address_in_two_browsers_one_wins() {
        String lost = newAddress();
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        HttpResponse<String> sent = AccountServer.follow(
                other, other.submit(other.open(IDENTITY.at("/account/email")), Map.of("email", lost)));
        HttpResponse<String> confirmation = AccountServer.follow(
                other,
                other.submit(
                        sent,
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        lost, "Votre code pour changer l’adresse de votre compte Multipass"))));
        String changed = newAddress();
        changeAddress(changed);

        other.submit(confirmation, Map.of("current", PASSWORD));

        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(changed).doesNotContain(lost);
    }

    @Test
    void a_change_of_the_address_that_fails_says_so() {
        HttpResponse<String> confirmation = proveAddressOf(newAddress());
        jdbc.sql("DELETE FROM email_proof").update();

        HttpResponse<String> failed =
                AccountServer.follow(owner, owner.submit(confirmation, Map.of("current", PASSWORD)));

        assertThat(failed.uri().getPath()).isEqualTo("/account/email");
        assertThat(failed.body()).contains("L’adresse n’a pas été changée");
        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(address);
    }

    private static Account account(String email) {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(email).orElseThrow())
                .orElseThrow();
    }

    @Test
    void takeover_at_an_open_browser_the_address_is_not_changed_without_the_password() {
        String thief = newAddress();
        HttpResponse<String> refused = owner.submit(proveAddressOf(thief), Map.of("current", "not the password"));

        assertThat(refused.body()).contains("Le mot de passe actuel n’est pas le bon");
        assertThat(owner.open(IDENTITY.at("/account")).body()).contains(address).doesNotContain(thief);
    }

    @Test
    void a_thief_of_the_password_who_changes_the_address_waits_seven_days_to_use_the_new_mailbox() {
        String changed = newAddress();
        changeAddress(changed);

        var browser = new TestBrowser();
        browser.submit(browser.open(IDENTITY.at("/account/recover")), Map.of("email", changed));
        assertThat(mail(changed, "Votre mot de passe Multipass ne peut pas être remplacé par courriel en ce moment"))
                .doesNotContainPattern("[0-9]{8}");
        Recoveries recoveries = IDENTITY.bean(Recoveries.class);
        assertThat(recoveries.mayChangeAddress(account(changed))).isFalse();
        SignIn signIn = IDENTITY.bean(SignInService.class)
                .latestOf(account(changed).holder(), 1)
                .getFirst()
                .signIn();
        assertThat(recoveries.isReplacedLately(signIn))
                .as("nor is the account closed")
                .isTrue();
        CLOCK.move(Duration.ofDays(8));
        assertThat(recoveries.isReplacedLately(signIn)).isFalse();
        assertThat(recoveries.mayChangeAddress(account(changed))).isTrue();
    }

    @Test
    void enumeration_an_address_of_another_account_gets_the_same_page_and_does_not_become_the_one_of_this() {
        String taken = newAddress();
        open(new TestBrowser(), taken);
        HttpResponse<String> sent = owner.submit(owner.open(IDENTITY.at("/account/email")), Map.of("email", taken));

        assertThat(sent.headers().firstValue("Location")).hasValue("/account/email/code");
        assertThat(mail(taken, "Vous avez déjà un compte Multipass")).doesNotContainPattern("[0-9]{8}");
        HttpResponse<String> refused = owner.submit(AccountServer.follow(owner, sent), Map.of("code", "12345678"));
        String free = newAddress();
        HttpResponse<String> other = owner.submit(owner.open(IDENTITY.at("/account/email")), Map.of("email", free));
        HttpResponse<String> wrong = owner.submit(AccountServer.follow(owner, other), Map.of("code", "12345678"));
        assertThat(without(refused, taken))
                .as("as for a free address with a wrong code")
                .isEqualTo(without(wrong, free));
        assertThat(owner.open(IDENTITY.at("/account/email/confirmation")).uri().getPath())
                .isEqualTo("/account/email");
    }

    private void changeAddress(String changed) {
        owner.submit(proveAddressOf(changed), Map.of("current", PASSWORD));
    }

    /** Returns the page on which the change to that address is confirmed. */
    private HttpResponse<String> proveAddressOf(String changed) {
        HttpResponse<String> sent = AccountServer.follow(
                owner, owner.submit(owner.open(IDENTITY.at("/account/email")), Map.of("email", changed)));
        HttpResponse<String> proven = AccountServer.follow(
                owner,
                owner.submit(
                        sent,
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        changed, "Votre code pour changer l’adresse de votre compte Multipass"))));
        assertThat(proven.body()).contains(address, changed);
        return proven;
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
    void a_stolen_session_ends_when_the_application_is_added_or_removed() {
        var stolen = new TestBrowser();
        signIn(stolen, address, PASSWORD);
        String secret = addSecondFactor();
        assertThat(isSignedIn(stolen)).isFalse();
        assertThat(isSignedIn(owner)).isTrue();

        var another = new TestBrowser();
        signInWith(another, code(secret));
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/second-factor"));
        owner.post(IDENTITY.at("/account/second-factor/removal"), token(form));

        assertThat(isSignedIn(another)).isFalse();
        assertThat(isSignedIn(owner)).isTrue();
    }

    @Test
    void a_short_password_keeps_its_second_factor() {
        String secret = addSecondFactor();
        signInWith(owner, code(secret));
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/password"));
        owner.submit(page, Map.of("current", PASSWORD, "password", "dix lettres", "again", "dix lettres"));
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/second-factor"));

        HttpResponse<String> refused = owner.post(IDENTITY.at("/account/second-factor/removal"), token(form));

        assertThat(refused.body()).contains("au moins 15 caractères");
        assertThat(account().hasSecondFactor()).isTrue();
    }

    @Test
    void a_second_factor_is_removed_with_its_recovery_codes() {
        String secret = addSecondFactor();
        signInWith(owner, code(secret));
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/second-factor"));

        owner.post(IDENTITY.at("/account/second-factor/removal"), token(form));

        assertThat(account().hasSecondFactor()).isFalse();
        assertThat(mail(address, "L’application de codes de votre compte Multipass est retirée"))
                .isNotEmpty();
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("Vous êtes connecté");
    }

    private static Map<String, String> token(HttpResponse<String> page) {
        return Map.of(
                "_csrf",
                Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                        .matcher(page.body())
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void an_open_session_of_some_time_ago_changes_nothing() {
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/password"));
        CLOCK.move(Duration.ofMinutes(11));

        String other = "un bateau rouge à midi";
        HttpResponse<String> answer =
                owner.submit(form, Map.of("current", PASSWORD, "password", other, "again", other));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).isEqualTo("/account/sign-in");
        assertThat(signIn(owner, address, PASSWORD).headers().firstValue("Refresh"))
                .hasValue("0; url=/account/password");
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
    void a_person_sees_their_sign_ins_and_ends_those_elsewhere() {
        var elsewhere = new TestBrowser();
        signIn(elsewhere, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        assertThat(page.body()).contains("ce navigateur", "pas encore terminée", "par mot de passe");

        HttpResponse<String> done = owner.submit(page, Map.of());

        assertThat(done.headers().firstValue("Location")).hasValue("/account?done=sign-ins-ended");
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(isSignedIn(elsewhere)).isFalse();
        assertThat(owner.open(IDENTITY.at("/account?done=sign-ins-ended")).body())
                .contains("Vous êtes déconnecté partout ailleurs", "terminée");
    }

    @Test
    void a_person_ends_one_sign_in_and_no_one_elses() {
        var telephone = new TestBrowser();
        var library = new TestBrowser();
        signIn(telephone, address, PASSWORD);
        signIn(library, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        Matcher end = END_ONE.matcher(page.body());
        assertThat(end.find()).isTrue();
        String latest = end.group(1);
        assertThat(end.results()).hasSize(1);

        HttpResponse<String> done =
                owner.post(IDENTITY.at("/account/sign-ins/end-one"), Map.of("id", latest, "_csrf", csrf(page)));

        assertThat(done.headers().firstValue("Location")).hasValue("/account?done=sign-in-ended#sign-ins");
        assertThat(isSignedIn(library)).isFalse();
        assertThat(isSignedIn(telephone)).isTrue();
        assertThat(isSignedIn(owner)).isTrue();

        var neighbour = new TestBrowser();
        open(neighbour, newAddress());
        Matcher another = END_ONE.matcher(owner.open(IDENTITY.at("/account")).body());
        assertThat(another.find()).isTrue();
        neighbour.post(
                IDENTITY.at("/account/sign-ins/end-one"),
                Map.of("id", another.group(1), "_csrf", csrf(neighbour.open(IDENTITY.at("/account")))));
        assertThat(isSignedIn(telephone)).isTrue();
    }

    @Test
    void the_page_stays_light_with_twenty_open_sign_ins() {
        for (int i = 0; i < 20; i++) {
            signIn(new TestBrowser(), address, PASSWORD);
            jdbc.sql("DELETE FROM account_attempt").update();
        }

        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));

        assertThat(END_ONE.matcher(page.body()).results()).hasSizeGreaterThanOrEqualTo(19);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_000);
    }

    private static String csrf(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }

    @Test
    void an_old_session_that_ends_the_others_does_not_become_a_recent_sign_in() {
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        CLOCK.move(Duration.ofMinutes(11));

        owner.submit(page, Map.of());

        assertThat(isSignedIn(owner)).isTrue();
        assertThat(owner.open(IDENTITY.at("/account/password")).uri().getPath()).isEqualTo("/account/sign-in");
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

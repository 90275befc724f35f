package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.SoftwarePasskey;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle.Requester;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replacing a lost password, and attacks on it. */
class PasswordResetIT {

    private static final String OTHER = "un bateau rouge à midi";

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final SignInThrottle throttle = IDENTITY.bean(SignInThrottle.class);
    private final TestBrowser owner = new TestBrowser();
    private final TestBrowser browser = new TestBrowser();
    private final String address = newAddress();

    @BeforeEach
    void an_account_whose_password_is_lost() {
        open(owner, address);
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private static HttpResponse<String> ask(TestBrowser browser, String address) {
        HttpResponse<String> page = browser.get(IDENTITY.at("/account/recover"));
        return follow(browser, browser.submit(page, Map.of("email", address)));
    }

    private HttpResponse<String> prove() {
        HttpResponse<String> page = ask(browser, address);
        return follow(
                browser,
                browser.submit(
                        page,
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        address, "Votre code pour un nouveau mot de passe Multipass"))));
    }

    @Test
    void the_mailbox_replaces_the_password_of_an_account_without_second_factor_and_ends_other_sign_ins() {
        HttpResponse<String> page = prove();
        assertThat(browser.submit(page, Map.of("password", "dix lettres", "again", "dix lettres"))
                        .body())
                .contains("au moins 15 caractères");

        HttpResponse<String> done = browser.submit(page, Map.of("password", OTHER, "again", OTHER));

        assertThat(done.body()).contains("Vous êtes connecté");
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(mail(address, "Votre mot de passe Multipass est changé")).isNotEmpty();
        assertThat(signIn(new TestBrowser(), address, PASSWORD).body()).contains("ne permettent pas de se connecter");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_thief_of_the_mailbox_replaces_no_password_of_an_account_with_a_second_factor() {
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(form);
        owner.submit(form, Map.of("code", Totp.code(secret, CLOCK.instant())));
        CLOCK.move(Duration.ofSeconds(90));
        HttpResponse<String> page = prove();

        assertThat(browser.submit(page, Map.of("password", OTHER, "again", OTHER))
                        .body())
                .contains("Ce code n’est pas le bon");
        assertThat(browser.submit(page, Map.of("password", OTHER, "again", OTHER, "code", "000000"))
                        .body())
                .contains("Ce code n’est pas le bon");
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(browser.submit(
                                page,
                                Map.of(
                                        "password",
                                        "dix lettres",
                                        "again",
                                        "dix lettres",
                                        "code",
                                        Totp.code(secret, CLOCK.instant())))
                        .body())
                .contains("Vous êtes connecté");
    }

    @Test
    void a_thief_of_the_mailbox_replaces_no_password_of_an_account_with_a_passkey_and_its_owner_does() {
        CLOCK.move(Duration.ofDays(-8));
        var before = new TestBrowser();
        signIn(before, address, PASSWORD);
        SoftwarePasskey passkey = addPasskey(before);
        CLOCK.reset();

        HttpResponse<String> page = prove();

        assertThat(page.body())
                .contains("une adresse électronique seule ne suffit pas", "href=\"/account/sign-in\"")
                .doesNotContain("name=\"password\"");
        browser.post(
                IDENTITY.at("/account/recover/password"),
                Map.of("_csrf", csrf(browser.get(IDENTITY.at("/account/recover"))), "password", OTHER, "again", OTHER));
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("ne permettent pas de se connecter");

        HttpResponse<String> signIn = browser.open(IDENTITY.at("/account/sign-in"));
        browser.post(
                IDENTITY.at("/account/sign-in/passkey"),
                Map.of("_csrf", csrf(signIn), "credential", passkey.use(options(signIn))));
        MAIL.clear();
        HttpResponse<String> done = browser.submit(prove(), Map.of("password", OTHER, "again", OTHER));
        assertThat(done.body()).contains("Vous êtes connecté");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
        assertThat(account().orElseThrow().replacedByEmail())
                .as("not by the mailbox alone")
                .isEmpty();
    }

    @Test
    void a_thief_of_the_mailbox_gets_into_no_verified_identity() {
        Map<String, Object> person = People.newcomer();
        var resident = new TestBrowser();
        IDENTITY.signInResident(resident, person);
        String further = newAddress();
        resident.submit(AccountServer.proveAddress(resident, further), AccountServer.identity(PASSWORD));
        HttpResponse<String> page = follow(
                browser,
                browser.submit(
                        ask(browser, further),
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        further, "Votre code pour un nouveau mot de passe Multipass"))));

        assertThat(page.body())
                .contains("une adresse électronique seule ne suffit pas", "href=\"/account/restore\"")
                .doesNotContain("name=\"password\"");
        browser.post(
                IDENTITY.at("/account/recover/password"),
                Map.of("_csrf", csrf(browser.get(IDENTITY.at("/account/recover"))), "password", OTHER, "again", OTHER));
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(signIn(new TestBrowser(), further, OTHER).body()).contains("ne permettent pas de se connecter");
    }

    @Test
    void a_thief_of_the_mailbox_who_adds_a_passkey_does_not_keep_the_owner_out() {
        var thief = new TestBrowser();
        prove(thief, "une barque noire à minuit");
        addPasskey(thief);
        MAIL.clear();

        HttpResponse<String> done = browser.submit(prove(), Map.of("password", OTHER, "again", OTHER));

        assertThat(done.body()).contains("Vous êtes connecté");
        assertThat(isSignedIn(thief)).isFalse();
        HttpResponse<String> keys = browser.open(IDENTITY.at("/account/passkeys"));
        Matcher removal =
                Pattern.compile("action=\"(/account/passkeys/[^\"]+/removal)\"").matcher(keys.body());
        assertThat(removal.find()).isTrue();
        assertThat(follow(browser, browser.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", csrf(keys))))
                        .body())
                .contains("La clé d’accès est retirée");
    }

    private void prove(TestBrowser thief, String password) {
        HttpResponse<String> page = follow(
                thief,
                thief.submit(
                        ask(thief, address),
                        Map.of(
                                "code",
                                AccountServer.mailedCode(
                                        address, "Votre code pour un nouveau mot de passe Multipass"))));
        thief.submit(page, Map.of("password", password, "again", password));
    }

    @Test
    void a_thief_of_the_mailbox_closes_no_account_for_seven_days() {
        browser.submit(prove(), Map.of("password", OTHER, "again", OTHER));
        assertThat(close(new TestBrowser())).contains("password-replaced-by-email");

        MAIL.clear();
        CLOCK.move(Duration.ofDays(-7).minusMinutes(1));
        browser.submit(prove(), Map.of("password", OTHER, "again", OTHER));
        CLOCK.reset();

        assertThat(close(new TestBrowser())).isEmpty();
        assertThat(mail(address, "Votre compte Multipass se ferme")).contains("/account/closing/keep?link=");
    }

    @Test
    void a_thief_of_the_password_closes_no_account_with_a_passkey() {
        CLOCK.move(Duration.ofDays(-8));
        browser.submit(prove(), Map.of("password", OTHER, "again", OTHER));
        addPasskey(browser);
        CLOCK.reset();

        assertThat(close(new TestBrowser())).contains("password-alone");
        assertThat(signIn(new TestBrowser(), address, OTHER).body())
                .as("it is still open")
                .contains("Vous êtes connecté");
    }

    private String close(TestBrowser signedIn) {
        HttpResponse<String> page =
                signedIn.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "multipass")));
        HttpResponse<String> done = signedIn.submit(page, Map.of("email", address, "password", OTHER));
        URI back = signedIn.openUntil(AccountServer.next(done), IDENTITY.portal.redirectUri());
        String token = IDENTITY.portal
                .exchange(
                        IDENTITY.issuer(),
                        IDENTITY.portal
                                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                                .accessToken(),
                        "identity-server",
                        "account.close")
                .accessToken();
        try {
            HttpResponse<String> closed = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(IDENTITY.at("/api/account"))
                                    .header("Authorization", "Bearer " + token)
                                    .DELETE()
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            return closed.statusCode() == 202 ? "" : closed.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SoftwarePasskey addPasskey(TestBrowser signedIn) {
        var passkey = new SoftwarePasskey(IDENTITY.issuer(), "127.0.0.1");
        HttpResponse<String> page = signedIn.open(IDENTITY.at("/account/passkeys"));
        signedIn.post(
                IDENTITY.at("/account/passkeys"),
                Map.of("_csrf", csrf(page), "name", "Clé", "credential", passkey.register(options(page))));
        return passkey;
    }

    private static String options(HttpResponse<String> page) {
        return found("data-options=\"([^\"]+)\"", page).replace("&quot;", "\"");
    }

    private static String csrf(HttpResponse<String> page) {
        return found("name=\"_csrf\" value=\"([^\"]+)\"", page);
    }

    private static String found(String pattern, HttpResponse<String> page) {
        Matcher found = Pattern.compile(pattern).matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    @Test
    void lock_out_by_asking_for_codes_the_owner_still_gets_one() {
        for (int i = 0; i < 5; i++) {
            ask(new TestBrowser(), address);
        }
        assertThat(ask(new TestBrowser(), address).body())
                .as("the network of the attacker is at its end, and the page says so")
                .contains("Aucun code n’est parti");

        assertThat(ask(owner, address).uri().getPath())
                .as("in a browser that the account knows, even on the network of the attacker")
                .isEqualTo("/account/recover/code");
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        assertThat(throttle.email(email, account(), KnownBrowser.parse(""), Optional.empty(), "198.51.100.7"))
                .as("on another network")
                .isTrue();
        for (int i = 0; i < 1_000; i++) {
            throttle.email(
                    email, account(), KnownBrowser.parse(""), Optional.empty(), "198.51." + i / 250 + "." + i % 250);
        }
        assertThat(throttle.email(email, account(), KnownBrowser.parse(""), Optional.empty(), "203.0.113.9"))
                .as("a thousand networks asked for all that may be asked for in an unknown browser")
                .isFalse();
        assertThat(ask(owner, address).uri().getPath()).isEqualTo("/account/recover/code");
        assertThat(throttle.email(
                        email,
                        account(),
                        KnownBrowser.parse(""),
                        account().map(own -> new Requester(own.holder(), true)),
                        "203.0.113.9"))
                .as("after a sign-in with FranceConnect")
                .isTrue();
    }

    /** One person opens many accounts, each of which can have codes sent to any address. */
    @Test
    void mail_bombing_by_many_residents_who_are_signed_in_is_counted_for_the_address_and_the_network() {
        EmailAddress victim = EmailAddress.parse(newAddress()).orElseThrow();
        int sent = 0;
        for (int i = 0; i < 20; i++) {
            var attacker = new Requester(UUID.randomUUID(), false);
            for (int j = 0; j < 5; j++) {
                sent += throttle.email(
                                victim,
                                Optional.empty(),
                                KnownBrowser.parse(""),
                                Optional.of(attacker),
                                "203.0.113." + i)
                        ? 1
                        : 0;
            }
        }
        assertThat(sent).as("in an hour").isEqualTo(20);

        var one = new Requester(UUID.randomUUID(), false);
        for (int i = 0; i < 6; i++) {
            sent += throttle.email(
                            EmailAddress.parse(newAddress()).orElseThrow(),
                            Optional.empty(),
                            KnownBrowser.parse(""),
                            Optional.of(one),
                            "198.51.100.9")
                    ? 1
                    : 0;
        }
        assertThat(sent).as("one resident, to any address").isEqualTo(20 + 5);
    }

    @Test
    void mail_bombing_from_the_page_of_the_own_address_uses_up_the_codes_of_the_other_address() {
        String victim = newAddress();
        for (int i = 0; i < 5; i++) {
            askAsResident(owner, victim);
        }
        var other = new TestBrowser();
        open(other, newAddress());

        assertThat(askAsResident(other, victim).body()).contains("Aucun code n’est parti");
        assertThat(askAsResident(other, newAddress()).uri().getPath()).isEqualTo("/account/email/code");
    }

    private static HttpResponse<String> askAsResident(TestBrowser browser, String address) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/email"));
        return follow(browser, browser.submit(page, Map.of("email", address)));
    }

    @Test
    void mail_bombing_one_address_gets_forty_codes_a_day() {
        EmailAddress victim = EmailAddress.parse(newAddress()).orElseThrow();
        int sent = 0;
        for (int i = 0; i < 300; i++) {
            CLOCK.move(Duration.ofMinutes(4));
            sent += throttle.email(
                            victim, Optional.empty(), KnownBrowser.parse(""), Optional.empty(), "198.51.100." + i % 250)
                    ? 1
                    : 0;
        }
        assertThat(sent).isEqualTo(40);
    }

    @Test
    void a_network_at_its_end_leaves_no_rows_and_what_is_refused_uses_up_nothing() {
        for (int i = 0; i < 60; i++) {
            throttle.email(
                    EmailAddress.parse(newAddress()).orElseThrow(),
                    Optional.empty(),
                    KnownBrowser.parse(""),
                    Optional.empty(),
                    "203.0.113.77");
        }
        long before = attempts();
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        for (int i = 0; i < 10; i++) {
            assertThat(throttle.email(
                            email, Optional.empty(), KnownBrowser.parse(""), Optional.empty(), "203.0.113.77"))
                    .isFalse();
        }
        assertThat(attempts()).isEqualTo(before);

        for (int i = 0; i < 30; i++) {
            throttle.email(email, Optional.empty(), KnownBrowser.parse(""), Optional.empty(), "198.51.100.8");
        }
        assertThat(throttle.email(
                        EmailAddress.parse(newAddress()).orElseThrow(),
                        Optional.empty(),
                        KnownBrowser.parse(""),
                        Optional.empty(),
                        "198.51.100.8"))
                .as("a neighbour on the network of who asked thirty times for one address")
                .isTrue();
        assertThat(jdbc.sql("SELECT max(attempts) FROM account_attempt WHERE attempts < 60")
                        .query(Integer.class)
                        .single())
                .as("the refused ones are not counted")
                .isLessThanOrEqualTo(6);
    }

    private long attempts() {
        return jdbc.sql("SELECT count(*) FROM account_attempt")
                .query(Long.class)
                .single();
    }

    private Optional<Account> account() {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(address).orElseThrow());
    }

    @Test
    void enumeration_an_address_without_account_gets_the_same_page_and_another_email() {
        String unknown = newAddress();

        HttpResponse<String> known = ask(new TestBrowser(), address);
        HttpResponse<String> none = ask(new TestBrowser(), unknown);

        assertThat(without(known)).isEqualTo(without(none));
        assertThat(mail(unknown, "Cette adresse n’a pas de compte Multipass")).doesNotContainPattern("[0-9]{8}");
    }

    private static String without(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void a_code_for_a_new_account_replaces_no_password_and_a_proof_serves_once() {
        String other = newAddress();
        AccountServer.proveAddress(browser, other);
        assertThat(browser.open(IDENTITY.at("/account/recover/password")).uri().getPath())
                .isEqualTo("/account/recover");

        HttpResponse<String> page = prove();
        assertThat(browser.open(IDENTITY.at("/account/create/identity")).uri().getPath())
                .isEqualTo("/account/create");
        browser.submit(page, Map.of("password", OTHER, "again", OTHER));
        assertThat(browser.open(IDENTITY.at("/account/recover/password")).uri().getPath())
                .isEqualTo("/account/recover");
    }
}

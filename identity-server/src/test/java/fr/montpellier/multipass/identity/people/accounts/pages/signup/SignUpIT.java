package fr.montpellier.multipass.identity.people.accounts.pages.signup;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.askForCode;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.cookies;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mailedCode;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opening an account, and attacks on it. */
class SignUpIT {

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final TestBrowser browser = new TestBrowser();
    private final String address = newAddress();

    /** Tests share a network: what one of them used up is the next one's again. */
    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    private String types() {
        return String.join(
                " ",
                jdbc.sql("SELECT type FROM journal_entries ORDER BY id DESC LIMIT 3")
                        .query(String.class)
                        .list());
    }

    @Test
    void a_person_proves_the_address_says_who_they_are_and_is_signed_in() {
        HttpResponse<String> done = open(browser, address.replace("ines", "Ines"));

        assertThat(done.body()).contains("Vous êtes connecté");
        assertThat(done.headers().firstValue("Refresh")).hasValue("0; url=/account");
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Déclarée par vous, non vérifiée.");
        assertThat(types()).contains("identity.signed-in", "identity.account-opened", "identity.holder-created");
    }

    /** FranceConnect answers the first sign-in from its own session: the person signs in anew before they open an account. */
    @Test
    void after_another_sign_in_at_france_connect_a_new_account_continues_at_its_page() {
        IDENTITY.franceConnect.with(People.newcomer(), "eidas1");
        browser.open(IDENTITY.at("/federation/franceconnect/start"));
        assertThat(browser.open(IDENTITY.at("/account/create")).uri().getPath()).isEqualTo("/login");
        browser.open(IDENTITY.at("/federation/franceconnect/start"));

        assertThat(open(browser, address).headers().firstValue("Refresh")).hasValue("0; url=/account");
    }

    @Test
    void pages_are_light_and_in_both_languages() {
        assertThat(browser.get(IDENTITY.at("/login")).body()).contains("Créer un compte Multipass");
        for (String path : List.of("/account/create", "/account/sign-in")) {
            assertThat(browser.get(IDENTITY.at(path)).body())
                    .contains("lang=\"fr\"")
                    .doesNotContain("style=\"");
            assertThat(new TestBrowser().get(IDENTITY.at(path + "?lang=en")).body())
                    .contains("Multipass account");
        }
        HttpResponse<String> last = proveAddress(browser, address);
        assertThat(last.body())
                .hasSizeLessThan(10_000)
                .contains("src=\"/account/code-picture\"", "Le même mot de passe, une seconde fois");
        HttpResponse<String> picture = browser.get(IDENTITY.at("/account/code-picture"));
        assertThat(picture.headers().firstValue("Content-Type").orElseThrow()).startsWith("image/svg+xml");
        assertThat(new TestBrowser().get(IDENTITY.at("/account/code-picture")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void enumeration_an_address_with_an_account_gets_the_same_page_and_another_email() {
        open(browser, address);
        String other = newAddress();

        HttpResponse<String> known = askForCode(new TestBrowser(), address);
        HttpResponse<String> unknown = askForCode(new TestBrowser(), other);

        assertThat(withoutToken(known)).isEqualTo(withoutToken(unknown));
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(mail(address, "Vous avez déjà un compte Multipass")).doesNotContainPattern("[0-9]{8}");
        assertThat(mailedCode(other)).hasSize(8);
    }

    @Test
    void enumeration_no_code_is_right_for_an_address_with_an_account() {
        open(browser, address);
        String first = mailedCode(address);
        var attacker = new TestBrowser();
        HttpResponse<String> page = askForCode(attacker, address);

        assertThat(attacker.submit(page, Map.of("code", first)).body()).contains("Ce code n’est pas le bon");
        assertThat(attacker.submit(page, Map.of("code", "")).body()).contains("Ce code n’est pas le bon");
    }

    private static String withoutToken(HttpResponse<String> page) {
        return page.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @Test
    void pre_hijacking_an_unproven_sign_up_reserves_nothing_and_prepares_nothing() {
        long holders = count("citizen");
        var attacker = new TestBrowser();
        askForCode(attacker, address);
        assertThat(follow(attacker, attacker.get(IDENTITY.at("/account/create/identity")))
                        .uri()
                        .getPath())
                .isEqualTo("/account/create");
        assertThat(count("citizen")).isEqualTo(holders);
        mailedCode(address);
        MAIL.clear();

        open(browser, address);

        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(attacker)).isFalse();
        assertThat(attacker.open(IDENTITY.at("/account/create/identity")).uri().getPath())
                .isEqualTo("/account/create");
    }

    @Test
    void pre_hijacking_a_code_serves_in_the_browser_that_asked_for_it_alone() {
        HttpResponse<String> attackers = askForCode(new TestBrowser(), newAddress());
        askForCode(browser, address);
        String code = mailedCode(address);
        var attacker = new TestBrowser();
        HttpResponse<String> page = askForCode(attacker, newAddress());

        assertThat(attackers.statusCode()).isEqualTo(200);
        assertThat(attacker.submit(page, Map.of("code", code)).body()).contains("Ce code n’est pas le bon");
    }

    @Test
    void guessing_a_code_is_tried_five_times_and_then_the_right_one_is_refused_too() {
        HttpResponse<String> page = askForCode(browser, address);
        String code = mailedCode(address);
        String wrong = code.startsWith("0") ? "1" + code.substring(1) : "0" + code.substring(1);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.submit(page, Map.of("code", wrong)).body()).contains("Ce code n’est pas le bon");
        }

        assertThat(browser.submit(page, Map.of("code", code)).body()).contains("Ce code n’est pas le bon");
    }

    @Test
    void an_old_code_and_an_old_proof_are_refused() {
        HttpResponse<String> page = askForCode(browser, address);
        String code = mailedCode(address);
        CLOCK.move(Duration.ofMinutes(11));
        assertThat(browser.submit(page, Map.of("code", code)).body()).contains("Ce code n’est pas le bon");
        CLOCK.reset();

        String other = newAddress();
        HttpResponse<String> proven = proveAddress(browser, other);
        // A session ends before a proof does, so that the proof is made older than the session.
        age(59);
        assertThat(browser.get(IDENTITY.at("/account/create/identity")).statusCode())
                .isEqualTo(200);
        age(2);
        long holders = count("citizen");
        HttpResponse<String> late = browser.submit(proven, identity(PASSWORD));
        assertThat(late.headers().firstValue("Location"))
                .as("the session is alive, the proof is not")
                .hasValue("/account/create");
        assertThat(count("citizen")).isEqualTo(holders);
    }

    private void age(int minutes) {
        jdbc.sql("UPDATE email_proof SET expires_at = expires_at - make_interval(mins => ?)")
                .param(minutes)
                .update();
    }

    @Test
    void replayed_proof_two_accounts_are_not_opened_with_one_code() {
        HttpResponse<String> page = proveAddress(browser, address);
        String before = cookies(browser, "MULTIPASS_ID").findFirst().orElseThrow();
        Map<String, String> form = identity(PASSWORD);
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        form.put("_csrf", token.group(1));
        assertThat(browser.submit(page, identity(PASSWORD)).body()).contains("Vous êtes connecté");
        long holders = count("citizen");

        // The account is gone meanwhile, so that the address is free: the proof alone decides.
        jdbc.sql("DELETE FROM account WHERE holder = ?")
                .param(IDENTITY.bean(Accounts.class)
                        .findByEmail(EmailAddress.parse(address).orElseThrow())
                        .orElseThrow()
                        .holder())
                .update();
        HttpResponse<String> replayed = new TestBrowser()
                .post(IDENTITY.at("/account/create/identity"), form, "Cookie", "MULTIPASS_ID=" + before);

        assertThat(replayed.statusCode())
                .as("the cookie of before holds the proof and the token of the form")
                .isEqualTo(303);
        assertThat(replayed.headers().firstValue("Location")).hasValue("/account/create");
        assertThat(count("citizen")).isEqualTo(holders);
    }

    @Test
    void bad_input_is_named_and_what_was_typed_stays() {
        HttpResponse<String> page = proveAddress(browser, address);
        for (Map.Entry<Map<String, String>, String> bad : List.of(
                Map.entry(Map.of("givenNames", " "), "Écrivez vos prénoms"),
                Map.entry(Map.of("familyName", "Lam\u202Ebert"), "Écrivez vos prénoms"),
                Map.entry(Map.of("birthdate", ""), "n’est pas possible"),
                Map.entry(Map.of("birthdate", "1991-02-30"), "n’est pas possible"),
                Map.entry(Map.of("birthdate", "0001-02-03"), "n’est pas possible"),
                Map.entry(Map.of("birthdate", "2020-02-03"), "à partir de 15 ans"),
                Map.entry(Map.of("birthdate", "2999-02-03"), "à partir de 15 ans"),
                Map.entry(Map.of("again", "autre chose"), "ne sont pas les mêmes"),
                Map.entry(Map.of("password", "court", "again", "court"), "au moins 8 caractères"),
                Map.entry(Map.of("password", "dix lettres", "again", "dix lettres"), "au moins 15 caractères"),
                Map.entry(Map.of("password", "passwordpassword", "again", "passwordpassword"), "volés"),
                Map.entry(Map.of("code", "123"), "Ce code n’est pas le bon"))) {
            Map<String, String> fields = identity(PASSWORD);
            fields.putAll(bad.getKey());
            assertThat(browser.submit(page, fields).body()).as(bad.getValue()).contains(bad.getValue());
        }
        Map<String, String> fields = identity("court");
        assertThat(browser.submit(page, fields).body())
                .contains("value=\"Inès Chloé\"", "value=\"Lambert\"", "value=\"1991-03-08\"")
                .doesNotContain("court\"");
        for (String bad :
                List.of("", "ines", "ines@", "a b@c.example", "ines@x.example\r\nBcc: y@z.example", "<i@x.example>")) {
            HttpResponse<String> first = browser.get(IDENTITY.at("/account/create"));
            assertThat(browser.submit(first, Map.of("email", bad)).body())
                    .as(bad)
                    .contains("role=\"alert\"");
        }
    }

    @Test
    void mail_bombing_one_address_gets_five_codes_an_hour_from_one_network_and_twenty_in_all() {
        List<UUID> before = unsentMails();
        for (int i = 0; i < 5; i++) {
            assertThat(askForCode(new TestBrowser(), address).uri().getPath()).isEqualTo("/account/create/code");
        }
        assertThat(askForCode(new TestBrowser(), address).body()).contains("Aucun code n’est parti");
        var throttle = IDENTITY.bean(SignInThrottle.class);
        int sent = 5;
        for (int i = 0; i < 100; i++) {
            sent += throttle.email(
                            EmailAddress.parse(address).orElseThrow(),
                            Optional.empty(),
                            KnownBrowser.parse(""),
                            Optional.empty(),
                            "198.51.100." + i)
                    ? 1
                    : 0;
        }
        assertThat(sent).isEqualTo(20);
        // An email is stored before the page is shown, and its row deleted once the email is sent.
        await().until(() -> before.containsAll(unsentMails()));

        assertThat(MAIL.messagesTo(address)).hasSize(5);
    }

    private List<UUID> unsentMails() {
        return jdbc.sql("SELECT id FROM account_mail")
                .query((row, number) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
    }

    @Test
    void session_fixation_the_session_of_before_is_not_signed_in() {
        HttpResponse<String> page = proveAddress(browser, address);
        String before = cookies(browser, "MULTIPASS_ID").findFirst().orElseThrow();

        browser.submit(page, identity(PASSWORD));

        assertThat(cookies(browser, "MULTIPASS_ID")).doesNotContain(before);
        HttpResponse<String> old = new TestBrowser().get(IDENTITY.at("/account"), "Cookie", "MULTIPASS_ID=" + before);
        assertThat(old.headers().firstValue("Location")).hasValue("/account/sign-in");
    }

    @Test
    void a_form_without_its_token_is_refused() {
        assertThat(browser.post(IDENTITY.at("/account/create"), Map.of("email", address))
                        .statusCode())
                .isEqualTo(403);
        assertThat(browser.post(IDENTITY.at("/account/sign-in"), Map.of("email", address))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_short_password_with_an_application_for_codes_gives_recovery_codes_once() {
        HttpResponse<String> page = proveAddress(browser, address);
        String secret = AccountServer.secret(page);
        Map<String, String> fields = identity("vélo d'été");
        fields.put("code", Totp.code(secret, CLOCK.instant()));

        HttpResponse<String> done = browser.submit(page, fields);

        assertThat(done.body())
                .contains("Vos codes de secours")
                .containsPattern("<li>([A-Z2-7]{4} ){3}[A-Z2-7]{4}</li>");
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Codes de secours restants : 10");
        assertThat(signIn(new TestBrowser(), address, "vélo d'été").body()).contains("Confirmer que c’est vous");
    }

    @Test
    void rows_of_an_account_its_proof_and_its_emails_are_sealed() {
        MAIL.recipientCode = 451;
        try {
            askForCode(browser, address);
            assertSealed("email_proof");
            assertSealed("account_mail");
        } finally {
            MAIL.recipientCode = 0;
        }
        open(new TestBrowser(), newAddress());
        assertSealed("account");
        assertSealed("citizen");
    }

    private void assertSealed(String table) {
        List<String> rows = jdbc.sql("SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM " + table + " t")
                .query((row, number) -> row.getString(1))
                .list();
        assertThat(rows)
                .as(table)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).doesNotContain("@courriel.example", "Lambert", "argon2"));
    }
}

package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Replacing a lost password, and attacks on it. */
class PasswordResetIT {

    private static final String OTHER = "un bateau rouge à midi";

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
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

package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.accounts.throttle.SignInThrottle;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account that was opened for a test to sign in to. */
abstract class OpenedAccount {

    static final String REFUSED = "Ces informations ne permettent pas de se connecter";
    final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    final SignInThrottle throttle = IDENTITY.bean(SignInThrottle.class);
    final TestBrowser owner = new TestBrowser();
    final String address = newAddress();

    @BeforeEach
    void an_account() {
        open(owner, address);
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    Account account() {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(address).orElseThrow())
                .orElseThrow();
    }

    static String without(HttpResponse<String> page, String address) {
        return page.body()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("data-options=\"[^\"]*\"", "")
                .replace(address, "");
    }

    static String code(String secret) {
        return Totp.code(secret, CLOCK.instant());
    }

    static Account account(String email) {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(email).orElseThrow())
                .orElseThrow();
    }

    static Map<String, String> token(HttpResponse<String> page) {
        return Map.of(
                "_csrf",
                Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"")
                        .matcher(page.body())
                        .results()
                        .map(match -> match.group(1))
                        .findFirst()
                        .orElseThrow());
    }

    static String csrf(HttpResponse<String> page) {
        Matcher token = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(token.find()).isTrue();
        return token.group(1);
    }
}

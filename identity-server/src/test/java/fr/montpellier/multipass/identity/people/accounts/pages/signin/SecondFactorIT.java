package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The second factor of an account: codes of an application, recovery codes, and attacks on them. */
class SecondFactorIT extends OpenedAccount {

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
}

package fr.montpellier.multipass.identity.people.accounts.pages.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mailedCode;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.signin.PastSignIn;
import fr.montpellier.multipass.identity.people.signin.PersonEmail;
import fr.montpellier.multipass.identity.people.signin.SignInService;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The holder of an account replaces lost means of sign-in after FranceConnect, and attacks on that. */
class FederatedRecoveryIT {

    private static final String OTHER = "un bateau rouge à midi";
    private static final String CODE = "Votre code pour remplacer vos moyens de connexion Multipass";
    private static final String REPLACED = "Les moyens de connexion d’un compte Multipass sont remplacés";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/not-me\\?link=\\S+");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final Map<String, Object> ines = People.newcomer();
    private final TestBrowser owner = new TestBrowser();
    private final String old = newAddress();
    private final String address = newAddress();

    @BeforeEach
    void a_linked_account() {
        IDENTITY.signInResident(owner, ines);
        owner.submit(proveAddress(owner, old), identity(PASSWORD));
        assertThat(isSignedIn(owner)).isTrue();
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private TestBrowser byFranceConnect() {
        var browser = new TestBrowser();
        IDENTITY.signInResident(browser, ines);
        return browser;
    }

    private static HttpResponse<String> ask(TestBrowser browser, String address) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/restore"));
        return follow(browser, browser.submit(page, Map.of("email", address)));
    }

    private HttpResponse<String> prove(TestBrowser browser, String address) {
        HttpResponse<String> page = ask(browser, address);
        return follow(browser, browser.submit(page, Map.of("code", mailedCode(address, CODE))));
    }

    private static HttpResponse<String> choose(TestBrowser browser, HttpResponse<String> page, String... lost) {
        var fields = new HashMap<>(Map.of("password", OTHER, "again", OTHER));
        for (String each : lost) {
            fields.put(each, "true");
        }
        return follow(browser, browser.submit(page, fields));
    }

    private static URI link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return URI.create(link.group());
    }

    /** Through FranceConnect, since the account has a verified identity. */
    private String addSecondFactor() {
        TestBrowser browser = byFranceConnect();
        HttpResponse<String> form = browser.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(form);
        browser.submit(form, Map.of("code", Totp.code(secret, CLOCK.instant())));
        return secret;
    }

    @Test
    void lost_means_and_the_address_are_replaced_after_france_connect_and_both_addresses_are_told() {
        addSecondFactor();
        TestBrowser browser = byFranceConnect();
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("J’ai perdu des moyens de connexion");
        HttpResponse<String> page = prove(browser, address);
        assertThat(page.body())
                .contains("celle d’avant reçoit encore pendant trente jours")
                .contains("name=\"application\"", "name=\"codes\"")
                .doesNotContain("checked", "name=\"passkeys\"");
        assertThat(page.body().length()).isLessThan(10_000);
        HttpResponse<String> done = choose(browser, page, "application");

        assertThat(done.body()).contains("Vos moyens de connexion sont remplacés", address);
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(mail(old, REPLACED)).contains("dans les sept jours");
        assertThat(link(mail(address, REPLACED))).isNotEqualTo(link(mail(old, REPLACED)));
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("ne permettent pas de se connecter");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
    }

    @Test
    void applications_are_given_the_new_address_in_a_sign_in_with_france_connect_too() {
        TestBrowser browser = byFranceConnect();
        String changed = newAddress();
        HttpResponse<String> sent =
                follow(browser, browser.submit(browser.open(IDENTITY.at("/account/email")), Map.of("email", changed)));
        HttpResponse<String> proven = follow(
                browser,
                browser.submit(
                        sent,
                        Map.of(
                                "code",
                                mailedCode(changed, "Votre code pour changer l’adresse de votre compte Multipass"))));
        browser.submit(proven, Map.of());
        assertThat(givenAddress(changed)).contains(new PersonEmail(changed, true));

        choose(browser, prove(browser, address));
        assertThat(givenAddress(address)).contains(new PersonEmail(address, true));
    }

    /** Returns the address that applications are given in the sign-in that is open. */
    private static Optional<PersonEmail> givenAddress(String account) {
        UUID holder = IDENTITY.bean(Accounts.class)
                .findByEmail(new EmailAddress(account))
                .orElseThrow()
                .holder();
        return IDENTITY.bean(SignInService.class).latestOf(holder, 10).stream()
                .filter(PastSignIn::open)
                .flatMap(past -> Optional.ofNullable(past.signIn().person().email()).stream())
                .findFirst();
    }

    @Test
    void means_that_the_person_still_has_stay() {
        addSecondFactor();
        TestBrowser browser = byFranceConnect();
        choose(browser, prove(browser, old));

        assertThat(signIn(new TestBrowser(), old, OTHER).body()).contains("Confirmer que c’est vous");
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Codes de secours restants : 10");
        MAIL.clear();
        choose(browser, prove(browser, old), "codes");
        assertThat(browser.open(IDENTITY.at("/account")).body()).contains("Codes de secours restants : 0");
    }

    @Test
    void an_open_session_or_a_sign_in_to_the_account_restores_nothing() {
        CLOCK.move(Duration.ofMinutes(11));
        assertThat(owner.open(IDENTITY.at("/account/restore")).uri().getPath()).isEqualTo("/login");
        CLOCK.reset();
        TestBrowser browser = byFranceConnect();
        HttpResponse<String> page = prove(browser, address);
        CLOCK.move(Duration.ofMinutes(11));
        HttpResponse<String> sent = browser.submit(page, Map.of("password", OTHER, "again", OTHER));
        assertThat(sent.headers().firstValue("Location")).hasValue("/login");
        assertThat(new TestBrowser()
                        .get(IDENTITY.at("/account/restore"))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/login");
        CLOCK.reset();
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("Vous êtes connecté");
    }

    /** FranceConnect answers a sign-in that is begun first from the session that the owner left open there. */
    @Test
    void a_silent_france_connect_session_restores_nothing() {
        var browser = new TestBrowser();
        IDENTITY.franceConnect.with(ines, "eidas1");
        browser.open(IDENTITY.at("/federation/franceconnect/start"));

        assertThat(browser.open(IDENTITY.at("/account/restore")).uri().getPath())
                .isEqualTo("/login");
        IDENTITY.franceConnect.authorizeRequests.clear();
        browser.open(IDENTITY.at("/federation/franceconnect/start"));
        assertThat(IDENTITY.franceConnect.authorizeRequests)
                .singleElement()
                .satisfies(request -> assertThat(request).containsEntry("prompt", "login"));
        assertThat(browser.open(IDENTITY.at("/account/restore")).uri().getPath())
                .isEqualTo("/account/restore");
    }

    @Test
    void another_persons_france_connect_at_the_same_browser_restores_nothing_of_the_first() {
        TestBrowser browser = byFranceConnect();
        HttpResponse<String> page = prove(browser, address);
        IDENTITY.franceConnect.with(People.newcomer(People.ANH, "Linh"), "eidas1");
        browser.open(IDENTITY.at("/federation/franceconnect/start"));

        choose(browser, page);
        assertThat(browser.open(IDENTITY.at("/account/restore")).uri().getPath())
                .isEqualTo("/login");
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("Vous êtes connecté");
    }

    @Test
    void enumeration_an_address_of_another_account_gets_the_same_page_and_is_not_taken() {
        String taken = newAddress();
        open(new TestBrowser(), taken);
        TestBrowser browser = byFranceConnect();
        assertThat(ask(browser, taken).body()).contains("courriel est en route");
        assertThat(mail(taken, "Vous avez déjà un compte Multipass")).doesNotContainPattern("[0-9]{8}");
        assertThat(browser.open(IDENTITY.at("/account/restore/password")).uri().getPath())
                .isEqualTo("/account/restore");
    }

    @Test
    void a_code_for_a_counter_or_a_lost_password_restores_nothing_and_the_other_way_round() {
        TestBrowser browser = byFranceConnect();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/recover"));
        page = follow(browser, browser.submit(page, Map.of("email", old)));
        browser.submit(page, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass")));
        assertThat(browser.open(IDENTITY.at("/account/restore/password")).uri().getPath())
                .isEqualTo("/account/restore");
        prove(browser, address);
        assertThat(browser.open(IDENTITY.at("/account/recover/password")).uri().getPath())
                .isEqualTo("/account/recover");
    }

    @Test
    void the_link_locks_the_account_until_france_connect_opens_it_again_and_serves_once() {
        TestBrowser browser = byFranceConnect();
        choose(browser, prove(browser, address));
        URI link = link(mail(old, REPLACED));
        var visitor = new TestBrowser();
        HttpResponse<String> page = visitor.get(link);
        assertThat(page.body()).contains("verrouiller le compte");
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(visitor.submit(page, Map.of()).body()).contains("Le compte est verrouillé");

        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("ne permettent pas de se connecter");
        HttpResponse<String> recover = visitor.get(IDENTITY.at("/account/recover"));
        visitor.submit(recover, Map.of("email", address));
        assertThat(mail(address, "Votre mot de passe Multipass ne peut pas être remplacé par courriel en ce moment"))
                .doesNotContainPattern("[0-9]{8}");
        assertThat(mail(address, "Un compte Multipass est verrouillé")).contains("FranceConnect");

        MAIL.clear();
        TestBrowser again = byFranceConnect();
        choose(again, prove(again, address));
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
        assertThat(new TestBrowser().get(link).body()).contains("Ce lien ne sert plus");
        assertThat(isSignedIn(again)).isTrue();
    }

    @Test
    void a_link_of_an_earlier_replacement_or_of_eight_days_ago_locks_nothing() {
        TestBrowser browser = byFranceConnect();
        choose(browser, prove(browser, address));
        URI first = link(mail(old, REPLACED));
        MAIL.clear();
        choose(browser, prove(browser, address));
        assertThat(new TestBrowser().get(first).body()).contains("Ce lien ne sert plus");
        URI second = link(mail(address, REPLACED));
        CLOCK.move(Duration.ofDays(8));
        assertThat(new TestBrowser().get(second).body()).contains("Ce lien ne sert plus");
    }
}

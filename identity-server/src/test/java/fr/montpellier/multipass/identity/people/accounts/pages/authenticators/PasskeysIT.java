package fr.montpellier.multipass.identity.people.accounts.pages.authenticators;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.DATABASE;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.cookies;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.next;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.SoftwarePasskey;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Passkeys, and attacks on them. */
class PasskeysIT {

    private static final String REFUSED = "Cette clé d’accès ne permet pas de se connecter";
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern REMOVAL = Pattern.compile("action=\"(/account/passkeys/[^\"]+/removal)\"");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final TestBrowser owner = new TestBrowser();
    private final String address = newAddress();
    private final SoftwarePasskey passkey = newPasskey();

    private static SoftwarePasskey newPasskey() {
        return new SoftwarePasskey(IDENTITY.issuer(), "127.0.0.1");
    }

    @BeforeEach
    void an_account_with_a_passkey() {
        open(owner, address);
        assertThat(follow(owner, add(passkey, "Mon téléphone")).body())
                .contains("La clé d’accès est ajoutée", "Dans sept jours, elle compte comme second moyen");
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private static String options(HttpResponse<String> page) {
        Matcher options = OPTIONS.matcher(page.body());
        assertThat(options.find()).as(page.body()).isTrue();
        return options.group(1).replace("&quot;", "\"");
    }

    private static String token(HttpResponse<String> page) {
        Matcher token = TOKEN.matcher(page.body());
        assertThat(token.find()).as(page.body()).isTrue();
        return token.group(1);
    }

    private HttpResponse<String> add(SoftwarePasskey added, String name) {
        return add(owner, added, name);
    }

    private static HttpResponse<String> add(TestBrowser browser, SoftwarePasskey added, String name) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/passkeys"));
        return browser.post(
                IDENTITY.at("/account/passkeys"),
                Map.of("_csrf", token(page), "name", name, "credential", added.register(options(page))));
    }

    private HttpResponse<String> use(TestBrowser browser, SoftwarePasskey used) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        return send(browser, page, used.use(options(page)));
    }

    private static HttpResponse<String> send(TestBrowser browser, HttpResponse<String> page, String answer) {
        return browser.post(
                IDENTITY.at("/account/sign-in/passkey"), Map.of("_csrf", token(page), "credential", answer));
    }

    @Test
    void a_passkey_signs_in_with_nothing_typed_and_counts_as_two_factors() throws Exception {
        var browser = new TestBrowser();
        HttpResponse<String> page =
                browser.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "multipass")));
        HttpResponse<String> done = send(browser, page, passkey.use(options(page)));
        URI back = browser.openUntil(next(done), IDENTITY.portal.redirectUri());

        JWTClaimsSet idToken = IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .claims("id_token");

        assertThat(idToken.getStringClaim("acr")).isEqualTo("self-declared");
        assertThat(idToken.getStringListClaim("amr")).containsExactly("pop", "user", "mfa");
        assertThat(options(page)).contains("\"userVerification\":\"required\"").doesNotContain("allowCredentials");
    }

    @Test
    void the_first_page_of_a_sign_in_offers_the_passkey_at_once() {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()));
        assertThat(page.body()).contains("S’identifier avec FranceConnect", "Me connecter avec une clé d’accès");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("script-src 'self'");

        HttpResponse<String> done = send(browser, page, passkey.use(options(page)));

        URI back = browser.openUntil(next(done), IDENTITY.portal.redirectUri());
        assertThat(TestBrowser.code(back)).isNotEmpty();
    }

    @Test
    void the_first_page_offers_no_passkey_where_the_service_asks_for_a_verified_identity() {
        HttpResponse<String> page =
                new TestBrowser().open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("acr_values", "eidas1")));

        assertThat(page.body())
                .contains("S’identifier avec FranceConnect")
                .doesNotContain("clé d’accès", "<script", "data-options");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .doesNotContain("script-src");
    }

    @Test
    void a_page_in_a_second_tab_leaves_the_passkey_of_the_first_usable() {
        var browser = new TestBrowser();
        HttpResponse<String> first = browser.open(IDENTITY.at("/account/sign-in"));
        browser.open(IDENTITY.at("/login"));

        assertThat(send(browser, first, passkey.use(options(first))).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_page_that_is_shown_late_has_a_challenge_of_its_own() {
        var browser = new TestBrowser();
        HttpResponse<String> early = browser.open(IDENTITY.at("/login"));
        CLOCK.move(Duration.ofMinutes(6));
        HttpResponse<String> late = browser.open(IDENTITY.at("/login"));
        assertThat(options(late)).isNotEqualTo(options(early));

        CLOCK.move(Duration.ofMinutes(6));

        assertThat(send(browser, late, passkey.use(options(late))).body()).contains("Vous êtes connecté");
    }

    @Test
    void several_passkeys_are_named_with_the_day_of_their_last_use() {
        add(newPasskey(), "Clé <b>bleue</b>");
        use(new TestBrowser(), passkey);

        String page = owner.open(IDENTITY.at("/account/passkeys")).body();

        assertThat(page)
                .contains("Mon téléphone", "Clé &lt;b&gt;bleue&lt;/b&gt;", "Pas encore utilisée")
                .contains("Utilisée pour la dernière fois le");
        assertThat(mail(address, "Une clé d’accès est ajoutée à votre compte Multipass"))
                .contains("compte comme second moyen dans sept jours");
    }

    @Test
    void a_removed_passkey_signs_no_one_in_and_its_owner_is_told() {
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/passkeys"));
        Matcher removal = REMOVAL.matcher(page.body());
        assertThat(removal.find()).isTrue();
        owner.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", token(page)));

        assertThat(use(new TestBrowser(), passkey).body()).contains(REFUSED);
        assertThat(mail(address, "Une clé d’accès de votre compte Multipass est retirée"))
                .isNotEmpty();
    }

    @Test
    void a_stolen_telephone_is_signed_out_when_its_passkey_is_removed() {
        var stolen = new TestBrowser();
        use(stolen, passkey);
        assertThat(isSignedIn(stolen)).isTrue();
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/passkeys"));
        Matcher removal = REMOVAL.matcher(page.body());
        assertThat(removal.find()).isTrue();

        HttpResponse<String> removed =
                follow(owner, owner.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", token(page))));

        assertThat(removed.body()).contains("Vous êtes déconnecté partout ailleurs");
        assertThat(isSignedIn(stolen)).isFalse();
        assertThat(isSignedIn(owner)).isTrue();
    }

    /** The passkey was found; it is removed before its signature is verified. */
    @Test
    void race_a_passkey_that_is_removed_while_it_signs_opens_no_sign_in() throws Exception {
        long before = refusals();
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        IDENTITY.bean(TransactionTemplate.class).executeWithoutResult(status -> {
            // A sign-in waits for the account, which this transaction holds as a removal does.
            jdbc.sql("SELECT 1 FROM account WHERE holder = ? FOR UPDATE")
                    .param(holder())
                    .query(Integer.class)
                    .single();
            var thief = new TestBrowser();
            HttpResponse<String> page = thief.open(IDENTITY.at("/account/sign-in"));
            String answer = passkey.use(options(page));
            Future<HttpResponse<String>> waiting = threads.submit(() -> send(thief, page, answer));
            await().until(this::isLockAwaited);
            jdbc.sql("DELETE FROM passkey WHERE holder = ?").param(holder()).update();
            meanwhile.set(() -> assertThat(resultOf(waiting).body()).contains(REFUSED));
        });
        meanwhile.get().run();
        assertThat(refusals()).as("a removed passkey was not copied").isEqualTo(before);
    }

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private UUID holder() {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(EmailAddress.parse(address).orElseThrow())
                .orElseThrow()
                .holder();
    }

    private static HttpResponse<String> resultOf(Future<HttpResponse<String>> waiting) {
        try {
            return waiting.get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private long refusals() {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.passkey-refused'")
                .query(Long.class)
                .single();
    }

    /** Returns whether a transaction waits for a lock of another. */
    private boolean isLockAwaited() {
        return jdbc.sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
                .query(Boolean.class)
                .single();
    }

    /** A sign-in in a new browser, of which the person is told: what it asks of the database, in its order. */
    @Test
    void a_sign_in_by_passkey_costs_sixteen_statements_and_one_commit() {
        use(new TestBrowser(), passkey);
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        String answer = passkey.use(options(page));

        assertThat(DATABASE.during(() -> send(browser, page, answer)))
                .zipSatisfy(
                        List.of(
                                "INSERT INTO passkey_challenge",
                                "FROM passkey",
                                "FROM account",
                                "UPDATE passkey",
                                "FROM citizen c",
                                "FROM counter_check",
                                "FROM citizen_usage_name",
                                "INSERT INTO sign_in",
                                "FROM journal_prepare",
                                "INSERT INTO journal_entries",
                                "FROM notice_contact",
                                "INSERT INTO known_browser",
                                "INSERT INTO notice",
                                "FROM account_recovery",
                                "FROM reconciliation_file",
                                "COMMIT",
                                "INSERT INTO browser_session"),
                        (statement, expected) -> assertThat(statement).contains(expected));
    }

    @Test
    void a_passkey_of_another_account_is_not_removed() {
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/passkeys"));
        Matcher removal = REMOVAL.matcher(page.body());
        assertThat(removal.find()).isTrue();
        var other = new TestBrowser();
        open(other, newAddress());
        HttpResponse<String> theirs = other.open(IDENTITY.at("/account/passkeys"));

        other.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", token(theirs)));

        assertThat(use(new TestBrowser(), passkey).body()).contains("Vous êtes connecté");
    }

    @Test
    void passkey_of_another_origin_is_refused() {
        passkey.origin = "https://multipass.example.evil";
        assertThat(use(new TestBrowser(), passkey).body()).contains(REFUSED);
        passkey.origin = IDENTITY.issuer();
        passkey.relyingParty = "multipass.example.evil";
        assertThat(use(new TestBrowser(), passkey).body()).contains(REFUSED);

        SoftwarePasskey other = newPasskey();
        other.origin = "https://multipass.example.evil";
        assertThat(add(other, "Ailleurs").body()).contains("n’a pas pu être ajoutée");
    }

    @Test
    void cloned_authenticator_whose_counter_goes_back_is_refused_and_told() {
        assertThat(use(new TestBrowser(), passkey).body()).contains("Vous êtes connecté");
        assertThat(use(new TestBrowser(), passkey).body()).contains("Vous êtes connecté");
        passkey.count = 0;
        var attacker = new TestBrowser();

        assertThat(use(attacker, passkey).body()).contains(REFUSED);

        assertThat(isSignedIn(attacker)).isFalse();
        assertThat(mail(address, "Une clé d’accès de votre compte Multipass a été refusée"))
                .contains("copiée sur un autre appareil");
        assertThat(refusals()).isPositive();
        passkey.count = 10;
        assertThat(use(new TestBrowser(), passkey).body())
                .as("the owner's own goes on")
                .contains("Vous êtes connecté");
    }

    @Test
    void an_authenticator_that_does_not_count_signs_in_again_and_again() {
        SoftwarePasskey uncounted = newPasskey();
        uncounted.step = 0;
        add(uncounted, "Sans compteur");

        assertThat(use(new TestBrowser(), uncounted).body()).contains("Vous êtes connecté");
        assertThat(use(new TestBrowser(), uncounted).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_passkey_without_verification_of_the_person_is_refused() {
        passkey.userVerified = false;
        assertThat(use(new TestBrowser(), passkey).body()).contains(REFUSED);

        SoftwarePasskey unverified = newPasskey();
        unverified.userVerified = false;
        assertThat(add(unverified, "Sans code").body()).contains("n’a pas pu être ajoutée");
    }

    @Test
    void replayed_answer_is_refused_even_with_the_cookie_of_before() {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        String session = session(browser);
        String answer = passkey.use(options(page));
        assertThat(send(browser, page, answer).body()).contains("Vous êtes connecté");

        HttpResponse<String> replayed = replay(session, page, answer);

        assertThat(replayed.statusCode()).isEqualTo(200);
        assertThat(replayed.body()).contains(REFUSED);
    }

    private static String session(TestBrowser browser) {
        return cookies(browser, "MULTIPASS_ID").findFirst().orElseThrow();
    }

    /** Sends the answer with the cookie of the session in which the page was shown. */
    private static HttpResponse<String> replay(String session, HttpResponse<String> page, String answer) {
        return new TestBrowser()
                .post(
                        IDENTITY.at("/account/sign-in/passkey"),
                        Map.of("_csrf", token(page), "credential", answer),
                        "Cookie",
                        "MULTIPASS_ID=" + session);
    }

    @Test
    void an_answer_for_which_no_sign_in_was_opened_is_not_taken_again() {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        String session = session(browser);
        String answer = passkey.use(options(page));
        var closing = new AccountClosing(
                new CitizenId(holder()), "self-declared", CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
        IDENTITY.bean(AccountClosingRepository.class).insert(closing);
        assertThat(send(browser, page, answer).statusCode()).isEqualTo(409);
        assertThat(isSignedIn(browser)).isFalse();

        IDENTITY.bean(AccountClosingRepository.class).delete(closing);

        assertThat(replay(session, page, answer).body()).contains(REFUSED);
    }

    @Test
    void an_answer_to_the_challenge_of_another_browser_or_to_an_old_one_is_refused() {
        HttpResponse<String> theirs = new TestBrowser().open(IDENTITY.at("/account/sign-in"));
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        assertThat(send(browser, page, passkey.use(options(theirs))).body()).contains(REFUSED);

        HttpResponse<String> old = browser.open(IDENTITY.at("/account/sign-in"));
        CLOCK.move(Duration.ofMinutes(11));
        assertThat(send(browser, old, passkey.use(options(old))).body()).contains(REFUSED);
    }

    @Test
    void bad_input_is_refused_and_nothing_else() {
        for (String bad : new String[] {"", "{}", "null", "[]", "{\"id\":\"AA\"}", "x".repeat(20_000)}) {
            var browser = new TestBrowser();
            HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
            assertThat(send(browser, page, bad).body()).as(bad).contains(REFUSED);
        }
        assertThat(use(new TestBrowser(), newPasskey()).body()).contains(REFUSED);
        assertThat(add(passkey, "Deux fois").body()).contains("n’a pas pu être ajoutée");
        assertThat(add(newPasskey(), " ").body()).contains("60 caractères");
        assertThat(add(newPasskey(), "Clé\u202E").body()).contains("60 caractères");
    }

    @Test
    void a_passkey_with_the_handle_of_another_account_is_refused() {
        passkey.userHandle = "A".repeat(43);

        assertThat(use(new TestBrowser(), passkey).body()).contains(REFUSED);
    }

    @Test
    void a_thief_of_the_password_neither_removes_nor_adds_a_passkey_nor_an_application() {
        CLOCK.move(Duration.ofDays(-8));
        String held = newAddress();
        var holder = new TestBrowser();
        open(holder, held);
        SoftwarePasskey passkey = newPasskey();
        add(holder, passkey, "Ma clé");
        HttpResponse<String> before = holder.open(IDENTITY.at("/account/passkeys"));
        Matcher removal = REMOVAL.matcher(before.body());
        assertThat(removal.find()).isTrue();
        CLOCK.reset();
        var thief = new TestBrowser();
        signIn(thief, held, PASSWORD);
        String csrf = token(thief.open(IDENTITY.at("/account/password")));

        assertThat(thief.open(IDENTITY.at("/account/passkeys")).body()).contains("un mot de passe seul ne suffit pas");
        assertThat(thief.open(IDENTITY.at("/account/second-factor")).uri().getPath())
                .isEqualTo("/account/confirm");
        thief.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", csrf));
        thief.post(IDENTITY.at("/account/second-factor"), Map.of("_csrf", csrf, "code", "123456"));
        assertThat(use(thief, passkey).body()).as("it is still there").contains("Vous êtes connecté");
        assertThat(thief.open(IDENTITY.at("/account/passkeys")).uri().getPath())
                .as("the sign-in with the passkey is enough")
                .isEqualTo("/account/passkeys");
    }

    @Test
    void a_thief_of_the_password_who_adds_a_passkey_does_not_keep_the_owner_out() {
        CLOCK.move(Duration.ofDays(-6));
        String stolen = newAddress();
        var thief = new TestBrowser();
        open(thief, stolen);
        SoftwarePasskey added = newPasskey();
        add(thief, added, "À moi");
        CLOCK.reset();
        var person = new TestBrowser();
        signIn(person, stolen, PASSWORD);

        HttpResponse<String> page = person.open(IDENTITY.at("/account/passkeys"));
        Matcher removal = REMOVAL.matcher(page.body());
        assertThat(removal.find()).as(page.body()).isTrue();
        assertThat(follow(person, person.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", token(page))))
                        .body())
                .contains("La clé d’accès est retirée");

        assertThat(use(new TestBrowser(), added).body()).contains(REFUSED);
    }

    @Test
    void ten_passkeys_are_the_most() {
        for (int i = 0; i < 9; i++) {
            add(newPasskey(), "Clé " + i);
        }

        HttpResponse<String> page = owner.open(IDENTITY.at("/account/passkeys"));

        assertThat(page.body()).contains("Vous en avez dix").doesNotContain("id=\"passkey\"");
        assertThat(page.body()).hasSizeLessThan(20_000);
    }

    @Test
    void an_altered_passkey_is_treated_as_absent() {
        jdbc.sql("UPDATE passkey SET holder = (SELECT holder FROM account WHERE holder <> passkey.holder LIMIT 1)"
                        + " WHERE id = (SELECT id FROM passkey ORDER BY added_at DESC LIMIT 1)")
                .update();

        assertThat(use(new TestBrowser(), passkey).body()).contains(REFUSED);
    }

    @Test
    void an_open_session_of_some_time_ago_adds_nothing() {
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/passkeys"));
        CLOCK.move(Duration.ofMinutes(11));

        HttpResponse<String> answer = owner.post(
                IDENTITY.at("/account/passkeys"),
                Map.of(
                        "_csrf",
                        token(page),
                        "name",
                        "Plus tard",
                        "credential",
                        newPasskey().register(options(page))));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).isEqualTo("/account/sign-in");
    }
}

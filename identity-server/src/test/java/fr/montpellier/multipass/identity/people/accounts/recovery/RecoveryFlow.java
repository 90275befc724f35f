package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mailedCode;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An account, two agents of the desk and the steps of a recovery, which the tests of recoveries share. */
abstract class RecoveryFlow {

    static final String CITY = "21340172201787";
    static final String OTHER = "un bateau rouge à midi";
    static final String BEGUN = "Demande de nouveaux moyens de connexion à votre compte Multipass";
    static final String BEGUN_NEW = "Votre demande de nouveaux moyens de connexion à Multipass";
    static final Duration DELAY = Duration.ofHours(72);
    static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/not-me\\?link=\\S+");
    private static final Pattern HANDED = Pattern.compile("id=\"handed\">([A-Z2-7 ]{19})<");
    final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "z";
    final String given = "Maëlle " + letters;
    final String family = "Roussel-" + letters;
    final TestBrowser owner = new TestBrowser();
    final String old = newAddress();
    final String address = newAddress();
    TestBrowser hugo = new TestBrowser();
    TestBrowser alice = new TestBrowser();

    /** What the second agent handed to the person. */
    String handed = "";

    @BeforeEach
    void an_account_and_two_agents() {
        open(owner, old, given, family);
        agentsSignIn();
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    static void open(TestBrowser browser, String address, String givenNames, String familyName) {
        Map<String, String> declared = identity(PASSWORD);
        declared.putAll(Map.of("givenNames", givenNames, "familyName", familyName));
        browser.submit(proveAddress(browser, address), declared);
    }

    void agentsSignIn() {
        hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example", CITY);
        alice = agent("Alice", "Petit", "alice.petit@montpellier.example", CITY);
    }

    static TestBrowser agent(String givenName, String usualName, String email, String siret) {
        var browser = new TestBrowser();
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", givenName + usualName + "-at-proconnect",
                        "uid", email,
                        "given_name", givenName,
                        "usual_name", usualName,
                        "email", email,
                        "siret", siret,
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        assertThat(IDENTITY.openAsAgent(browser, "/recovery").statusCode()).isEqualTo(200);
        return browser;
    }

    static HttpResponse<String> post(TestBrowser browser, URI page, String path, Map<String, String> fields) {
        Matcher token = CSRF.matcher(browser.get(page).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        return follow(browser, browser.post(IDENTITY.at(path), all));
    }

    static HttpResponse<String> search(TestBrowser agent, String typed) {
        return post(agent, IDENTITY.at("/recovery"), "/recovery/account", Map.of("account", typed));
    }

    Map<String, String> document() {
        return new HashMap<>(Map.of(
                "givenNames", given + " Jeanne",
                "familyName", "ROUSSEL " + letters,
                "birthdate", "1991-03-08"));
    }

    Map<String, String> proposal() {
        Map<String, String> fields = document();
        fields.putAll(Map.of("account", old, "email", address, "reason", "Téléphone volé, passeport présenté"));
        return fields;
    }

    static HttpResponse<String> propose(TestBrowser agent, Map<String, String> fields) {
        return post(agent, IDENTITY.at("/recovery"), "/recovery/account/proposal", fields);
    }

    URI proposed() {
        HttpResponse<String> file = propose(hugo, proposal());
        assertThat(file.body()).contains("attend un second agent");
        return file.uri();
    }

    HttpResponse<String> confirm(TestBrowser agent, URI file) {
        HttpResponse<String> page = post(agent, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", document());
        Matcher code = HANDED.matcher(page.body());
        handed = code.find() ? code.group(1) : "";
        return page;
    }

    URI begun() {
        URI file = proposed();
        assertThat(confirm(alice, file).body()).contains("décidée, le délai court");
        return file;
    }

    static URI link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return URI.create(link.group());
    }

    static HttpResponse<String> press(TestBrowser browser, URI link) {
        return browser.submit(browser.get(link), Map.of());
    }

    /** Lets the delay pass, until the person is told that it is over. Sessions know no other time than that of today. */
    void wait(Duration delay) {
        CLOCK.move(delay.plusMinutes(1));
        mail(address, "Choisissez un nouveau mot de passe Multipass");
        CLOCK.reset();
    }

    IdentitePivot shown() {
        return IdentitePivot.declared(given, family, LocalDate.of(1991, 3, 8));
    }

    /** Of Alice and Hugo, who signed in last. */
    List<UUID> agentIds() {
        return jdbc.sql(
                        "SELECT holder FROM sign_in s JOIN agent a ON a.id = s.holder GROUP BY holder ORDER BY max(s.at) DESC LIMIT 2")
                .query((row, number) -> Objects.requireNonNull(row.getObject("holder", UUID.class)))
                .list();
    }

    static HttpResponse<String> ask(TestBrowser browser, String address) {
        return follow(browser, browser.submit(browser.get(IDENTITY.at("/account/recover")), Map.of("email", address)));
    }

    HttpResponse<String> prove(TestBrowser browser) {
        HttpResponse<String> page = ask(browser, address);
        return follow(
                browser,
                browser.submit(
                        page, Map.of("code", mailedCode(address, "Votre code pour retrouver votre compte Multipass"))));
    }

    HttpResponse<String> choose(TestBrowser browser, HttpResponse<String> page) {
        return browser.submit(page, Map.of("password", OTHER, "again", OTHER, "code", handed.toLowerCase(Locale.ROOT)));
    }

    String state() {
        return jdbc.sql("""
                        SELECT r.state FROM account_recovery r WHERE r.holder = ? ORDER BY opened_at DESC LIMIT 1""").param(account(old).holder()).query(String.class).single();
    }

    static Account account(String address) {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(new EmailAddress(address))
                .orElseThrow();
    }

    long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }

    URI latest() {
        return IDENTITY.at("/recovery/"
                + jdbc.sql("SELECT id::text FROM account_recovery ORDER BY opened_at DESC LIMIT 1")
                        .query(String.class)
                        .single());
    }

    static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }
}

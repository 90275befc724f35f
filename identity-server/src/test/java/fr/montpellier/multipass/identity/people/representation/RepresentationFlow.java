package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signs in the people and agents of a representation, and goes through their pages. */
abstract class RepresentationFlow {

    private static final String CITY = "21340172201787";

    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";

    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    static final Pattern CHOICE = Pattern.compile("/oauth2/authorization/multipass\\?acting=([0-9a-f-]{36})");

    static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);

    final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "z";

    final String email = newAddress();

    final TestBrowser alice = agent("Alice", "Petit", "/representation");

    final TestBrowser home = new TestBrowser();

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    Map<String, Object> person(String sub, String givenName, String familyName, String birthdate, String address) {
        Map<String, Object> person = new HashMap<>(People.INES);
        person.putAll(Map.of(
                "sub",
                sub + letters,
                "given_name",
                givenName,
                "family_name",
                familyName,
                "birthdate",
                birthdate,
                "gender",
                "female",
                "birthplace",
                "34172",
                "birthcountry",
                "99100",
                "email",
                address));
        return Map.copyOf(person);
    }

    static TestBrowser agent(String givenName, String usualName, String page) {
        var browser = new TestBrowser();
        String address = (givenName + "." + usualName + "@montpellier.example").toLowerCase(Locale.ROOT);
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", givenName + usualName + "-at-proconnect",
                        "uid", address,
                        "given_name", givenName,
                        "usual_name", usualName,
                        "email", address,
                        "siret", CITY,
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(browser, page);
        return browser;
    }

    static HttpResponse<String> signIn(TestBrowser browser, Map<String, Object> person) {
        IDENTITY.franceConnect.with(person, "eidas1");
        // This page has FranceConnect authenticate the person anew.
        browser.open(IDENTITY.at("/account/restore"));
        return browser.open(IDENTITY.at("/federation/franceconnect/start"));
    }

    static String number(TestBrowser browser) {
        Matcher number =
                NUMBER.matcher(browser.open(IDENTITY.at("/account/multipass")).body());
        assertThat(number.find()).isTrue();
        return number.group();
    }

    static HttpResponse<String> post(
            TestBrowser browser, URI page, URI to, Map<String, String> fields, String... domains) {
        Matcher token = CSRF.matcher(browser.get(page).body());
        List<Map.Entry<String, String>> body = new ArrayList<>(fields.entrySet());
        if (token.find()) {
            body.add(Map.entry("_csrf", token.group(1)));
        }
        for (String domain : domains) {
            body.add(Map.entry("domains", domain));
        }
        HttpResponse<String> answer = browser.post(to, body);
        return TestBrowser.location(answer).map(browser::open).orElse(answer);
    }

    UUID latest() {
        return jdbc.sql("SELECT id FROM representation ORDER BY opened_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
    }

    TestClient.Answer exchange(TestClient.Answer tokens, String audience) {
        return exchange(tokens, audience, "");
    }

    /** The vault acts for the person of a token that it was shown. */
    static TestClient.Answer delegated(String shown, String audience) {
        String own = IDENTITY.vault
                .token(IDENTITY.issuer(), Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate"))
                .accessToken();
        return IDENTITY.vault.token(
                IDENTITY.issuer(),
                Map.of(
                        "grant_type", TestClient.EXCHANGE,
                        "subject_token", shown,
                        "subject_token_type", ACCESS_TOKEN,
                        "actor_token", own,
                        "actor_token_type", ACCESS_TOKEN,
                        "audience", audience));
    }

    void hasEnded(TestClient.Answer tokens) {
        assertThat(exchange(tokens, "document-vault").text("error")).isEqualTo("invalid_grant");
        assertThat(IDENTITY.portal
                        .refresh(IDENTITY.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    static CitizenId citizen(String number) {
        return IDENTITY.bean(Citizens.class)
                .find(MultipassNumber.parse(number))
                .orElseThrow()
                .id();
    }

    static String number(Map<String, Object> person) {
        var browser = new TestBrowser();
        signIn(browser, person);
        return number(browser);
    }

    TestClient.Answer exchange(TestClient.Answer tokens, String audience, String scope) {
        return IDENTITY.portal.exchange(IDENTITY.issuer(), tokens.accessToken(), audience, scope);
    }
}

package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;

import fr.montpellier.multipass.identity.languages.PageDates;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident whose death agents record at the desk. */
abstract class DeceasedResident {

    static final String CITY = "21340172201787";
    static final URI DESK = IDENTITY.at("/deaths");
    static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    static final String REMINDER = "Un Multipass sera bientôt effacé après un décès";
    final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    final DeathTermination effects = IDENTITY.bean(DeathTermination.class);
    final String email = newAddress();
    final Map<String, Object> person = People.but(People.newcomer(), "email", email);
    final TestBrowser home = new TestBrowser();
    final TestClient.Answer tokens = IDENTITY.signInResident(home, person);
    final UUID holder = jdbc.sql("SELECT id FROM citizen WHERE multipass_number = ?")
            .param(String.valueOf(TestClient.read(tokens.text("id_token")).getClaim("multipass_number")))
            .query(UUID.class)
            .single();

    final TestBrowser hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example");
    final TestBrowser alice = agent("Alice", "Petit", "alice.petit@montpellier.example");

    @AfterEach
    void others_find_the_server_as_it_was() {
        CLOCK.reset();
        IDENTITY.consentAccounts.status = 200;
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    static TestBrowser agent(String givenName, String usualName, String address) {
        return agent(givenName, usualName, address, CITY);
    }

    static TestBrowser agent(String givenName, String usualName, String address, String siret) {
        var browser = new TestBrowser();
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", givenName + usualName + "-at-proconnect",
                        "uid", address,
                        "given_name", givenName,
                        "usual_name", usualName,
                        "email", address,
                        "siret", siret,
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(browser, "/deaths");
        return browser;
    }

    Map<String, String> certificate() {
        return new HashMap<>(Map.of(
                "givenNames",
                (String) person.get("given_name"),
                "familyName",
                (String) person.get("family_name"),
                "birthdate",
                (String) person.get("birthdate"),
                "birthplace",
                "34172",
                "birthcountry",
                "",
                "diedOn",
                LocalDate.now(CivilTime.ZONE).minusDays(3).toString(),
                "commune",
                "Montpellier",
                "reference",
                "2026/1234"));
    }

    Map<String, String> certificate(String field, String value) {
        Map<String, String> certificate = certificate();
        certificate.put(field, value);
        return certificate;
    }

    Map<String, String> document() {
        Map<String, String> document = certificate();
        document.keySet().retainAll(Set.of("givenNames", "familyName", "birthdate"));
        document.put("reason", "la personne est venue");
        return document;
    }

    static HttpResponse<String> post(TestBrowser browser, String to, Map<String, String> fields) {
        Matcher token = CSRF.matcher(browser.get(DESK).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        HttpResponse<String> answer = browser.post(IDENTITY.at(to), all);
        return TestBrowser.location(answer).map(browser::open).orElse(answer);
    }

    HttpResponse<String> propose(TestBrowser agent, Map<String, String> certificate) {
        return post(agent, "/deaths/proposal", certificate);
    }

    UUID file() {
        return jdbc.sql("SELECT id FROM death WHERE holder = ? ORDER BY opened_at DESC LIMIT 1")
                .param(holder)
                .query(UUID.class)
                .single();
    }

    String state() {
        return jdbc.sql("SELECT state FROM death WHERE holder = ? ORDER BY opened_at DESC LIMIT 1")
                .param(holder)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    HttpResponse<String> confirm(TestBrowser agent, Map<String, String> certificate) {
        return post(agent, "/deaths/" + file() + "/confirmation", certificate);
    }

    HttpResponse<String> record() {
        propose(hugo, certificate());
        return confirm(alice, certificate());
    }

    /** Returns an agent who took no part. */
    DeskAgent another() {
        IDENTITY.proConnect.with(People.CLAIRE, "eidas1-mfa");
        IDENTITY.openAsAgent(new TestBrowser(), "/deaths");
        return new DeskAgent(
                // Another test may have signed people in at a later time.
                jdbc.sql("SELECT holder FROM sign_in WHERE at <= ? ORDER BY at DESC, id LIMIT 1")
                        .param(Timestamp.from(CLOCK.instant()))
                        .query(UUID.class)
                        .single(),
                "Claire",
                "Dubois");
    }

    void declineUndo(DeskAgent agent) {
        IDENTITY.bean(DeathDecisions.class).decline(file(), agent, "un autre document");
    }

    boolean isErasing() {
        return isErasing(holder);
    }

    boolean isErasing(UUID resident) {
        return jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                        .param(resident)
                        .query(Long.class)
                        .single()
                == 1;
    }

    long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }

    HttpResponse<String> hold(TestBrowser agent, LocalDate until) {
        return post(
                agent,
                "/deaths/" + file() + "/hold",
                Map.of("until", until.toString(), "reason", "Demande de Maître Vidal du 3 mars"));
    }

    /** Returns a day from now on as pages and emails write it. */
    static String day(int days) {
        return PageDates.date(CLOCK.instant().plus(Duration.ofDays(days)), Locale.FRENCH);
    }

    long reminders() {
        return jdbc.sql("SELECT count(*) FROM death WHERE holder = ? AND remind_at < next_at")
                .param(holder)
                .query(Long.class)
                .single();
    }
}

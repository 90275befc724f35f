package fr.montpellier.multipass.identity.people.register;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An agent looks for a resident with a reason, the resident reads it, and the register is not browsed. */
class RegisterSearchIT {

    private static final URI PAGE = IDENTITY.at("/register");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);

    /** A family name of each test's own: of the people who share one, a given name and a birth date, fifty are compared. */
    private final String family = "Lambert" + People.letters();

    private final Map<String, Object> person =
            People.but(People.but(People.newcomer(), "email", AccountServer.newAddress()), "family_name", family);
    private final TestBrowser home = new TestBrowser();
    private final TestClient.Answer tokens = IDENTITY.signInResident(home, person);
    private final String number =
            String.valueOf(TestClient.read(tokens.text("id_token")).getClaim("multipass_number"));
    private final TestBrowser hugo = agent("Hugo", "Morel");

    @AfterEach
    void searches_are_counted_anew() {
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private static TestBrowser agent(String givenName, String usualName) {
        var browser = new TestBrowser();
        String address = "hugo.morel@montpellier.example";
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", givenName + usualName + "-at-proconnect",
                        "uid", address,
                        "given_name", givenName,
                        "usual_name", usualName,
                        "email", address,
                        "siret", "21340172201787",
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(browser, "/register");
        return browser;
    }

    private Map<String, String> names() {
        return new HashMap<>(Map.of(
                "reason", "rights",
                "stated", "Demande de rectification reçue le 3 novembre",
                "number", "",
                "givenNames", (String) person.get("given_name"),
                "familyName", family,
                "birthdate", "1991-03-08"));
    }

    private Map<String, String> names(String field, String value) {
        Map<String, String> names = names();
        names.put(field, value);
        return names;
    }

    private Map<String, String> byNumber(String typed) {
        Map<String, String> search = names("number", typed);
        search.keySet().removeIf(key -> key.endsWith("Names") || key.endsWith("Name") || key.equals("birthdate"));
        return search;
    }

    private String find(Map<String, String> fields) {
        Matcher token = CSRF.matcher(hugo.get(PAGE).body());
        assertThat(token.find()).isTrue();
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", token.group(1));
        return hugo.post(IDENTITY.at("/register/found"), all).body();
    }

    private String grouped() {
        return number.replaceAll("(.{4})(?=.)", "$1 ");
    }

    private long entries() {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.register-searched'")
                .query(Long.class)
                .single();
    }

    private String ownJournal() throws IOException, InterruptedException {
        String token = IDENTITY.portal
                .exchange(IDENTITY.issuer(), tokens.accessToken(), "identity-server", "accesses.own")
                .accessToken();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at("/journal/mine?limit=50"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void the_person_reads_who_looked_for_them_and_why() throws Exception {
        String page = find(names());

        assertThat(page).contains(grouped(), "compte ouvert");
        assertThat(ownJournal())
                .contains("identity.register-searched", "rights", "Hugo Morel", "Demande de rectification");
    }

    private HttpResponse<String> asOfficer(String token, String body) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at("/api/residents/search"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_data_protection_officer_finds_the_pseudonym_by_the_number_and_the_person_reads_why() throws Exception {
        String officer = IDENTITY.portal
                .exchange(
                        IDENTITY.issuer(),
                        IDENTITY.signInAgent(People.CLAIRE).accessToken(),
                        "identity-server",
                        "journal.read")
                .accessToken();
        String search =
                "{\"number\":\"%s\",\"reason\":{\"code\":\"complaint\",\"sentence\":\"Réclamation du 2 novembre\"}}";

        HttpResponse<String> found = asOfficer(officer, search.formatted(grouped()));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).matches("\\{\"subject\":\"[A-Za-z0-9_-]{43}\"}");
        assertThat(ownJournal()).contains("identity.register-searched", "complaint", "Réclamation du 2 novembre");

        assertThat(asOfficer(officer, search.formatted("0000 0000 0000")).statusCode())
                .isIn(400, 404);
        assertThat(asOfficer(officer, "{\"number\":\"%s\"}".formatted(number)).body())
                .contains("search-reason-needed");
        String resident = IDENTITY.portal
                .exchange(IDENTITY.issuer(), tokens.accessToken(), "identity-server", "accesses.own")
                .accessToken();
        assertThat(asOfficer(resident, search.formatted(number)).statusCode()).isEqualTo(403);
    }

    @Test
    void by_the_whole_number() {
        assertThat(find(byNumber(grouped()))).contains(grouped());
        assertThat(find(names("number", grouped()))).contains(grouped());
        assertThat(find(names("number", grouped()).entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> each.getKey().equals("birthdate") ? "1991-03-09" : each.getValue()))))
                .contains("Personne n’a été trouvé");
    }

    @Test
    void a_part_of_a_name_or_of_the_number_finds_no_one() {
        String given = String.valueOf(person.get("given_name"));

        assertThat(find(names("familyName", "Lamb"))).contains("Personne n’a été trouvé");
        assertThat(find(names("givenNames", given.substring(0, given.length() - 3))))
                .contains("Personne n’a été trouvé");
        assertThat(find(names("birthdate", ""))).contains("Donnez le numéro Multipass entier");
        assertThat(find(names("familyName", ""))).contains("Donnez le numéro Multipass entier");
        assertThat(find(names("familyName", "%"))).doesNotContain(grouped());
        assertThat(find(byNumber(number.substring(0, 11)))).contains("Donnez le numéro Multipass entier");
        assertThat(find(byNumber(""))).contains("Donnez le numéro Multipass entier");
    }

    @Test
    void without_a_reason_or_a_sentence() {
        long before = entries();

        assertThat(find(names("reason", ""))).contains("Choisissez un motif");
        assertThat(find(names("reason", "curiosity"))).contains("Choisissez un motif");
        assertThat(find(names("stated", "vu"))).contains("Choisissez un motif");
        assertThat(find(names("stated", "x".repeat(301)))).contains("Choisissez un motif");
        assertThat(entries()).isEqualTo(before);
    }

    @Test
    void a_search_that_finds_no_one_is_an_entry_too() {
        long before = entries();

        find(names("birthdate", "1991-03-09"));

        assertThat(entries()).isEqualTo(before + 1);
    }

    @Test
    void more_people_than_a_page_shows_need_the_number() {
        for (int i = 0; i < 3; i++) {
            Map<String, Object> other = People.but(
                    People.but(
                            People.but(person, "sub", "other-" + i + "-" + person.get("sub")),
                            "birthplace",
                            "3417" + (3 + i)),
                    "email",
                    AccountServer.newAddress());
            IDENTITY.franceConnect.with(other, "eidas1");
            assertThat(new TestBrowser()
                            .open(IDENTITY.at("/federation/franceconnect/start"))
                            .uri()
                            .getPath())
                    .as("the page on another Multipass follows the sign-in")
                    .isEqualTo("/account/multipass");
        }

        assertThat(find(names())).contains("Trop de personnes").doesNotContain(grouped());
        assertThat(find(names("number", grouped()))).contains(grouped());
    }

    @Test
    void an_agent_who_tries_many_people() {
        for (int i = 0; i < 30; i++) {
            find(names("birthdate", "1991-03-09"));
        }

        assertThat(find(names())).contains("trop de recherches").doesNotContain(grouped());
    }

    @Test
    void an_agent_looks_for_their_own_name() {
        // A birth date of this test's own: a person with the same name and date is asked about the other Multipass.
        Map<String, Object> namesake = People.but(
                People.but(People.but(People.newcomer(), "given_name", "Hugo"), "family_name", "Morel"),
                "birthdate",
                "1974-05-11");
        IDENTITY.signInResident(new TestBrowser(), namesake);
        Map<String, String> own = names("familyName", "Morel");
        own.put("givenNames", "Hugo");
        own.put("birthdate", "1974-05-11");

        assertThat(find(own)).contains("Vous portez le nom");
    }

    @Test
    void residents_get_404() {
        assertThat(home.get(PAGE).statusCode()).isEqualTo(404);
    }
}

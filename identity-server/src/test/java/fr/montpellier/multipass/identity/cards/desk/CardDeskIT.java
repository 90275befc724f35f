package fr.montpellier.multipass.identity.cards.desk;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents print and revoke cards for people who show their identity document; no one is found without it. */
class CardDeskIT {

    private static final String CITY = "21340172201787";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NEW_CARD =
            Pattern.compile("person/card\".*?name=\"card\" value=\"([0-9a-f-]{36})\"", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("id=\"found-number\">([0-9A-Z ]{14})<");

    private final RunningIdentity identity = AccountServer.IDENTITY;
    private final String address = AccountServer.newAddress();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final Map<String, Object> person = People.but(People.newcomer(), "email", address);
    private final TestBrowser hugo = agent("Hugo", "Morel");

    CardDeskIT() {
        signIn(person);
    }

    @AfterEach
    void searches_are_counted_anew() {
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private TestBrowser signIn(Map<String, Object> resident) {
        var browser = new TestBrowser();
        identity.franceConnect.with(resident, "eidas1");
        browser.open(identity.at("/federation/franceconnect/start"));
        return browser;
    }

    private TestBrowser agent(String givenName, String usualName) {
        var browser = new TestBrowser();
        String email = (givenName + "." + usualName).toLowerCase(Locale.ROOT) + "@montpellier.example";
        identity.proConnect.with(
                Map.of(
                        "sub",
                        givenName + usualName + "-at-proconnect",
                        "uid",
                        email,
                        "given_name",
                        givenName,
                        "usual_name",
                        usualName,
                        "email",
                        email,
                        "siret",
                        CITY,
                        "idp_id",
                        "6a2b"),
                "eidas1-mfa");
        assertThat(identity.openAsAgent(browser, "/card-desk").statusCode()).isEqualTo(200);
        return browser;
    }

    private Map<String, String> typed(Map<String, Object> shown) {
        return new HashMap<>(Map.of(
                "givenNames", String.valueOf(shown.get("given_name")),
                "familyName", String.valueOf(shown.get("family_name")),
                "birthdate", String.valueOf(shown.get("birthdate")),
                "purpose", "print",
                "number", ""));
    }

    private HttpResponse<String> post(String path, Map<String, String> fields) {
        Matcher token = CSRF.matcher(hugo.get(identity.at("/card-desk")).body());
        assertThat(token.find()).isTrue();
        Map<String, String> all = new HashMap<>(fields);
        all.put("_csrf", token.group(1));
        return hugo.post(identity.at(path), all);
    }

    private HttpResponse<String> search(Map<String, String> fields) {
        return post("/card-desk/person", fields);
    }

    private String number() {
        Map<String, String> forgotten = typed(person);
        forgotten.put("purpose", "number");
        return group(NUMBER, search(forgotten));
    }

    private HttpResponse<String> print(Map<String, String> fields, String card) {
        Map<String, String> all = new HashMap<>(fields);
        all.put("card", card);
        return post("/card-desk/person/card", all);
    }

    private static String group(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private int cards() {
        return count("SELECT count(*) FROM printed_card");
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }

    private int entries(String type) {
        return count("SELECT count(*) FROM journal_entries WHERE type = 'identity." + type + "'");
    }

    @Test
    void a_person_without_a_telephone_gets_a_card_and_is_told() {
        int printed = entries("card-printed");
        int searched = entries("card-searched");

        HttpResponse<String> found = search(typed(person));
        HttpResponse<String> card = print(typed(person), group(NEW_CARD, found));

        assertThat(found.body())
                .contains(String.valueOf(person.get("given_name")).split(" ")[0] + " Lambert", "Aucune carte");
        assertThat(found.body()).doesNotContain("found-number");
        assertThat(card.body()).contains("printed-card", "<svg", number());
        assertThat(entries("card-printed")).isEqualTo(printed + 1);
        assertThat(entries("card-searched")).isEqualTo(searched + 3);
        assertThat(AccountServer.mail(address, "Une carte Multipass a été imprimée à un guichet"))
                .contains("annulez cette carte");
        assertThat(search(typed(person)).body()).contains("Carte du");
    }

    @Test
    void a_page_that_is_sent_twice_prints_one_card() {
        String id = group(NEW_CARD, search(typed(person)));
        int before = cards();

        print(typed(person), id);
        print(typed(person), id);

        assertThat(cards()).isEqualTo(before + 1);
    }

    @Test
    void the_card_of_another_or_one_that_was_revoked_is_not_printed_again() {
        String id = UUID.randomUUID().toString();
        print(typed(person), id);
        Map<String, String> lost = typed(person);
        lost.put("card", id);
        post("/card-desk/person/revocation", lost);
        assertThat(print(typed(person), id).body())
                .contains("a déjà été imprimée, ou annulée")
                .doesNotContain("<svg");

        String own = UUID.randomUUID().toString();
        jdbc.sql(
                        "INSERT INTO printed_card (id, holder, status_index, printed_at, expires_at)"
                                + " SELECT ?::uuid, holder, 1000000, printed_at, expires_at FROM printed_card WHERE id = ?::uuid")
                .params(own, id)
                .update();
        assertThat(print(typed(person), own).body()).doesNotContain("<svg");
    }

    @Test
    void more_given_names_than_the_person_has_find_no_one() {
        Map<String, String> fields = typed(person);
        fields.put("givenNames", fields.get("givenNames") + " Marie Jeanne Anne");

        assertThat(search(fields).body()).contains("Personne n’a été trouvé");
    }

    @Test
    void a_lost_card_is_revoked() {
        String id = UUID.randomUUID().toString();
        print(typed(person), id);
        Map<String, String> lost = typed(person);
        lost.put("card", id);

        assertThat(post("/card-desk/person/revocation", lost).body()).contains("La carte est annulée", "Aucune carte");
        assertThat(count("SELECT count(*) FROM printed_card WHERE revoked_at IS NOT NULL AND id = '" + id + "'"))
                .isEqualTo(1);
    }

    @Test
    void no_one_is_found_by_trying_and_each_try_is_in_the_journal() {
        int searched = entries("card-searched");
        for (Map<String, String> wrong : List.of(
                Map.of("birthdate", "1991-03-09"), Map.of("familyName", "Lamberti"), Map.of("givenNames", "Zoé"))) {
            Map<String, String> fields = typed(person);
            fields.putAll(wrong);
            assertThat(search(fields).body())
                    .contains("Personne n’a été trouvé")
                    .doesNotContain("id=\"person\"");
            assertThat(print(fields, UUID.randomUUID().toString()).body()).contains("Personne n’a été trouvé");
        }
        assertThat(entries("card-searched")).isEqualTo(searched + 6);
        for (int i = 0; i < 40; i++) {
            search(typed(person));
        }
        assertThat(search(typed(person)).body()).contains("trop de recherches");
        assertThat(print(typed(person), UUID.randomUUID().toString()).body()).contains("trop de recherches");
    }

    @Test
    void two_people_of_one_name_and_date_are_told_apart_by_the_number_alone() {
        Map<String, Object> twin =
                People.but(People.but(person, "sub", "sub-" + UUID.randomUUID()), "birthplace", "75112");
        String number = number();
        signIn(twin);

        assertThat(search(typed(person)).body()).contains("Plusieurs personnes").doesNotContain(number);
        Map<String, String> withNumber = typed(person);
        withNumber.put("number", number);
        withNumber.put("purpose", "number");
        assertThat(search(withNumber).body()).contains(number);
    }

    @Test
    void a_missing_or_malformed_field_is_named() {
        Map<String, String> without = typed(person);
        without.remove("purpose");
        assertThat(search(without).body()).contains("dites pourquoi");
        Map<String, String> never = typed(person);
        never.put("birthdate", "never");
        assertThat(search(never).body()).contains("Recopiez");
        Map<String, String> number = typed(person);
        number.put("number", "'; DROP");
        assertThat(search(number).body()).contains("Recopiez");
    }

    @Test
    void an_agent_prints_no_card_for_a_person_of_their_name() {
        // A birth date of this test alone, unlike any other: a person with this name and nearly this date is asked
        // about the other Multipass.
        Map<String, Object> own = People.but(
                People.but(People.but(People.newcomer(), "given_name", "Hugo"), "family_name", "Morel"),
                "birthdate",
                "1949-02-17");
        signIn(own);

        assertThat(search(typed(own)).body()).contains("Vous portez le nom").doesNotContain("id=\"person\"");
    }

    @Test
    void the_desk_is_for_its_agents_alone() {
        TestBrowser resident = signIn(person);

        assertThat(resident.get(identity.at("/card-desk")).statusCode()).isEqualTo(404);
        assertThat(new TestBrowser().get(identity.at("/card-desk")).headers().firstValue("Location"))
                .hasValue("/login/agents");
    }

    @Test
    void a_person_has_three_valid_cards_at_most() {
        for (int i = 0; i < 3; i++) {
            print(typed(person), UUID.randomUUID().toString());
        }

        assertThat(print(typed(person), UUID.randomUUID().toString()).body())
                .contains("Trois cartes au plus", "id=\"person\"");
    }
}

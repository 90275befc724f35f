package fr.montpellier.multipass.identity.closing.death;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.cards.PrintedCards;
import fr.montpellier.multipass.identity.notices.outbox.Notices;
import fr.montpellier.multipass.identity.people.deaths.DeathRepository;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two agents record a death, what ends with it, how an error is undone, and attacks on that. */
class DeathIT {

    private static final String CITY = "21340172201787";
    private static final URI DESK = IDENTITY.at("/deaths");
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final DeathEffects effects = IDENTITY.bean(DeathEffects.class);
    private final String email = newAddress();
    private final Map<String, Object> person = People.but(People.newcomer(), "email", email);
    private final TestBrowser home = new TestBrowser();
    private final TestClient.Answer tokens = IDENTITY.signInResident(home, person);
    private final UUID holder = jdbc.sql("SELECT id FROM citizen WHERE multipass_number = ?")
            .param(String.valueOf(TestClient.read(tokens.text("id_token")).getClaim("multipass_number")))
            .query(UUID.class)
            .single();
    private final TestBrowser hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example");
    private final TestBrowser alice = agent("Alice", "Petit", "alice.petit@montpellier.example");

    @AfterEach
    void others_find_the_server_as_it_was() {
        CLOCK.reset();
        IDENTITY.consentAccounts.status = 200;
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private static TestBrowser agent(String givenName, String usualName, String address) {
        var browser = new TestBrowser();
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
        IDENTITY.openAsAgent(browser, "/deaths");
        return browser;
    }

    private Map<String, String> certificate() {
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
                LocalDate.now(Notices.ZONE).minusDays(3).toString(),
                "commune",
                "Montpellier",
                "reference",
                "2026/1234"));
    }

    private Map<String, String> certificate(String field, String value) {
        Map<String, String> certificate = certificate();
        certificate.put(field, value);
        return certificate;
    }

    private Map<String, String> document() {
        Map<String, String> document = certificate();
        document.keySet().retainAll(Set.of("givenNames", "familyName", "birthdate"));
        document.put("reason", "la personne est venue");
        return document;
    }

    private static HttpResponse<String> post(TestBrowser browser, String to, Map<String, String> fields) {
        Matcher token = CSRF.matcher(browser.get(DESK).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        HttpResponse<String> answer = browser.post(IDENTITY.at(to), all);
        return TestBrowser.location(answer).map(browser::open).orElse(answer);
    }

    private HttpResponse<String> propose(TestBrowser agent, Map<String, String> certificate) {
        return post(agent, "/deaths/proposal", certificate);
    }

    private UUID file() {
        return jdbc.sql("SELECT id FROM death WHERE holder = ? ORDER BY opened_at DESC LIMIT 1")
                .param(holder)
                .query(UUID.class)
                .single();
    }

    private String state() {
        return jdbc.sql("SELECT state FROM death WHERE holder = ? ORDER BY opened_at DESC LIMIT 1")
                .param(holder)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    private HttpResponse<String> confirm(TestBrowser agent, Map<String, String> certificate) {
        return post(agent, "/deaths/" + file() + "/confirmation", certificate);
    }

    private HttpResponse<String> record() {
        propose(hugo, certificate());
        return confirm(alice, certificate());
    }

    private HttpResponse<String> signIn() {
        IDENTITY.franceConnect.with(person, "eidas1");
        return new TestBrowser().open(IDENTITY.at("/federation/franceconnect/start"));
    }

    private UUID secondAgent() {
        return IDENTITY.bean(DeathRepository.class)
                .find(file())
                .orElseThrow()
                .steps()
                .get(1)
                .agent();
    }

    private boolean isErasing() {
        return jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single()
                == 1;
    }

    private long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }

    @Test
    void everything_that_the_person_could_do_ends_at_once() {
        PrintedCards cards = IDENTITY.bean(PrintedCards.class);
        cards.print(holder);
        String subject = TestClient.read(tokens.accessToken()).getSubject();
        long before = entries("death-recorded");

        HttpResponse<String> recorded = record();

        assertThat(recorded.body()).contains("Décès inscrit", "tout sera effacé à partir du");
        assertThat(IDENTITY.portal
                        .exchange(IDENTITY.issuer(), tokens.accessToken(), "document-vault", "")
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(IDENTITY.portal
                        .refresh(IDENTITY.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
        assertThat(cards.of(holder))
                .allSatisfy(card -> assertThat(card.revokedAt()).isPresent());
        assertThat(IDENTITY.consentAccounts.callsAbout(subject)).hasSize(1);
        assertThat(IDENTITY.vaultAccounts.callsAbout(subject)).isEmpty();
        assertThat(signIn().body()).contains("le titulaire de ce Multipass est décédé");
        assertThat(entries("death-recorded")).isEqualTo(before + 1);
        assertThat(mail(email, "Un décès a été inscrit pour votre Multipass")).contains("c’est une erreur");
        assertThat(isErasing()).isFalse();
    }

    @Test
    void authorisations_are_ended_again_until_no_token_of_before_is_good() {
        String subject = TestClient.read(tokens.accessToken()).getSubject();
        IDENTITY.consentAccounts.status = 503;
        record();
        IDENTITY.consentAccounts.status = 200;

        effects.followUp();
        CLOCK.move(Duration.ofMinutes(7));
        effects.followUp();
        effects.followUp();

        assertThat(IDENTITY.consentAccounts.callsAbout(subject)).hasSize(3);
    }

    @Test
    void an_agent_alone() {
        propose(hugo, certificate());

        assertThat(hugo.get(IDENTITY.at("/deaths/" + file())).body())
                .contains("Un autre agent doit confirmer")
                .doesNotContain((String) person.get("given_name"));
        assertThat(confirm(hugo, certificate()).body()).contains("Une autre personne que celle qui a proposé");
        assertThat(state()).isEqualTo("proposed");
        assertThat(signIn().body()).doesNotContain("est décédé");
    }

    @Test
    void the_same_person_with_another_address() {
        propose(hugo, certificate());
        TestBrowser again = agent("Hugo", "Morel", "h.morel@montpellier.example");

        confirm(again, certificate());

        assertThat(state()).isEqualTo("proposed");
    }

    @Test
    void a_day_that_has_not_come_or_before_the_birth() {
        assertThat(propose(
                                hugo,
                                certificate(
                                        "diedOn",
                                        LocalDate.now(Notices.ZONE).plusDays(2).toString()))
                        .body())
                .contains("dans le futur");
        assertThat(propose(hugo, certificate("diedOn", "1990-01-01")).body()).contains("avant la naissance");
        assertThat(propose(hugo, certificate("diedOn", "hier")).body()).contains("la bonne forme");
        assertThat(state()).isEqualTo("none");
    }

    @Test
    void the_certificate_of_another_person_with_the_same_names_and_birth_date() {
        assertThat(propose(hugo, certificate("birthplace", "13055")).body()).contains("Personne n’a été trouvé");
        assertThat(propose(hugo, certificate("birthcountry", "99134")).body()).contains("Personne n’a été trouvé");
        assertThat(propose(hugo, certificate("birthdate", "1991-03-09")).body()).contains("Personne n’a été trouvé");
        assertThat(state()).isEqualTo("none");
    }

    @Test
    void a_second_agent_who_read_another_certificate() {
        propose(hugo, certificate());

        assertThat(alice.get(IDENTITY.at("/deaths/" + file())).body()).doesNotContain("2026/1234");
        assertThat(confirm(alice, certificate("reference", "2026/1235")).body())
                .contains("n’est pas ce que votre collègue a recopié");
        assertThat(confirm(alice, certificate("birthplace", "13055")).body())
                .contains("n’est pas ce que votre collègue a recopié");
        assertThat(state()).isEqualTo("proposed");
        assertThat(confirm(alice, certificate("reference", " 2026-1234")).body())
                .contains("Décès inscrit");
    }

    @Test
    void an_agent_with_the_name_of_the_person() {
        String name = (String) person.get("family_name");
        Map<String, Object> namesake = People.but(People.newcomer(), "family_name", "Morel");
        IDENTITY.signInResident(new TestBrowser(), People.but(namesake, "given_name", "Hugo"));
        assertThat(name).isNotEqualTo("Morel");

        Map<String, String> own = certificate("familyName", "Morel");
        own.put("givenNames", "Hugo");

        assertThat(propose(hugo, own).body()).contains("Vous portez le nom de cette personne");
    }

    @Test
    void a_living_person_is_back_after_two_agents_saw_them() {
        record();
        HttpResponse<String> found = post(hugo, "/deaths/found", document());
        assertThat(found.uri().getPath()).isEqualTo("/deaths/" + file());

        post(hugo, "/deaths/" + file() + "/undo", document());
        assertThat(post(hugo, "/deaths/" + file() + "/undo/confirmation", document())
                        .body())
                .contains("Une autre personne que celle qui a proposé");
        assertThat(signIn().body()).contains("est décédé");
        Map<String, String> other = document();
        other.put("birthdate", "1991-03-09");
        assertThat(post(alice, "/deaths/" + file() + "/undo/confirmation", other)
                        .body())
                .contains("le document n’est pas celui de cette personne");
        assertThat(post(alice, "/deaths/" + file() + "/undo/confirmation", document())
                        .body())
                .contains("Inscription annulée");

        assertThat(signIn().body()).doesNotContain("est décédé");
        CLOCK.move(Duration.ofDays(200));
        effects.followUp();
        assertThat(isErasing()).isFalse();
    }

    @Test
    void nothing_is_erased_before_the_delay_or_while_a_second_agent_has_to_decide() {
        record();
        CLOCK.move(Duration.ofDays(182));
        effects.followUp();
        assertThat(isErasing()).isFalse();

        CLOCK.reset();
        post(hugo, "/deaths/" + file() + "/undo", document());
        CLOCK.move(Duration.ofDays(200));
        effects.followUp();
        assertThat(isErasing()).isFalse();

        CLOCK.reset();
        post(alice, "/deaths/" + file() + "/refusal", Map.of("reason", "un autre document"));
        CLOCK.move(Duration.ofDays(184));
        effects.followUp();
        CLOCK.reset();
        assertThat(isErasing()).isTrue();
        assertThat(post(alice, "/deaths/" + file() + "/undo", document()).body())
                .contains("en cours d’effacement");
    }

    @Test
    void an_agent_who_declines_an_undo_on_the_last_day_has_no_one_erased_at_once() {
        record();
        post(hugo, "/deaths/" + file() + "/undo", document());
        CLOCK.move(Duration.ofDays(182));
        IDENTITY.bean(DeathDecisions.class)
                .decline(file(), new DeskAgent(secondAgent(), "Alice", "Petit"), "un autre document");

        CLOCK.move(Duration.ofDays(14));
        effects.followUp();
        assertThat(isErasing()).isFalse();
        CLOCK.move(Duration.ofDays(2));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_person_decides_what_happens_and_who_is_told() {
        String contact = newAddress();
        Matcher token =
                CSRF.matcher(home.open(IDENTITY.at("/account/directives")).body());
        assertThat(token.find()).isTrue();
        Map<String, String> wish =
                Map.of("choice", "erase", "name", "Paul Martin", "email", contact, "_csrf", token.group(1));
        Map<String, String> half = new HashMap<>(wish);
        half.put("email", "");

        assertThat(home.post(IDENTITY.at("/account/directives"), half).body()).contains("laissez les deux vides");
        home.post(IDENTITY.at("/account/directives"), wish);
        assertThat(home.open(IDENTITY.at("/account/directives")).body()).contains("Paul Martin", contact);
        record();

        assertThat(mail(contact, "Une personne avait demandé que vous soyez prévenu"))
                .contains((String) person.get("family_name"), "Vous recevez ce message parce que")
                .doesNotContain("votre compte");
        CLOCK.move(Duration.ofDays(16));
        effects.followUp();
        assertThat(isErasing()).isTrue();
    }

    @Test
    void a_row_that_another_program_wrote_erases_no_one() {
        record();
        jdbc.sql("UPDATE death SET next_at = now() - interval '1 day' WHERE holder = ?")
                .param(holder)
                .update();

        effects.followUp();

        assertThat(isErasing()).isFalse();
    }

    @Test
    void a_resident_at_the_desk() {
        assertThat(home.get(DESK).statusCode()).isEqualTo(404);
        record();
        assertThat(home.get(IDENTITY.at("/deaths/" + file())).body()).doesNotContain("2026/1234");
    }
}

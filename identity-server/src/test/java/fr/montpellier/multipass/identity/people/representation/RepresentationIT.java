package fr.montpellier.multipass.identity.people.representation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.Citizens;
import fr.montpellier.multipass.identity.people.citizens.MultipassNumber;
import fr.montpellier.multipass.identity.people.signin.SignInTermination;
import fr.montpellier.multipass.identity.people.signin.SignIns;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Two agents record who may act for whom, the person acts, and attacks on that. */
class RepresentationIT {

    private static final String CITY = "21340172201787";
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern CHOICE = Pattern.compile("/oauth2/authorization/multipass\\?acting=([0-9a-f-]{36})");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "z";
    private final String email = newAddress();
    private final Map<String, Object> parent =
            person("parent", "Maëlle " + letters, "Roussel-" + letters, "1991-03-08", email);
    private final TestBrowser hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example");
    private final TestBrowser alice = agent("Alice", "Petit", "alice.petit@montpellier.example");
    private final TestBrowser home = new TestBrowser();
    private String childBirthdate = "2018-05-04";

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private Map<String, Object> person(
            String sub, String givenName, String familyName, String birthdate, String address) {
        Map<String, Object> person = new HashMap<>(People.INES);
        person.putAll(Map.of(
                "sub", sub + letters,
                "given_name", givenName,
                "family_name", familyName,
                "birthdate", birthdate,
                "email", address));
        return Map.copyOf(person);
    }

    private Map<String, Object> child() {
        var child =
                new HashMap<>(person("child", "Lina " + letters, "Roussel-" + letters, childBirthdate, newAddress()));
        child.putAll(Map.of("gender", "female", "birthplace", "34172", "birthcountry", "99100"));
        return Map.copyOf(child);
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
        IDENTITY.openAsAgent(browser, "/representation");
        return browser;
    }

    private static HttpResponse<String> signIn(TestBrowser browser, Map<String, Object> person) {
        IDENTITY.franceConnect.with(person, "eidas1");
        return browser.open(IDENTITY.at("/federation/franceconnect/start"));
    }

    private static String number(Map<String, Object> person) {
        var browser = new TestBrowser();
        signIn(browser, person);
        Matcher number =
                NUMBER.matcher(browser.open(IDENTITY.at("/account/multipass")).body());
        assertThat(number.find()).isTrue();
        return number.group();
    }

    private Map<String, String> form(Map<String, Object> representative) {
        return new HashMap<>(Map.ofEntries(
                Map.entry("number", number(representative)),
                Map.entry("kind", "PARENTAL_AUTHORITY"),
                Map.entry("proof", "BIRTH_CERTIFICATE"),
                Map.entry("givenNames", (String) representative.get("given_name")),
                Map.entry("familyName", (String) representative.get("family_name")),
                Map.entry("birthdate", (String) representative.get("birthdate")),
                Map.entry("personGivenNames", "LINA " + letters),
                Map.entry("personFamilyName", "Roussel-" + letters),
                Map.entry("personBirthdate", childBirthdate),
                Map.entry("personGender", "female"),
                Map.entry("personBirthplace", "34172")));
    }

    private static HttpResponse<String> post(TestBrowser browser, URI page, URI to, Map<String, String> fields) {
        Matcher token = CSRF.matcher(browser.get(page).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        HttpResponse<String> answer = browser.post(to, all);
        return TestBrowser.location(answer).map(browser::open).orElse(answer);
    }

    private static HttpResponse<String> propose(TestBrowser agent, Map<String, String> form) {
        return post(agent, IDENTITY.at("/representation"), IDENTITY.at("/representation/proposal"), form);
    }

    private static HttpResponse<String> confirm(TestBrowser agent, URI file, Map<String, String> form) {
        return post(agent, file, URI.create(file + "/confirmation"), form);
    }

    /** Two agents record that the person may act for the child, and returns the page of the file. */
    private HttpResponse<String> recorded(Map<String, Object> representative) {
        Map<String, String> form = form(representative);
        return confirm(alice, propose(hugo, form).uri(), form);
    }

    private UUID latest() {
        return jdbc.sql("SELECT id FROM representation ORDER BY opened_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
    }

    /** The person chooses on their page for whom they act, and the portal asks for it. */
    private URI begin(TestBrowser browser, UUID representation) {
        HttpResponse<String> page = post(
                browser,
                IDENTITY.at("/account/sign-in"),
                IDENTITY.at("/account/representation/act"),
                Map.of("id", representation.toString()));
        Matcher choice = CHOICE.matcher(page.body());
        return actingFor(browser, choice.find() ? choice.group(1) : representation.toString());
    }

    private URI actingFor(TestBrowser browser, String choice) {
        return browser.openUntil(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("acting_for", choice)),
                IDENTITY.portal.redirectUri());
    }

    /** The parent, who signed in, acts for the child. */
    private TestClient.Answer act() {
        recorded(parent);
        signIn(home, parent);
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(home, latest())));
    }

    private TestClient.Answer exchange(TestClient.Answer tokens, String audience, String scope) {
        return IDENTITY.portal.exchange(IDENTITY.issuer(), tokens.accessToken(), audience, scope);
    }

    private static String subject(Map<String, Object> person) {
        return IDENTITY.signInResident(new TestBrowser(), person)
                .claims("id_token")
                .getSubject();
    }

    private void hasEnded(TestClient.Answer tokens) {
        assertThat(exchange(tokens, "document-vault", "").text("error")).isEqualTo("invalid_grant");
        assertThat(IDENTITY.portal
                        .refresh(IDENTITY.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    private long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }

    @Test
    void two_agents_record_it_and_tokens_are_about_the_child_and_name_the_parent() throws Exception {
        long before = entries("acting-begun");
        TestClient.Answer tokens = act();

        JWTClaimsSet id = tokens.claims("id_token");
        assertThat(id.getStringClaim("name")).isEqualTo("LINA Roussel-" + letters);
        assertThat(id.getStringClaim("acr")).isEqualTo("seen-at-counter");
        assertThat(id.getJSONObjectClaim("act")).containsEntry("sub", subject(parent));
        JWTClaimsSet vault = exchange(tokens, "document-vault", "").claims("access_token");
        assertThat(vault.getSubject()).isEqualTo(id.getSubject()).isNotEqualTo(subject(parent));
        assertThat(vault.getJSONObjectClaim("act")).containsEntry("sub", subject(parent));
        assertThat(vault.getJSONObjectClaim("representation"))
                .containsEntry("id", latest().toString())
                .containsEntry("kind", "parental-authority");
        assertThat(entries("acting-begun")).isEqualTo(before + 1);
        assertThat(mail(email, "Une personne peut agir pour une autre dans Multipass"))
                .contains("Agir pour une autre personne");
    }

    @Test
    void the_browser_stays_signed_in_as_the_parent() {
        act();

        URI back =
                home.openUntil(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()), IDENTITY.portal.redirectUri());
        JWTClaimsSet own = IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .claims("id_token");
        assertThat(own.getSubject()).isEqualTo(subject(parent));
        assertThat(own.getClaim("act")).isNull();
        assertThat(own.getClaim("representation")).isNull();
        assertThat(home.open(IDENTITY.at("/account/representation")).body())
                .contains("Vous êtes son parent", "LINA Roussel-" + letters, "Agir pour LINA")
                .doesNotContain("acting=");
    }

    @Test
    void acting_neither_closes_the_account_nor_chooses_notices_nor_shows_the_card() throws Exception {
        TestClient.Answer tokens = act();

        for (String scope : new String[] {"account.close", "notices.own", "card.own"}) {
            assertThat(exchange(tokens, "identity-server", scope).text("error")).isEqualTo("invalid_scope");
        }
        HttpResponse<String> closing = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at("/api/account"))
                                .header("Authorization", "Bearer " + tokens.accessToken())
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(closing.statusCode()).isEqualTo(403);
    }

    @Test
    void a_service_does_not_act_for_a_person_who_acts_for_another() {
        String shown = exchange(act(), "document-vault", "").accessToken();
        String own = IDENTITY.vault
                .token(IDENTITY.issuer(), Map.of("grant_type", "client_credentials", "scope", "decisions.evaluate"))
                .accessToken();

        assertThat(IDENTITY.vault
                        .token(
                                IDENTITY.issuer(),
                                Map.of(
                                        "grant_type", TestClient.EXCHANGE,
                                        "subject_token", shown,
                                        "subject_token_type", ACCESS_TOKEN,
                                        "actor_token", own,
                                        "actor_token_type", ACCESS_TOKEN,
                                        "audience", "consent-service"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    @Test
    void the_same_agent_twice() {
        Map<String, String> form = form(parent);
        URI file = propose(hugo, form).uri();

        assertThat(hugo.get(file).body())
                .contains("Un autre agent doit confirmer")
                .doesNotContain(letters);
        assertThat(confirm(hugo, file, form).body()).contains("La même personne ne peut pas proposer et confirmer");
    }

    @Test
    void the_second_agent_has_to_read_the_same_documents() {
        Map<String, String> form = form(parent);
        URI file = propose(hugo, form).uri();
        var another = new HashMap<>(form);
        another.put("personBirthdate", "2018-05-05");
        assertThat(confirm(alice, file, another).body()).contains("Le premier agent a saisi un autre état civil");
        var other = new HashMap<>(form);
        other.put("birthdate", "1991-03-09");
        assertThat(confirm(alice, file, other).body()).contains("La pièce d’identité n’est pas celle du titulaire");
        assertThat(confirm(alice, file, form).body()).contains("en cours");
    }

    @Test
    void a_child_of_another_family() {
        recorded(parent);
        var other = new TestBrowser();
        signIn(other, person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress()));

        assertThat(TestBrowser.query(begin(other, latest()))).containsEntry("error", "access_denied");
        assertThat(TestBrowser.query(begin(other, UUID.randomUUID()))).containsEntry("error", "access_denied");
        // Its page has no form.
        HttpResponse<String> refused = post(
                other,
                IDENTITY.at("/account/sign-in"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());
        assertThat(refused.body()).contains("Vous ne pouvez agir pour personne").doesNotContain("LINA");
        signIn(home, parent);
        assertThat(TestBrowser.query(begin(home, latest()))).containsKey("code");
    }

    @Test
    void another_application_never_acts_for_a_child() {
        recorded(parent);
        signIn(home, parent);

        URI back = home.openUntil(
                IDENTITY.partner.authorize(
                        IDENTITY.issuer(), Map.of("acting_for", latest().toString(), "scope", "openid")),
                IDENTITY.partner.redirectUri());
        assertThat(TestBrowser.query(back)).containsEntry("error", "unauthorized_client");
    }

    @Test
    void an_adult_as_a_child_and_oneself() {
        Map<String, String> adult = form(parent);
        adult.put("personBirthdate", "2000-01-01");
        assertThat(propose(hugo, adult).body()).contains("Cette personne est majeure");
        Map<String, String> forever = form(parent);
        forever.put("until", "2090-01-01");
        assertThat(propose(hugo, forever).body()).contains("Indiquez un dernier jour à venir");
        Map<String, String> guardian = form(parent);
        guardian.put("kind", "GUARDIANSHIP");
        assertThat(propose(hugo, guardian).body()).contains("Une tutelle se prouve par un jugement");
        Map<String, String> oneself = form(parent);
        oneself.putAll(Map.of(
                "kind",
                "GUARDIANSHIP",
                "proof",
                "JUDGMENT",
                "until",
                LocalDate.now(RepresentationEnd.ZONE).plusYears(1).toString(),
                "personGivenNames",
                (String) parent.get("given_name"),
                "personFamilyName",
                (String) parent.get("family_name"),
                "personBirthdate",
                "1991-03-08",
                "personBirthplace",
                (String) parent.get("birthplace")));
        assertThat(propose(hugo, oneself).body()).contains("Les deux personnes sont la même");
    }

    @Test
    void both_parents_and_no_third() {
        recorded(parent);
        assertThat(recorded(parent).body()).contains("Cette personne peut déjà agir pour l’autre");
        Map<String, Object> other = person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress());
        assertThat(recorded(other).body()).contains("en cours");
        Map<String, Object> third = person("third", "Jean " + letters, "Tiers-" + letters, "1980-01-03", newAddress());
        assertThat(recorded(third).body()).contains("Deux parents peuvent déjà agir pour cet enfant");
        assertThat(jdbc.sql("SELECT count(DISTINCT represented) FROM representation WHERE state = 'active'"
                                + " AND represented = (SELECT represented FROM representation WHERE state = 'active'"
                                + " ORDER BY opened_at DESC LIMIT 1)")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_parent_after_the_end_by_themselves() {
        TestClient.Answer tokens = act();
        HttpResponse<String> page = post(
                home,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());

        assertThat(page.body()).contains("Terminé par la personne qui agissait").doesNotContain("Agir pour LINA");
        hasEnded(tokens);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(mail(email, "Une personne ne peut plus agir pour une autre dans Multipass"))
                .isNotBlank();
    }

    @Test
    void the_child_gets_the_multipass_by_franceconnect_and_ends_it() {
        TestClient.Answer tokens = act();
        assertThat(subject(child())).isEqualTo(tokens.claims("id_token").getSubject());
        var browser = new TestBrowser();
        signIn(browser, child());
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("Cette personne est votre parent", "Maëlle Roussel-" + letters);
        HttpResponse<String> page = post(
                browser,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());

        assertThat(page.body()).contains("Terminé par la personne représentée");
        hasEnded(tokens);
    }

    @Test
    void an_agent_ends_it_and_the_agents_see_who_did_what() {
        TestClient.Answer tokens = act();
        URI file = IDENTITY.at("/representation/" + latest());
        HttpResponse<String> page = post(alice, file, URI.create(file + "/end"), Map.of("reason", "Décision du juge"));

        assertThat(page.body())
                .contains("terminé", "Hugo Morel", "Alice Petit", "Décision du juge")
                .doesNotContain(letters);
        hasEnded(tokens);
        HttpResponse<String> found = post(
                hugo,
                IDENTITY.at("/representation"),
                IDENTITY.at("/representation/found"),
                Map.of("number", number(parent)));
        assertThat(found.body()).contains("/representation/" + latest());
    }

    @Test
    void a_parent_after_majority() {
        childBirthdate =
                LocalDate.now(RepresentationEnd.ZONE).minusYears(18).plusDays(2).toString();
        TestClient.Answer tokens = act();
        SignIns signIns = IDENTITY.bean(SignIns.class);
        String acting = jdbc.sql("SELECT id FROM sign_in WHERE representation = ?")
                .param(latest())
                .query((row, number) -> row.getString("id"))
                .single();
        assertThat(signIns.find(acting)).isPresent();
        CLOCK.move(Duration.ofDays(3));
        assertThat(signIns.find(acting)).isEmpty();

        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();

        hasEnded(tokens);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(home.open(IDENTITY.at("/account/representation")).body()).contains("Terminé à sa date");
    }

    @Test
    void a_request_that_another_site_caused_does_not_begin_to_act() {
        recorded(parent);
        signIn(home, parent);

        assertThat(TestBrowser.query(actingFor(home, latest().toString()))).containsEntry("error", "access_denied");
        HttpResponse<String> page = post(
                home,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/act"),
                Map.of("id", latest().toString()));
        assertThat(page.body()).doesNotContain(latest().toString());
        Matcher choice = CHOICE.matcher(page.body());
        assertThat(choice.find()).isTrue();
        var other = new TestBrowser();
        signIn(other, parent);
        assertThat(TestBrowser.query(actingFor(other, choice.group(1)))).containsEntry("error", "access_denied");
        assertThat(TestBrowser.query(actingFor(home, choice.group(1)))).containsKey("code");
        assertThat(TestBrowser.query(actingFor(home, choice.group(1)))).containsEntry("error", "access_denied");
        assertThat(home.post(IDENTITY.at("/account/representation/act"), Map.of("id", latest().toString()))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void an_acting_sign_in_ends_when_another_begins_and_after_half_a_day() {
        TestClient.Answer first = act();
        TestClient.Answer second = IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(home, latest())));

        hasEnded(first);
        assertThat(exchange(second, "document-vault", "").accessToken()).isNotEmpty();
        assertThat(openActing()).isEqualTo(1);
        CLOCK.move(Duration.ofHours(12));
        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();
        assertThat(openActing()).isZero();
        hasEnded(second);
    }

    private long openActing() {
        return jdbc.sql("SELECT count(*) FROM sign_in WHERE representation = ? AND ended_at IS NULL")
                .param(latest())
                .query(Long.class)
                .single();
    }

    @Test
    void a_token_for_this_server_between_the_end_and_its_follow_up() throws Exception {
        TestClient.Answer tokens = act();
        String token = exchange(tokens, "identity-server", "accesses.own").accessToken();
        assertThat(call(token, "GET", "/api/consents").statusCode()).isEqualTo(200);
        // What ends without the sign-ins, as the date does until it is followed up.
        jdbc.sql("UPDATE sign_in SET ended_at = now() WHERE representation = ?")
                .param(latest())
                .update();

        assertThat(call(token, "GET", "/api/consents").statusCode()).isEqualTo(401);
    }

    @Test
    void acting_withdraws_no_consent_of_the_represented_person() throws Exception {
        String token = exchange(act(), "identity-server", "accesses.own").accessToken();

        HttpResponse<String> withdrawal = call(token, "POST", "/api/consents/partner/withdrawal");
        assertThat(withdrawal.statusCode()).isEqualTo(403);
        assertThat(withdrawal.body()).contains("/problems/not-while-acting");
        HttpResponse<String> closing = call(token, "DELETE", "/api/account");
        assertThat(closing.statusCode()).isEqualTo(403);
        assertThat(closing.body()).contains("/problems/not-while-acting");
        assertThat(call(token, "PUT", "/api/notice-preferences").body()).contains("/problems/not-while-acting");
    }

    private static HttpResponse<String> call(String token, String method, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at(path))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void the_second_agent_has_to_read_the_same_relation_and_last_day() {
        Map<String, String> form = form(parent);
        URI file = propose(hugo, form).uri();
        assertThat(alice.get(file).body()).doesNotContain("id=\"last\"");
        var longer = new HashMap<>(form);
        longer.put("until", LocalDate.now(RepresentationEnd.ZONE).plusMonths(1).toString());
        assertThat(confirm(alice, file, longer).body()).contains("Le premier agent a choisi un autre lien");
        var other = new HashMap<>(form);
        other.put("proof", "FAMILY_RECORD");
        assertThat(confirm(alice, file, other).body()).contains("Le premier agent a choisi un autre lien");
        var guardian = new HashMap<>(form);
        guardian.putAll(Map.of("kind", "GUARDIANSHIP", "proof", "JUDGMENT"));
        assertThat(confirm(alice, file, guardian).body()).contains("Le premier agent a choisi un autre lien");
        var nothing = new HashMap<>(form);
        nothing.remove("kind");
        assertThat(confirm(alice, file, nothing).body()).contains("Remplissez tous les champs");
        assertThat(confirm(alice, file, form).body()).contains("en cours");
    }

    @Test
    void a_guardian_who_is_a_minor() {
        Map<String, Object> minor = person("minor", "Paul " + letters, "Autre-" + letters, "2010-01-02", newAddress());
        Map<String, String> form = form(minor);
        form.putAll(Map.of("kind", "GUARDIANSHIP", "proof", "JUDGMENT"));

        assertThat(propose(hugo, form).body()).contains("Une personne mineure ne peut pas être chargée d’une tutelle");
    }

    @Test
    void a_person_who_signs_in_themselves_is_told_and_has_time_to_end_it() {
        Map<String, Object> child = child();
        signIn(new TestBrowser(), child);
        assertThat(recorded(parent).body()).contains("prévenue à toutes ses adresses");
        signIn(home, parent);

        assertThat(home.open(IDENTITY.at("/account/representation")).body())
                .contains("Vous pourrez agir à partir du")
                .doesNotContain("Agir pour LINA");
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        assertThat(mail(String.valueOf(child.get("email")), "Une personne pourra agir pour une autre dans Multipass"))
                .contains("Elle le pourra à partir du");
        var browser = new TestBrowser();
        signIn(browser, child);
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("D’ici là, vous pouvez y mettre fin");
        Representation announced =
                IDENTITY.bean(RepresentationRepository.class).find(latest()).orElseThrow();
        assertThat(announced.isInForce(Instant.now().plus(Duration.ofHours(71))))
                .isFalse();
        assertThat(announced.isInForce(Instant.now().plus(Duration.ofHours(73))))
                .isTrue();
    }

    @Test
    void a_relation_after_a_merge_of_the_represented_person_and_after_its_undo() {
        TestClient.Answer tokens = act();
        UUID first = latest();
        CitizenId former = represented(first);
        Map<String, Object> other = person("other", "Lina " + letters, "Autre-" + letters, "2018-05-04", newAddress());
        CitizenId remaining = citizen(number(other));
        merging(() -> {
            IDENTITY.bean(Citizens.class).merge(former, remaining);
            IDENTITY.bean(Representations.class).merged(former);
        });

        hasEnded(tokens);
        assertThat(TestBrowser.query(begin(home, first))).containsEntry("error", "access_denied");
        var browser = new TestBrowser();
        signIn(browser, other);
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("Cette personne est votre parent", "deux Multipass ont été réunis ou séparés");

        // Recorded again, it is with the Multipass that remains, which may be that of another person.
        assertThat(recorded(parent).body()).contains("en cours");
        assertThat(represented(latest())).isEqualTo(remaining);
        Instant merged = jdbc.sql("SELECT merged_at FROM citizen_merge WHERE former = ?")
                .param(former.value())
                .query((row, number) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
        merging(() -> {
            IDENTITY.bean(Citizens.class).separate(former, remaining);
            IDENTITY.bean(Representations.class).separated(remaining, merged);
        });
        assertThat(jdbc.sql("SELECT state FROM representation WHERE id = ?")
                        .param(latest())
                        .query(String.class)
                        .single())
                .isEqualTo("ended");
    }

    @Test
    void a_relation_that_a_merge_left_in_force_lets_no_person_act_and_can_be_ended() {
        recorded(parent);
        CitizenId former = represented(latest());
        Map<String, Object> other = person("other", "Lina " + letters, "Autre-" + letters, "2018-05-04", newAddress());
        CitizenId remaining = citizen(number(other));
        merging(() -> IDENTITY.bean(Citizens.class).merge(former, remaining));
        signIn(home, parent);

        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
        var browser = new TestBrowser();
        signIn(browser, other);
        HttpResponse<String> page = post(
                browser,
                IDENTITY.at("/account/representation"),
                IDENTITY.at("/account/representation/" + latest() + "/end"),
                Map.of());
        assertThat(page.body()).contains("Terminé par la personne représentée");
    }

    private static void merging(Runnable step) {
        IDENTITY.bean(TransactionTemplate.class).executeWithoutResult(status -> step.run());
    }

    private CitizenId represented(UUID representation) {
        return new CitizenId(jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(representation)
                .query(UUID.class)
                .single());
    }

    private static CitizenId citizen(String number) {
        return IDENTITY.bean(Citizens.class)
                .find(MultipassNumber.parse(number))
                .orElseThrow()
                .id();
    }

    @Test
    void at_majority_the_person_signs_in_and_has_the_same_multipass_alone() {
        childBirthdate =
                LocalDate.now(RepresentationEnd.ZONE).minusYears(18).plusDays(2).toString();
        TestClient.Answer tokens = act();
        String subject = tokens.claims("id_token").getSubject();
        CLOCK.move(Duration.ofDays(3));
        IDENTITY.bean(RepresentationTermination.class).followUp();
        CLOCK.reset();

        var browser = new TestBrowser();
        JWTClaimsSet own = IDENTITY.signInResident(browser, child()).claims("id_token");
        assertThat(own.getSubject()).isEqualTo(subject);
        assertThat(own.getClaim("act")).isNull();
        assertThat(own.getClaim("representation")).isNull();
        assertThat(browser.open(IDENTITY.at("/account/representation")).body())
                .contains("Cette personne est votre parent", "Terminé à sa date")
                .doesNotContain("Mettre fin :");
        signIn(home, parent);
        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
    }

    @Test
    void the_end_of_the_parents_own_sign_in_ends_it() {
        TestClient.Answer tokens = act();
        UUID holder = jdbc.sql("SELECT representative FROM representation WHERE id = ?")
                .param(latest())
                .query(UUID.class)
                .single();
        IDENTITY.bean(SignInTermination.class).endAll(holder);

        hasEnded(tokens);
    }

    @Test
    void a_row_that_another_program_changed_opens_nothing() {
        recorded(parent);
        signIn(home, parent);
        jdbc.sql("UPDATE representation SET ends_at = ends_at + interval '10 years' WHERE id = ?")
                .param(latest())
                .update();

        assertThat(TestBrowser.query(begin(home, latest()))).containsEntry("error", "access_denied");
    }

    @Test
    void residents_do_not_see_the_desk() {
        signIn(home, parent);
        assertThat(home.get(IDENTITY.at("/representation")).statusCode()).isEqualTo(404);
    }
}

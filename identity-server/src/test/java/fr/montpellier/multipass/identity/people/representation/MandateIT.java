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
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An accompanied person gives a mandate, at a counter or on their own page, the helper acts, and attacks on that. */
class MandateIT {

    private static final String CITY = "21340172201787";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern SHOWN = Pattern.compile("name=\"shown\" value=\"([0-9a-f]{32})\"");
    private static final Pattern CHOICE = Pattern.compile("/oauth2/authorization/multipass\\?acting=([0-9a-f-]{36})");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");
    private static final URI MANDATES = IDENTITY.at("/mandates");
    private static final URI OWN = IDENTITY.at("/account/representation");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "z";
    private final String email = newAddress();
    private final Map<String, Object> odile =
            person("odile", "Odile " + letters, "Fabre-" + letters, "1948-02-11", email);
    private final TestBrowser farid = agent("Farid", "Cherif", "/mandates");
    private final TestBrowser alice = agent("Alice", "Petit", "/representation");
    private final TestBrowser home = new TestBrowser();

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private Map<String, Object> person(
            String sub, String givenName, String familyName, String birthdate, String address) {
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

    private static TestBrowser agent(String givenName, String usualName, String page) {
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

    private static HttpResponse<String> signIn(TestBrowser browser, Map<String, Object> person) {
        IDENTITY.franceConnect.with(person, "eidas1");
        return browser.open(IDENTITY.at("/federation/franceconnect/start"));
    }

    private static String number(TestBrowser browser) {
        Matcher number =
                NUMBER.matcher(browser.open(IDENTITY.at("/account/multipass")).body());
        assertThat(number.find()).isTrue();
        return number.group();
    }

    /** What the helper and the second agent read on the identity document and on the mandate. */
    private Map<String, String> form() {
        return new HashMap<>(Map.of(
                "personGivenNames", "Odile " + letters,
                "personFamilyName", "Fabre-" + letters,
                "personBirthdate", "1948-02-11",
                "personGender", "female",
                "personBirthplace", "34172",
                "purpose", "demander l’aide au loyer",
                "until", today().plusDays(30).toString()));
    }

    private static LocalDate today() {
        return LocalDate.now(CLOCK.withZone(RepresentationEnd.ZONE));
    }

    private static HttpResponse<String> post(
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

    private HttpResponse<String> propose(Map<String, String> form, String... domains) {
        return post(farid, MANDATES, IDENTITY.at("/mandates/proposal"), form, domains);
    }

    private static HttpResponse<String> confirm(
            TestBrowser agent, UUID mandate, Map<String, String> form, String... domains) {
        URI file = IDENTITY.at("/representation/" + mandate);
        return post(agent, file, URI.create(file + "/mandate"), form, domains);
    }

    /** The person signs before the helper and a second agent. */
    private UUID signed(String... domains) {
        propose(form(), domains);
        UUID mandate = latest();
        assertThat(confirm(alice, mandate, form(), domains).body()).contains("en cours");
        return mandate;
    }

    private HttpResponse<String> ask(String number, String... domains) {
        return post(
                farid,
                IDENTITY.at("/mandates/request"),
                IDENTITY.at("/mandates/request"),
                Map.of(
                        "number",
                        number,
                        "purpose",
                        "demander l’aide au loyer",
                        "until",
                        today().plusDays(30).toString()),
                domains);
    }

    /** The helper asks the person, who signed in, for a mandate. */
    private UUID asked(String... domains) {
        signIn(home, odile);
        ask(number(home), domains);
        return latest();
    }

    private HttpResponse<String> consent(UUID mandate) {
        Matcher shown = SHOWN.matcher(home.get(OWN).body());
        return consent(mandate, shown.find() ? shown.group(1) : "");
    }

    private HttpResponse<String> consent(UUID mandate, String shown) {
        return post(home, OWN, URI.create(OWN + "/" + mandate + "/confirmation"), Map.of("shown", shown));
    }

    private UUID latest() {
        return jdbc.sql("SELECT id FROM representation ORDER BY opened_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
    }

    private String state(UUID mandate) {
        return jdbc.sql("SELECT state FROM representation WHERE id = ?")
                .param(mandate)
                .query(String.class)
                .single();
    }

    /** The helper chooses on their page for whom they act, and the portal asks for it. */
    private URI begin(TestBrowser helper, UUID mandate) {
        HttpResponse<String> page = post(helper, MANDATES, IDENTITY.at("/mandates/" + mandate + "/act"), Map.of());
        Matcher choice = CHOICE.matcher(page.body());
        return helper.openUntil(
                IDENTITY.portal.authorize(
                        IDENTITY.issuer(), Map.of("acting_for", choice.find() ? choice.group(1) : mandate.toString())),
                IDENTITY.portal.redirectUri());
    }

    private TestClient.Answer act(UUID mandate) {
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(begin(farid, mandate)));
    }

    private void isRefused(UUID mandate) {
        assertThat(TestBrowser.query(begin(farid, mandate))).containsEntry("error", "access_denied");
    }

    private TestClient.Answer exchange(TestClient.Answer tokens, String audience) {
        return IDENTITY.portal.exchange(IDENTITY.issuer(), tokens.accessToken(), audience, "");
    }

    private void hasEnded(TestClient.Answer tokens) {
        assertThat(exchange(tokens, "document-vault").text("error")).isEqualTo("invalid_grant");
        assertThat(IDENTITY.portal
                        .refresh(IDENTITY.issuer(), tokens.text("refresh_token"))
                        .text("error"))
                .isEqualTo("invalid_grant");
    }

    private String entries(UUID mandate) {
        return String.join(
                "\n",
                jdbc.sql("SELECT convert_from(entry, 'UTF8') FROM journal_entries"
                                + " WHERE convert_from(entry, 'UTF8') LIKE ? ORDER BY 1")
                        .param("%" + mandate + "%")
                        .query(String.class)
                        .list());
    }

    @Test
    void a_person_signs_at_the_counter_and_every_token_names_the_helper_and_the_domains() throws Exception {
        UUID mandate = signed("social", "logement");
        TestClient.Answer tokens = act(mandate);

        JWTClaimsSet id = tokens.claims("id_token");
        assertThat(id.getStringClaim("name")).isEqualTo("Odile Fabre-" + letters);
        assertThat(id.getStringClaim("acr")).isEqualTo("seen-at-counter");
        assertThat(id.getStringListClaim("rep_scope")).containsExactly("social", "logement");
        assertThat(id.getJSONObjectClaim("act")).containsEntry("name", "Farid Cherif");
        for (String audience : List.of("document-vault", "consent-service")) {
            JWTClaimsSet claims = exchange(tokens, audience).claims("access_token");
            assertThat(claims.getStringListClaim("rep_scope")).containsExactly("social", "logement");
            assertThat(claims.getStringListClaim("roles")).containsExactly("resident");
            assertThat(claims.getJSONObjectClaim("act")).containsEntry("name", "Farid Cherif");
            assertThat(claims.getJSONObjectClaim("representation"))
                    .containsEntry("id", mandate.toString())
                    .containsEntry("kind", "mandate");
        }
        assertThat(entries(mandate))
                .contains("representation-proposed", "representation-confirmed", "acting-begun", "social logement")
                .doesNotContain("loyer", letters);
    }

    @Test
    void the_paper_says_what_the_person_gives_and_the_second_agent_compares_its_fingerprint() {
        propose(form(), "logement");
        UUID mandate = latest();
        String paper = farid.get(IDENTITY.at("/mandates/" + mandate + "/paper")).body();

        assertThat(paper)
                .contains("Odile " + letters, "11 février 1948", "Farid Cherif, Ville de Montpellier", "Logement")
                .contains("demander l’aide au loyer")
                .doesNotContain("Transports");
        Matcher fingerprint =
                Pattern.compile("id=\"fingerprint\">([0-9a-f ]{35})<").matcher(paper);
        assertThat(fingerprint.find()).isTrue();
        String file = alice.get(IDENTITY.at("/representation/" + mandate)).body();
        assertThat(file).contains(fingerprint.group(1), "Farid Cherif").doesNotContain("Odile", "Fabre");
        confirm(alice, mandate, form(), "logement");
        assertThat(entries(mandate)).contains(fingerprint.group(1).replace(" ", ""));
    }

    @Test
    void pages_are_light_and_in_english_too() {
        UUID mandate = signed("logement");
        for (String page :
                List.of("/mandates", "/mandates/request", "/mandates/" + mandate, "/mandates/" + mandate + "/paper")) {
            for (String language : List.of("fr", "en")) {
                String body = farid.get(IDENTITY.at(page + "?lang=" + language)).body();
                assertThat(body.getBytes(StandardCharsets.UTF_8)).as(page).hasSizeLessThan(10_000);
                assertThat(body).as(page).doesNotContain("<script", "??");
            }
        }
    }

    @Test
    void a_mandate_that_a_helper_makes_alone_permits_nothing() {
        propose(form(), "logement");
        UUID mandate = latest();

        isRefused(mandate);
        // A helper is no agent of the other desk.
        assertThat(farid.get(IDENTITY.at("/representation/" + mandate)).statusCode())
                .isEqualTo(404);
        assertThat(confirm(farid, mandate, form(), "logement").statusCode()).isBetween(400, 499);
        assertThat(post(
                                alice,
                                IDENTITY.at("/representation/" + mandate),
                                IDENTITY.at("/representation/" + mandate + "/confirmation"),
                                new HashMap<>(Map.of("kind", "PARENTAL_AUTHORITY", "proof", "BIRTH_CERTIFICATE")))
                        .body())
                .doesNotContain("en cours");
        assertThat(state(mandate)).isEqualTo("proposed");
    }

    @Test
    void the_second_agent_has_to_read_the_same_mandate() {
        propose(form(), "logement");
        UUID mandate = latest();
        Map<String, String> longer = form();
        longer.put("until", today().plusDays(31).toString());
        Map<String, String> other = form();
        other.put("personBirthdate", "1948-02-12");

        assertThat(confirm(alice, mandate, form(), "logement", "social").body()).contains("ne sont pas ceux que");
        assertThat(confirm(alice, mandate, longer, "logement").body()).contains("ne sont pas ceux que");
        assertThat(confirm(alice, mandate, other, "logement").body())
                .contains("Le premier agent a saisi un autre état civil");
        assertThat(confirm(alice, mandate, form(), "logement").body()).contains("en cours");
    }

    @Test
    void a_helper_who_is_the_person() {
        Map<String, String> oneself = form();
        oneself.put("personGivenNames", "Farid");
        oneself.put("personFamilyName", "Cherif");

        assertThat(propose(oneself, "logement").body()).contains("Vous portez le nom");
        var own = new TestBrowser();
        signIn(own, person("farid", "Farid", "Cherif", "1985-0" + (1 + letters.length() % 9) + "-11", newAddress()));
        assertThat(ask(number(own), "logement").body()).contains("Vous portez le nom");
    }

    @Test
    void refuses_a_mandate_without_domains_purpose_or_end_and_of_a_child() {
        Map<String, String> form = form();
        assertThat(propose(form).body()).contains("Choisissez au moins un domaine");
        assertThat(propose(form, "logement", "tout").body()).contains("Choisissez au moins un domaine");
        form.put("purpose", "rent \u202Etner");
        assertThat(propose(form, "logement").body()).contains("Écrivez pour quoi");
        form.put("purpose", " ");
        assertThat(propose(form, "logement").body()).contains("Écrivez pour quoi");
        for (LocalDate wrong :
                List.of(today().minusDays(1), today().plusYears(1).plusDays(1))) {
            Map<String, String> late = form();
            late.put("until", wrong.toString());
            assertThat(propose(late, "logement").body()).contains("Indiquez un dernier jour");
        }
        Map<String, String> child = form();
        child.put("personBirthdate", today().minusYears(12).toString());
        assertThat(propose(child, "logement").body()).contains("Cette personne est mineure");
        Map<String, String> day = form();
        day.put("until", today().toString());
        assertThat(propose(day, "logement").body()).contains("attend un second agent");
    }

    @Test
    void a_person_who_signs_in_is_told_first_and_begins_it_earlier_themselves() throws Exception {
        signIn(home, odile);
        UUID mandate = signed("logement");

        isRefused(mandate);
        assertThat(mail(email, "Un aidant pourra agir pour vous dans Multipass"))
                .contains("Farid Cherif, Ville de Montpellier");
        assertThat(home.get(OWN).body())
                .contains("Farid Cherif", "Logement", "demander l’aide au loyer", "Je donne ce mandat");
        assertThat(consent(mandate).body()).doesNotContain("Je donne ce mandat");
        assertThat(act(mandate).claims("id_token").getStringClaim("acr")).isEqualTo("seen-at-counter");
        assertThat(mail(email, "Un aidant agit pour vous dans Multipass")).contains("Farid Cherif");
    }

    @Test
    void a_person_gives_a_mandate_on_their_own_page() throws Exception {
        UUID mandate = asked("argent");

        isRefused(mandate);
        assertThat(farid.get(IDENTITY.at("/mandates/" + mandate)).body())
                .contains("attend la personne")
                .doesNotContain("Odile", letters);
        assertThat(mail(email, "Un aidant vous demande un mandat dans Multipass"))
                .contains("Farid Cherif");
        assertThat(consent(mandate).body()).contains("Vous avez donné un mandat à cet aidant");
        JWTClaimsSet id = act(mandate).claims("id_token");
        assertThat(id.getStringClaim("acr")).isEqualTo("verified-account");
        assertThat(id.getStringListClaim("rep_scope")).containsExactly("argent");
    }

    @Test
    void a_person_is_not_asked_again_while_they_have_not_answered() {
        UUID mandate = asked("argent");

        assertThat(ask(number(home), "justice").body()).contains("Cette personne peut déjà agir");
        assertThat(latest()).isEqualTo(mandate);
    }

    @Test
    void a_person_declines_and_the_helper_can_do_nothing() {
        UUID mandate = asked("argent");
        post(home, OWN, URI.create(OWN + "/" + mandate + "/refusal"), Map.of());

        assertThat(state(mandate)).isEqualTo("declined");
        isRefused(mandate);
        consent(mandate, "");
        assertThat(state(mandate)).isEqualTo("declined");
        assertThat(farid.get(IDENTITY.at("/mandates/" + mandate + "/paper")).body())
                .as("the paper names only who was seen at a counter")
                .contains("id=\"fingerprint\"")
                .doesNotContain("Je soussigné");
    }

    @Test
    void a_replayed_confirmation_does_not_begin_again_what_ended() {
        UUID mandate = asked("argent");
        Matcher page = SHOWN.matcher(home.get(OWN).body());
        assertThat(page.find()).isTrue();
        consent(mandate, page.group(1));
        post(home, OWN, URI.create(OWN + "/" + mandate + "/end"), Map.of());

        consent(mandate, page.group(1));

        assertThat(state(mandate)).isEqualTo("ended");
        isRefused(mandate);
    }

    @Test
    void a_confirmation_of_another_mandate_than_the_one_that_was_shown() {
        UUID first = asked("argent");
        Matcher shown = SHOWN.matcher(home.get(OWN).body());
        assertThat(shown.find()).isTrue();
        post(farid, MANDATES, IDENTITY.at("/mandates/" + first + "/end"), Map.of());
        ask(number(home), "argent", "justice");
        UUID second = latest();

        assertThat(consent(second, shown.group(1)).body()).contains("Ce mandat a changé");
        assertThat(state(second)).isEqualTo("proposed");
    }

    @Test
    void a_browser_that_was_left_open_and_another_person_confirm_nothing() {
        UUID mandate = asked("argent");
        Matcher shown = SHOWN.matcher(home.get(OWN).body());
        assertThat(shown.find()).isTrue();
        var other = new TestBrowser();
        signIn(other, person("other", "Paul " + letters, "Autre-" + letters, "1980-01-02", newAddress()));
        post(
                other,
                IDENTITY.at("/account/sign-in"),
                URI.create(OWN + "/" + mandate + "/confirmation"),
                Map.of("shown", shown.group(1)));
        assertThat(state(mandate)).isEqualTo("proposed");
        CLOCK.move(Duration.ofMinutes(16));

        assertThat(consent(mandate, shown.group(1)).body()).contains("FranceConnect");
        assertThat(state(mandate)).isEqualTo("proposed");
    }

    @Test
    void a_person_whom_no_identity_provider_knows_is_not_asked() {
        signed("logement");
        String number = jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(latest())
                .query(UUID.class)
                .optional()
                .flatMap(id -> IDENTITY.bean(Citizens.class).find(new CitizenId(id)))
                .map(citizen -> citizen.number().grouped())
                .orElseThrow();

        assertThat(ask(number, "argent").body()).contains("faites-la signer au guichet");
        assertThat(ask("0000 0000 0000", "argent").body()).contains("Aucun Multipass n’a ce numéro");
    }

    @Test
    void the_person_revokes_during_a_session_of_the_helper() {
        UUID mandate = asked("argent");
        consent(mandate);
        TestClient.Answer tokens = act(mandate);
        assertThat(exchange(tokens, "document-vault").accessToken()).isNotEmpty();

        post(home, OWN, URI.create(OWN + "/" + mandate + "/end"), Map.of());

        hasEnded(tokens);
        isRefused(mandate);
        assertThat(farid.get(IDENTITY.at("/mandates/" + mandate)).body())
                .contains("terminé par la personne")
                .doesNotContain("id=\"act\"");
    }

    @Test
    void the_helper_ends_it_and_an_agent_does() {
        UUID mandate = signed("logement");
        TestClient.Answer tokens = act(mandate);
        post(farid, MANDATES, IDENTITY.at("/mandates/" + mandate + "/end"), Map.of());
        hasEnded(tokens);

        UUID another = signed("logement");
        TestClient.Answer more = act(another);
        URI file = IDENTITY.at("/representation/" + another);
        post(alice, file, URI.create(file + "/end"), Map.of("reason", "La personne l’a demandé"));
        hasEnded(more);
        isRefused(another);
    }

    @Test
    void a_helper_after_the_end() {
        UUID mandate = signed("logement");
        TestClient.Answer tokens = act(mandate);
        // The sign-in of the helper lasts no longer than half a day.
        CLOCK.move(Duration.ofHours(13));
        assertThat(exchange(tokens, "document-vault").text("error")).isEqualTo("invalid_grant");
        CLOCK.move(Duration.ofDays(31));

        assertThat(IDENTITY.bean(RepresentationRepository.class).find(mandate).orElseThrow())
                .satisfies(over -> assertThat(over.isInForce(CLOCK.instant())).isFalse());
        IDENTITY.bean(RepresentationTermination.class).followUp();
        assertThat(state(mandate)).isEqualTo("ended");
    }

    @Test
    void another_helper_uses_no_mandate_of_this_one() {
        UUID mandate = signed("logement");
        TestBrowser leila = agent("Leila", "Haddad", "/mandates");

        assertThat(leila.get(IDENTITY.at("/mandates/" + mandate)).statusCode()).isEqualTo(404);
        assertThat(TestBrowser.query(begin(leila, mandate))).containsEntry("error", "access_denied");
    }

    @Test
    void a_helper_who_is_no_helper_any_more_acts_for_no_person() {
        TestBrowser leila = agent("Leila", "Haddad", "/mandates");
        post(leila, MANDATES, IDENTITY.at("/mandates/proposal"), form(), "logement");
        UUID mandate = latest();
        confirm(alice, mandate, form(), "logement");
        assertThat(TestBrowser.query(begin(leila, mandate))).containsKey("code");
        UUID helper = jdbc.sql("SELECT helper FROM representation WHERE id = ?")
                .param(mandate)
                .query(UUID.class)
                .single();
        byte[] held = jdbc.sql("SELECT sealed FROM habilitation WHERE agent = ?")
                .param(helper)
                .query((row, number) -> row.getBytes("sealed"))
                .single();
        jdbc.sql("UPDATE habilitation SET sealed = '' WHERE agent = ?")
                .param(helper)
                .update();
        try {
            assertThat(TestBrowser.query(begin(leila, mandate))).containsEntry("error", "access_denied");
            IDENTITY.bean(RepresentationTermination.class).followUp();
            assertThat(state(mandate)).isEqualTo("ended");
        } finally {
            jdbc.sql("UPDATE habilitation SET sealed = ? WHERE agent = ?")
                    .params(held, helper)
                    .update();
        }
    }

    @Test
    void a_merge_of_the_person_ends_it() {
        UUID mandate = signed("logement");
        TestClient.Answer tokens = act(mandate);
        UUID person = jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(mandate)
                .query(UUID.class)
                .single();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> IDENTITY.bean(Representations.class).merged(new CitizenId(person)));

        hasEnded(tokens);
        isRefused(mandate);
    }

    @Test
    void a_person_with_a_guardian_gives_no_mandate() {
        UUID mandate = signed("logement");
        UUID person = jdbc.sql("SELECT represented FROM representation WHERE id = ?")
                .param(mandate)
                .query(UUID.class)
                .single();
        post(farid, MANDATES, IDENTITY.at("/mandates/" + mandate + "/end"), Map.of());
        IDENTITY.bean(RepresentationRepository.class).insert(guardianship(person));
        propose(form(), "logement");

        assertThat(confirm(alice, latest(), form(), "logement").body()).contains("chargée de sa tutelle");
    }

    private Representation guardianship(UUID person) {
        var guardian = new TestBrowser();
        signIn(guardian, person("guardian", "Paul " + letters, "Tuteur-" + letters, "1970-01-02", newAddress()));
        CitizenId representative = IDENTITY.bean(Citizens.class)
                .find(MultipassNumber.parse(number(guardian)))
                .orElseThrow()
                .id();
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        return new Representation(
                UUID.randomUUID(),
                Optional.of(representative),
                Optional.of(new CitizenId(person)),
                Optional.empty(),
                Representation.Kind.GUARDIANSHIP,
                Representation.Proof.JUDGMENT,
                Representation.State.ACTIVE,
                now,
                now,
                now,
                now.plus(Duration.ofDays(300)),
                Optional.empty(),
                List.of());
    }
}

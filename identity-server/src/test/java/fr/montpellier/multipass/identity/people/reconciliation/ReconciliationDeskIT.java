package fr.montpellier.multipass.identity.people.reconciliation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two agents decide on files that sign-ins opened, and attacks on that. */
class ReconciliationDeskIT {

    private static final String CITY = "21340172201787";
    private static final String CCAS = "26340001700012";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "z";
    private final String given = "Maëlle " + letters;
    private final String email = newAddress();

    /** The same person before and after a correction of the birth date. */
    private final Map<String, Object> before = resident("before", "1991-03-08");

    private final Map<String, Object> after = resident("after", "1991-03-18");
    private final TestBrowser hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example", CITY);
    private final TestBrowser alice = agent("Alice", "Petit", "alice.petit@montpellier.example", CITY);

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private Map<String, Object> resident(String sub, String birthdate) {
        Map<String, Object> person = new HashMap<>(People.INES);
        person.putAll(Map.of(
                "sub", sub + letters,
                "given_name", given,
                "family_name", "Roussel-" + letters,
                "birthdate", birthdate,
                "email", email));
        return Map.copyOf(person);
    }

    private static TestBrowser agent(String givenName, String usualName, String email, String siret) {
        var browser = new TestBrowser();
        signInAgent(browser, givenName, usualName, email, siret);
        return browser;
    }

    private static HttpResponse<String> signInAgent(
            TestBrowser browser, String givenName, String usualName, String email, String siret) {
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
        return IDENTITY.openAsAgent(browser, "/reconciliation");
    }

    private HttpResponse<String> signIn(TestBrowser browser, Map<String, Object> person) {
        IDENTITY.franceConnect.with(person, "eidas1");
        // This page has FranceConnect authenticate the person anew.
        browser.open(IDENTITY.at("/account/restore"));
        return browser.open(IDENTITY.at("/federation/franceconnect/start"));
    }

    private String number(Map<String, Object> person) {
        var browser = new TestBrowser();
        signIn(browser, person);
        return number(browser.open(IDENTITY.at("/account/multipass")).body());
    }

    private static String number(String page) {
        Matcher number = NUMBER.matcher(page);
        assertThat(number.find()).as(page).isTrue();
        return number.group();
    }

    /** Opens the file of both Multipass of the person and returns its address. */
    private URI file() {
        signIn(new TestBrowser(), before);
        signIn(new TestBrowser(), after);
        return latestFile();
    }

    /** Other tests may have left files of a later time. */
    private URI latestFile() {
        String id = jdbc.sql(
                        "SELECT id::text FROM reconciliation_file WHERE changed_at <= ? ORDER BY changed_at DESC LIMIT 1")
                .param(Timestamp.from(CLOCK.instant()))
                .query(String.class)
                .single();
        return IDENTITY.at("/reconciliation/" + id);
    }

    private static HttpResponse<String> post(TestBrowser agent, URI file, String step, Map<String, String> fields) {
        Matcher token = CSRF.matcher(agent.get(file).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        HttpResponse<String> answer = agent.post(URI.create(file + step), all);
        return TestBrowser.location(answer).map(agent::open).orElse(answer);
    }

    private HttpResponse<String> compare(TestBrowser agent, URI file, String birthdate) {
        return post(
                agent,
                file,
                "/comparison",
                Map.of("givenNames", given, "familyName", "ROUSSEL " + letters, "birthdate", birthdate));
    }

    private static HttpResponse<String> propose(TestBrowser agent, URI file, String decision) {
        return post(agent, file, "/proposal", Map.of("decision", decision, "reason", "Acte de naissance rectifié"));
    }

    private static HttpResponse<String> confirm(TestBrowser agent, URI file) {
        return post(agent, file, "/confirmation", Map.of());
    }

    private static HttpResponse<String> undo(TestBrowser agent, URI file) {
        return post(agent, file, "/undo", Map.of("reason", "Erreur"));
    }

    /** Merges both Multipass of the person; the one of before the correction is first or second in the file, as identifiers fall. */
    private String merge(URI file) {
        String remaining = number(before);
        String decision = merging(file, remaining);
        compare(hugo, file, "1991-03-18");
        propose(hugo, file, decision);
        assertThat(confirm(alice, file).body()).contains("annoncé aux personnes");
        agree(before, file);
        agree(after, file);
        assertThat(alice.get(file).body()).contains("Séparer de nouveau");
        return remaining;
    }

    private void agree(Map<String, Object> person, URI file) {
        var browser = new TestBrowser();
        signIn(browser, person);
        String id = file.getPath().substring(file.getPath().lastIndexOf('/'));
        post(browser, IDENTITY.at("/account/multipass"), id + "/agreement", Map.of());
    }

    private String merging(URI file, String remaining) {
        return hugo.get(file).body().contains("Multipass 1 : " + remaining) ? "merge-0" : "merge-1";
    }

    private long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }

    @Test
    void a_near_match_gives_a_multipass_at_once_and_says_so_and_opens_a_file() {
        signIn(new TestBrowser(), before);
        var browser = new TestBrowser();
        HttpResponse<String> page = signIn(browser, after);

        assertThat(page.uri().getPath()).isEqualTo("/account/multipass");
        assertThat(page.body())
                .contains(
                        "Un autre Multipass est peut-être le vôtre", "Vous pouvez utiliser ce Multipass dès maintenant")
                .doesNotContain(number(before));
        assertThat(signIn(new TestBrowser(), after).uri().getPath()).isEqualTo("/account");
        HttpResponse<String> shown = hugo.get(latestFile());
        assertThat(shown.body())
                .contains(
                        "Identités proches",
                        "le jour, le mois ou l’année diffère",
                        "M… ",
                        "R…",
                        number(before),
                        number(after))
                .doesNotContain("Maëlle", "Roussel", letters, "1991-03", "Inès");
        assertThat(shown.body().length()).isLessThan(10_000);
        assertThat(hugo.get(IDENTITY.at("/reconciliation")).body().length()).isLessThan(10_000);
    }

    @Test
    void agents_see_that_a_person_without_an_address_cannot_be_told_and_what_to_do() {
        URI file = file();
        assertThat(hugo.get(file).body()).doesNotContain("ne peut pas être prévenue");

        jdbc.sql("DELETE FROM notice_contact").update();

        assertThat(hugo.get(file).body())
                .containsSubsequence(
                        "ne peut pas être prévenue", "Envoyez-lui une lettre", "ne peut pas être prévenue");
    }

    @Test
    void two_agents_merge_and_every_way_leads_to_the_remaining_multipass() {
        URI file = file();
        String remaining = merge(file);

        assertThat(number(before)).isEqualTo(remaining);
        assertThat(number(after)).isEqualTo(remaining);
        assertThat(mail(email, "Deux Multipass ont été réunis")).contains("séparez-les");
        assertThat(hugo.get(file).body())
                .contains(
                        "Acte de naissance rectifié",
                        "Hugo Morel",
                        "Alice Petit",
                        "pièce d’identité comparée",
                        "Séparer");
    }

    @Test
    void the_former_multipass_is_opened_from_the_page_with_its_own_subject() throws Exception {
        Map<String, Object> first = IDENTITY.signInResident(new TestBrowser(), after)
                .claims("id_token")
                .getClaims();
        assertThat(first).doesNotContainKey("former_multipass");
        URI file = file();
        String remaining = merge(file);
        var browser = new TestBrowser();
        HttpResponse<String> page = signIn(browser, after);
        assertThat(page.body()).contains("Deux agents ont réuni le Multipass", "Ouvrir l’ancien Multipass");
        assertThat(atPortal(browser).getClaims()).containsEntry("former_multipass", true);
        HttpResponse<String> opened = openFormer(browser);

        assertThat(opened.body())
                .contains("Ce Multipass est l’ancien")
                .doesNotContain("connecté au Multipass " + remaining);
        JWTClaimsSet claims = atPortal(browser);
        assertThat(claims.getSubject()).isEqualTo(first.get("sub")).isNotEqualTo(subject(after));
        assertThat(claims.getClaims()).doesNotContainKey("former_multipass");
        assertThat(claims.getStringClaim("acr")).isEqualTo("verified-account");
        assertThat(entries("former-opened")).isPositive();
    }

    private HttpResponse<String> openFormer(TestBrowser browser) {
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/multipass"));
        Matcher number = Pattern.compile("name=\"number\" value=\"([^\"]+)\"").matcher(page.body());
        assertThat(number.find()).as(page.body()).isTrue();
        return post(browser, page.uri(), "/former", Map.of("number", number.group(1)));
    }

    private static JWTClaimsSet atPortal(TestBrowser browser) {
        URI back = browser.openUntil(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of()), IDENTITY.portal.redirectUri());
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(back)).claims("id_token");
    }

    private static String subject(Map<String, Object> person) {
        return IDENTITY.signInResident(new TestBrowser(), person)
                .claims("id_token")
                .getSubject();
    }

    @Test
    void undo_is_exact_for_subjects_and_ends_all_sign_ins() {
        String first = subject(before);
        signIn(new TestBrowser(), after);
        String second = subject(after);
        URI file = latestFile();
        merge(file);
        var browser = new TestBrowser();
        signIn(browser, after);
        openFormer(browser);
        assertThat(undo(alice, file).body()).contains("séparés de nouveau");

        assertThat(browser.get(IDENTITY.at("/account/multipass")).statusCode()).isEqualTo(303);
        signIn(new TestBrowser(), before);
        signIn(new TestBrowser(), after);
        assertThat(subject(before)).isEqualTo(first);
        assertThat(subject(after)).isEqualTo(second);
        assertThat(mail(email, "Deux Multipass sont de nouveau séparés")).contains("celui d’avant");
        assertThat(hugo.get(file).body()).contains("séparés de nouveau").doesNotContain("<form");
    }

    @Test
    void a_former_multipass_that_was_closed_alone_is_kept_by_opening_it() {
        signIn(new TestBrowser(), before);
        signIn(new TestBrowser(), after);
        URI file = latestFile();
        merge(file);
        var browser = new TestBrowser();
        signIn(browser, after);
        CitizenId former = new CitizenId(inMerge(file, "former"));
        AccountClosingRepository closings = IDENTITY.bean(AccountClosingRepository.class);
        Instant now = CLOCK.instant().truncatedTo(ChronoUnit.MILLIS);
        closings.insert(new AccountClosing(
                former,
                "eidas1",
                now,
                Optional.of(new AccountClosing.Delay(now.plus(Duration.ofDays(7)), UUID.randomUUID(), ""))));

        openFormer(browser);
        HttpResponse<String> asked = browser.open(IDENTITY.at("/account/closing"));
        assertThat(asked.body()).contains("Garder mon compte");
        browser.submit(asked, Map.of());

        assertThat(closings.find(former)).isEmpty();
    }

    @Test
    void the_name_of_use_of_the_other_person_goes_when_a_wrong_merge_is_undone() {
        URI file = file();
        merge(file);
        signIn(new TestBrowser(), People.but(after, "preferred_username", "Réti"));
        assertThat(namesOfUse(file)).isOne();

        undo(alice, file);

        assertThat(namesOfUse(file)).isZero();
    }

    private static UUID id(URI file) {
        String path = file.getPath();
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    /** @param which {@code former} or {@code remaining} */
    private UUID inMerge(URI file, String which) {
        return jdbc.sql("SELECT m." + which + " FROM citizen_merge m JOIN reconciliation_file f"
                        + " ON m.former IN (f.one, f.other) WHERE f.id = ?")
                .param(id(file))
                .query(UUID.class)
                .single();
    }

    private static long namesOfUse(URI file) {
        return IDENTITY.bean(JdbcClient.class)
                .sql("""
                        SELECT count(*) FROM citizen_usage_name u
                        JOIN reconciliation_file f ON u.citizen_id IN (f.one, f.other) WHERE f.id = ?""")
                .param(id(file))
                .query(Long.class)
                .single();
    }

    @Test
    void the_resident_separates_two_multipass_that_are_not_of_one_person() {
        URI file = file();
        String other = number(after);
        merge(file);
        var browser = new TestBrowser();
        HttpResponse<String> page = signIn(browser, after);
        String id = file.getPath().substring(file.getPath().lastIndexOf('/'));
        assertThat(page.body()).contains("séparez-les tout de suite");
        CLOCK.move(Duration.ofMinutes(11));
        post(browser, page.uri(), id + "/separation", Map.of());
        CLOCK.reset();
        assertThat(number(after)).isNotEqualTo(other);
        post(browser, page.uri(), id + "/separation", Map.of());

        assertThat(number(after)).isEqualTo(other);
        assertThat(hugo.get(file).body()).contains("séparés par l’habitant");
    }

    @Test
    void one_agent_as_both_at_one_organisation_or_at_two() {
        URI file = file();
        compare(hugo, file, "1991-03-18");
        propose(hugo, file, merging(file, number(before)));

        assertThat(confirm(hugo, file).body()).contains("La même personne ne peut pas proposer et confirmer");
        TestBrowser elsewhere = agent("Hugo", "Morel", "hugo.morel@ccas-montpellier.example", CCAS);
        assertThat(confirm(elsewhere, file).body()).contains("La même personne ne peut pas proposer et confirmer");
        assertThat(number(after)).isNotEqualTo(number(before));
        assertThat(post(hugo, file, "/refusal", Map.of("reason", "Je me suis trompé"))
                        .body())
                .contains("à traiter", "Je me suis trompé");
    }

    @Test
    void an_agent_who_bears_the_name_of_the_resident_sees_nothing_of_the_file() {
        Map<String, Object> first =
                People.but(People.but(before, "given_name", "Hugo " + letters), "family_name", "Morel");
        signIn(new TestBrowser(), first);
        signIn(new TestBrowser(), People.but(People.but(first, "sub", "x" + letters), "birthdate", "1991-03-18"));
        URI file = latestFile();

        assertThat(hugo.get(file).body()).contains("Vous portez le nom").doesNotContain("M…");
        assertThat(alice.get(file).body()).contains("M…");
        Map<String, Object> byUse = People.but(
                People.but(People.but(before, "sub", "z" + letters), "given_name", "Alice " + letters),
                "preferred_username",
                "Petit");
        signIn(new TestBrowser(), byUse);
        signIn(new TestBrowser(), People.but(People.but(byUse, "sub", "y" + letters), "birthdate", "1991-03-18"));
        assertThat(alice.get(latestFile()).body())
                .contains("Vous portez le nom")
                .doesNotContain("R…");
    }

    @Test
    void a_merge_of_two_unrelated_people_has_no_file_and_needs_a_proof() {
        signIn(new TestBrowser(), People.newcomer());
        long files = jdbc.sql("SELECT count(*) FROM reconciliation_file")
                .query(Long.class)
                .single();
        signIn(new TestBrowser(), People.newcomer(People.ANH, "Linh"));
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation_file")
                        .query(Long.class)
                        .single())
                .isEqualTo(files);

        URI file = file();
        assertThat(propose(hugo, file, "merge-0").body()).contains("Il faut une preuve");
        assertThat(compare(hugo, file, "1987-07-07").body()).contains("Autre date de naissance");
        assertThat(propose(hugo, file, "merge-0").body()).contains("Il faut une preuve");
        compare(alice, file, "1991-03-18");
        assertThat(propose(hugo, file, "merge-0").body()).contains("Il faut une preuve");
        assertThat(propose(hugo, file, "take-over").body()).contains("Choisissez une décision");
        assertThat(jdbc.sql("SELECT encode(sealed, 'escape') FROM reconciliation_step")
                        .query(String.class)
                        .list())
                .noneMatch(step -> step.contains("1987"));
    }

    @Test
    void twins_have_no_file() {
        signIn(new TestBrowser(), before);
        long files = jdbc.sql("SELECT count(*) FROM reconciliation_file")
                .query(Long.class)
                .single();
        HttpResponse<String> page = signIn(
                new TestBrowser(),
                People.but(People.but(before, "sub", "twin" + letters), "given_name", "Zoé " + letters));

        assertThat(page.uri().getPath()).isEqualTo("/account");
        assertThat(jdbc.sql("SELECT count(*) FROM reconciliation_file")
                        .query(Long.class)
                        .single())
                .isEqualTo(files);
    }

    @Test
    void a_file_decided_twice_at_once_is_decided_once() throws Exception {
        URI file = file();
        compare(hugo, file, "1991-03-18");
        propose(hugo, file, merging(file, number(before)));
        long announced = entries("reconciliation-announced");
        MatchFileDecisions decisions = IDENTITY.bean(MatchFileDecisions.class);
        UUID id = id(file);
        UUID second = jdbc.sql("SELECT holder FROM sign_in s JOIN agent a ON a.id = s.holder"
                        + " WHERE s.at <= ? ORDER BY s.at DESC LIMIT 1")
                .param(Timestamp.from(CLOCK.instant()))
                .query(UUID.class)
                .single();
        Callable<Boolean> confirmation = () -> {
            try {
                decisions.confirm(id, new DeskAgent(second, "Alice", "Petit"));
                return true;
            } catch (MatchFileRefusedException e) {
                return false;
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(List.of(confirmation, confirmation, confirmation)).stream()
                            .map(Future::resultNow))
                    .containsOnlyOnce(true);
        }
        assertThat(entries("reconciliation-announced")).isEqualTo(announced + 2);
    }

    @Test
    void a_document_is_compared_five_times_a_day_at_most() {
        URI file = file();
        for (int i = 0; i < 5; i++) {
            assertThat(compare(hugo, file, "1991-03-1" + i).body()).doesNotContain("Trop de comparaisons");
        }
        assertThat(compare(hugo, file, "1991-03-18").body()).contains("Trop de comparaisons");
        assertThat(compare(hugo, file, "never").body()).contains("Saisissez les prénoms");
    }

    @Test
    void enumeration_through_the_pages_finds_nothing() {
        URI file = file();
        URI none = IDENTITY.at("/reconciliation/" + UUID.randomUUID());
        var resident = new TestBrowser();
        signIn(resident, People.newcomer());
        assertThat(List.of(resident.get(file).statusCode(), resident.get(none).statusCode()))
                .containsOnly(404);
        var visitor = new TestBrowser();
        assertThat(visitor.get(file).headers().firstValue("Location"))
                .isEqualTo(visitor.get(none).headers().firstValue("Location"))
                .hasValue("/login/agents");
        var karim = new TestBrowser();
        assertThat(signInAgent(karim, "Karim", "Benali", "karim.benali@ccas-montpellier.example", CCAS)
                        .statusCode())
                .isEqualTo(404);
        assertThat(karim.get(file).statusCode()).isEqualTo(404);
        assertThat(hugo.get(none).statusCode()).isEqualTo(404);
        assertThat(post(resident, IDENTITY.at("/account/multipass"), "/former", Map.of("number", number(before)))
                        .body())
                .doesNotContain("est l’ancien");
        String id = file.getPath().substring(file.getPath().lastIndexOf('/'));
        post(resident, IDENTITY.at("/account/multipass"), id + "/separation", Map.of());
        assertThat(hugo.get(file).body()).contains("à traiter");
    }

    @Test
    void at_the_unattended_browser_of_the_second_agent_no_merge_is_confirmed() throws Exception {
        URI file = file();
        String decision = merging(file, number(before));
        compare(hugo, file, "1991-03-18");
        propose(hugo, file, decision);
        CLOCK.move(Duration.ofMinutes(16));

        Matcher token = CSRF.matcher(alice.get(file).body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> refused =
                alice.post(IDENTITY.at(file.getPath() + "/confirmation"), Map.of("_csrf", token.group(1)));
        assertThat(refused.headers().firstValue("Location")).hasValue("/login/agents");
        assertThat(jdbc.sql("SELECT state FROM reconciliation_file WHERE id = ?")
                        .param(id(file))
                        .query(String.class)
                        .single())
                .isEqualTo("proposed");
    }

    @Test
    void both_sign_ins_prove_an_account_and_france_connect_to_be_of_one_person() throws Exception {
        var browser = new TestBrowser();
        String address = newAddress();
        Map<String, String> declared = identity(PASSWORD);
        declared.putAll(Map.of("givenNames", given, "familyName", "Roussel-" + letters, "birthdate", "1991-03-08"));
        browser.submit(proveAddress(browser, address), declared);
        String known = subject(before);
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/franceconnect"));
        Matcher start = Pattern.compile("href=\"(/federation/franceconnect/start\\?link=[^\"]+)\"")
                .matcher(page.body());
        assertThat(start.find()).isTrue();
        IDENTITY.franceConnect.with(before, "eidas1");
        HttpResponse<String> asked = browser.open(page.uri().resolve(start.group(1)));
        assertThat(browser.submit(asked, Map.of("current", PASSWORD)).body()).contains("Un dossier est ouvert");
        URI file = latestFile();

        assertThat(hugo.get(file).body()).contains("Connexion prouvée aux deux Multipass");
        String declaredOne = merging(file, number(before)).equals("merge-0") ? "merge-1" : "merge-0";
        propose(hugo, file, declaredOne);
        assertThat(confirm(alice, file).body()).contains("doit avoir une identité vérifiée");
        post(alice, file, "/refusal", Map.of("reason", "L’autre reste"));
        propose(hugo, file, declaredOne.equals("merge-0") ? "merge-1" : "merge-0");
        assertThat(confirm(alice, file).body()).contains("réunis");
        assertThat(mail(address, "Deux Multipass ont été réunis")).contains("séparez-les");
        assertThat(mail(email, "Deux Multipass ont été réunis")).contains("séparez-les");

        var signedIn = new TestBrowser();
        String claims = signInAtPortalAfterNotice(signedIn, address);
        assertThat(claims).isEqualTo(known);
        assertThat(signedIn.open(IDENTITY.at("/account")).body()).contains(address, "Vérifiée par FranceConnect");
    }

    /** The page about the merge comes once, before the request continues. */
    private static String signInAtPortalAfterNotice(TestBrowser browser, String address) {
        HttpResponse<String> page =
                browser.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "multipass")));
        browser.submit(page, Map.of("email", address, "password", PASSWORD));
        Matcher next = Pattern.compile("id=\"continue\" href=\"([^\"]+)\"")
                .matcher(browser.open(IDENTITY.at("/account/multipass")).body());
        assertThat(next.find()).isTrue();
        URI back = browser.openUntil(
                IDENTITY.at("/").resolve(next.group(1).replace("&amp;", "&")), IDENTITY.portal.redirectUri());
        return IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .claims("id_token")
                .getSubject();
    }

    @Test
    void a_changed_identity_under_a_known_subject_is_shown_and_taken_over_by_two_agents() {
        String number = number(before);
        Map<String, Object> changed = People.but(before, "birthdate", "1991-03-28");
        assertThat(number(changed)).isEqualTo(number);
        URI file = latestFile();
        assertThat(hugo.get(file).body())
                .contains("Identité changée sous un identifiant connu", "le jour, le mois ou l’année diffère");
        assertThat(propose(hugo, file, "merge-0").body()).contains("Choisissez une décision");
        propose(hugo, file, "take-over");
        assertThat(confirm(alice, file).body()).contains("nouvelle identité acceptée");
        assertThat(number(changed)).isEqualTo(number);

        assertThat(number(People.but(changed, "sub", "other" + letters))).isEqualTo(number);
    }

    @Test
    void undo_after_the_delay_or_after_closure_is_refused() {
        URI file = file();
        merge(file);
        jdbc.sql("DELETE FROM citizen WHERE id = ?")
                .param(inMerge(file, "remaining"))
                .update();

        assertThat(hugo.get(file).statusCode()).isEqualTo(404);
    }

    @Test
    void a_file_that_another_program_wrote_is_treated_as_absent() {
        URI file = file();
        jdbc.sql("UPDATE reconciliation_file SET state = 'proposed' WHERE id = ?::uuid")
                .param(file.getPath().substring(file.getPath().lastIndexOf('/') + 1))
                .update();

        assertThat(hugo.get(file).statusCode()).isEqualTo(404);
        jdbc.sql("DELETE FROM reconciliation_file WHERE state = 'proposed'").update();
    }

    @Test
    void a_page_of_the_list_stays_light_with_five_thousand_files() {
        jdbc.sql("DELETE FROM reconciliation_file").update();
        URI file = file();
        assertThat(hugo.get(IDENTITY.at("/reconciliation")).body())
                .contains(file.getPath())
                .doesNotContain("id=\"next\"");
        MatchFileRepository repository = IDENTITY.bean(MatchFileRepository.class);
        MatchFile model = repository.waiting(Optional.empty(), 1).getFirst();
        for (int i = 0; i < 5_000; i++) {
            UUID holder = UUID.randomUUID();
            jdbc.sql("INSERT INTO citizen (id, multipass_number, civil_sealed, created_at) VALUES (?, ?, ?, now())")
                    .params(holder, "%012d".formatted(i), new byte[1])
                    .update();
            repository.insert(new MatchFile(
                    UUID.randomUUID(),
                    MatchFile.Kind.CHANGED_IDENTITY,
                    new CitizenId(holder),
                    Optional.empty(),
                    model.asker(),
                    model.parts(),
                    MatchFile.State.OPEN,
                    model.openedAt().plusSeconds(i),
                    model.changedAt().plusSeconds(i),
                    Optional.of("hash"),
                    Optional.empty()));
        }
        HttpResponse<String> page = hugo.get(IDENTITY.at("/reconciliation"));
        int pages = 1;
        Pattern next = Pattern.compile("id=\"next\" href=\"([^\"]+)\"");
        for (Matcher link = next.matcher(page.body()); link.find(); link = next.matcher(page.body())) {
            assertThat(page.body().length()).isLessThan(10_000);
            page = hugo.get(page.uri().resolve(link.group(1).replace("&amp;", "&")));
            pages++;
        }
        assertThat(pages).isEqualTo(201);
        jdbc.sql("DELETE FROM reconciliation_file").update();
        jdbc.sql("DELETE FROM citizen WHERE civil_sealed = ?")
                .param(new byte[1])
                .update();
    }
}

package fr.montpellier.multipass.identity.people.reconciliation;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.http.HttpResponse;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The persons concerned stop or confirm a merge before it is carried out, and attacks on that. */
class AnnouncedMergesIT {

    private static final String PAGE = "/account/multipass";
    private static final String ANNOUNCED = "Deux Multipass seront réunis";
    private static final Duration DELAY = Duration.ofDays(3).plusMinutes(1);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("https?://\\S+(/account/multipass/not-me\\?link=\\S+)");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final MatchFileDecisions decisions = IDENTITY.bean(MatchFileDecisions.class);
    private final MatchFileRepository files = IDENTITY.bean(MatchFileRepository.class);
    private final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "w";
    private final String given = "Anouk " + letters;
    private final Map<String, Object> before = resident("before", "1988-05-02");
    private final Map<String, Object> after = resident("after", "1988-05-12");
    private final DeskAgent hugo = agent("Hugo", "Morel");
    private final DeskAgent alice = agent("Alice", "Petit");

    private UUID file;

    private Map<String, Object> resident(String sub, String birthdate) {
        Map<String, Object> person = new HashMap<>(People.INES);
        person.putAll(Map.of(
                "sub",
                sub + letters,
                "given_name",
                given,
                "family_name",
                "Vidal-" + letters,
                "birthdate",
                birthdate,
                "email",
                newAddress()));
        return Map.copyOf(person);
    }

    private DeskAgent agent(String givenName, String usualName) {
        String email = (givenName + "." + usualName).toLowerCase(Locale.ROOT) + "@montpellier.example";
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", givenName + usualName + "-at-proconnect",
                        "uid", email,
                        "given_name", givenName,
                        "usual_name", usualName,
                        "email", email,
                        "siret", "21340172201787",
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(new TestBrowser(), "/reconciliation");
        // Another test may have signed agents in at a later time.
        UUID id = jdbc.sql("SELECT holder FROM sign_in s JOIN agent a ON a.id = s.holder"
                        + " WHERE s.at <= ? ORDER BY s.at DESC LIMIT 1")
                .param(Timestamp.from(CLOCK.instant()))
                .query(UUID.class)
                .single();
        return new DeskAgent(id, givenName, usualName);
    }

    @BeforeEach
    void two_agents_decide_to_merge() {
        jdbc.sql("DELETE FROM reconciliation_file").update();
        signIn(before);
        signIn(after);
        file = jdbc.sql("SELECT id FROM reconciliation_file ORDER BY changed_at DESC LIMIT 1")
                .query(UUID.class)
                .single();
        decide();
    }

    private void decide() {
        decisions.compare(file, hugo, IdentitePivot.declared(given, "Vidal-" + letters, LocalDate.parse("1988-05-12")));
        decisions.propose(file, hugo, MatchFile.Decision.MERGE, 0, "Acte de naissance rectifié");
        decisions.confirm(file, alice);
    }

    @AfterEach
    void the_time_is_right_again() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM reconciliation_file").update();
    }

    private TestBrowser signIn(Map<String, Object> person) {
        var browser = new TestBrowser();
        IDENTITY.franceConnect.with(person, "eidas1");
        // This page has FranceConnect authenticate the person anew.
        browser.open(IDENTITY.at("/account/restore"));
        browser.open(IDENTITY.at("/federation/franceconnect/start"));
        return browser;
    }

    private String page(TestBrowser browser) {
        return browser.open(IDENTITY.at(PAGE)).body();
    }

    private static String address(Map<String, Object> person) {
        return String.valueOf(person.get("email"));
    }

    private String link(Map<String, Object> person) {
        Matcher link = LINK.matcher(mail(address(person), ANNOUNCED));
        assertThat(link.find()).isTrue();
        return link.group(1);
    }

    private MatchFile.State state() {
        return files.find(file).orElseThrow().state();
    }

    private static HttpResponse<String> stop(String link) {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at(link));
        return browser.submit(page, Map.of());
    }

    private HttpResponse<String> press(TestBrowser browser, String button) {
        HttpResponse<String> page = browser.open(IDENTITY.at(PAGE));
        Matcher token = CSRF.matcher(page.body());
        return browser.post(
                IDENTITY.at(PAGE + "/" + file + "/" + button), Map.of("_csrf", token.find() ? token.group(1) : ""));
    }

    private void followUp() {
        IDENTITY.bean(MatchFileFollowUp.class).followUp();
    }

    private long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity.reconciliation-" + type)
                .query(Long.class)
                .single();
    }

    @Test
    void a_person_who_asked_for_nothing_learns_of_the_merge_by_email_and_at_the_next_sign_in() {
        assertThat(mail(address(before), ANNOUNCED)).contains("sans vous connecter");
        assertThat(mail(address(after), ANNOUNCED)).contains("sans vous connecter");

        String shown = page(signIn(before));
        assertThat(shown).contains("Deux agents ont décidé de réunir", "Ce n’est pas moi");
        assertThat(shown.length()).isLessThan(10_000);
        assertThat(shown).doesNotContain("<script");
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
    }

    @Test
    void a_person_is_told_at_the_address_of_their_account_too() {
        String account = newAddress();
        TestBrowser browser = signIn(before);
        browser.submit(proveAddress(browser, account), Map.of("password", PASSWORD, "again", PASSWORD, "code", ""));
        stop(link(before));
        // The address for emails is again that of FranceConnect.
        signIn(before);
        decide();

        assertThat(mail(account, ANNOUNCED)).contains("sans vous connecter");
        assertThat(stop(LINK.matcher(mail(account, ANNOUNCED))
                                .results()
                                .findFirst()
                                .orElseThrow()
                                .group(1))
                        .body())
                .contains("C’est arrêté");
    }

    @Test
    void a_wrong_merge_is_stopped_from_the_email_without_signing_in() {
        long objected = entries("objected");
        assertThat(stop(link(before)).body()).contains("C’est arrêté");
        assertThat(mail(address(after), "Deux Multipass ne sont pas réunis")).contains("restent séparés");

        CLOCK.move(DELAY);
        followUp();
        assertThat(state()).isEqualTo(MatchFile.State.OPEN);
        assertThat(entries("objected")).isGreaterThan(objected);
        assertThatThrownBy(() -> decisions.confirm(file, alice)).isInstanceOf(MatchFileRefusedException.class);
    }

    @Test
    void agents_who_insist_after_an_objection_need_the_document_again() {
        press(signIn(before), "objection");

        assertThatThrownBy(() -> decisions.propose(file, hugo, MatchFile.Decision.MERGE, 0, "Encore"))
                .isInstanceOf(MatchFileRefusedException.class);
        decide();
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
    }

    @Test
    void a_program_that_opens_every_link_of_an_email_stops_nothing() {
        var scanner = new TestBrowser();
        assertThat(scanner.open(IDENTITY.at(link(before))).body()).contains("Ce n’est pas moi");

        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
    }

    @Test
    void a_guessed_or_changed_link_stops_nothing() {
        String right = link(before);
        String guessed = right.substring(0, right.length() - 4) + "AAAA";

        for (String wrong : new String[] {guessed, PAGE + "/not-me", PAGE + "/not-me?link=" + file}) {
            var browser = new TestBrowser();
            HttpResponse<String> page = browser.open(IDENTITY.at(wrong));
            assertThat(page.body()).contains("Ce lien ne sert plus");
            HttpResponse<String> own = browser.open(IDENTITY.at(right));
            Matcher token = CSRF.matcher(own.body());
            assertThat(token.find()).isTrue();
            HttpResponse<String> answer = browser.post(
                    IDENTITY.at(PAGE + "/not-me"),
                    Map.of("_csrf", token.group(1), "link", wrong.substring(wrong.indexOf('=') + 1)));
            assertThat(answer.body()).contains("Ce lien ne sert plus");
        }
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
    }

    @Test
    void the_link_of_a_merge_that_was_stopped_does_not_stop_a_later_one() {
        String old = link(before);
        stop(old);
        decide();

        assertThat(new TestBrowser().open(IDENTITY.at(old)).body()).contains("Ce lien ne sert plus");
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
    }

    @Test
    void a_person_who_is_signed_in_stops_it_and_one_of_another_file_does_not() {
        var unrelated = new TestBrowser();
        IDENTITY.franceConnect.with(People.newcomer(), "eidas1");
        unrelated.open(IDENTITY.at("/federation/franceconnect/start"));
        press(unrelated, "objection");
        press(unrelated, "agreement");
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);

        press(signIn(after), "objection");
        assertThat(state()).isEqualTo(MatchFile.State.OPEN);
    }

    @Test
    void a_person_who_says_yes_for_both_from_one_of_them_merges_nothing() {
        TestBrowser browser = signIn(before);
        press(browser, "agreement");
        press(browser, "agreement");
        followUp();

        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
        assertThat(page(browser)).contains("Vous avez confirmé depuis ce Multipass");
        press(signIn(after), "agreement");
        assertThat(state()).isEqualTo(MatchFile.State.MERGED);
    }

    @Test
    void a_session_left_open_confirms_nothing() {
        TestBrowser open = signIn(before);
        press(signIn(after), "agreement");
        HttpResponse<String> page = open.open(IDENTITY.at(PAGE));
        CLOCK.move(Duration.ofMinutes(11));
        Matcher token = CSRF.matcher(page.body());
        assertThat(token.find()).isTrue();
        HttpResponse<String> answer =
                open.post(IDENTITY.at(PAGE + "/" + file + "/agreement"), Map.of("_csrf", token.group(1)));

        assertThat(answer.headers().firstValue("Location")).hasValue("/login");
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);
    }

    @Test
    void nothing_is_merged_before_the_delay_and_all_is_after_it() {
        CLOCK.move(Duration.ofDays(3).minusMinutes(5));
        followUp();
        assertThat(state()).isEqualTo(MatchFile.State.ANNOUNCED);

        CLOCK.move(DELAY);
        followUp();
        assertThat(state()).isEqualTo(MatchFile.State.MERGED);
        assertThat(mail(address(before), "Deux Multipass ont été réunis")).contains("séparez-les");
    }

    /** The account of one of the two is being closed on the day of the merge; nothing else waits for it. */
    @Test
    void a_merge_that_a_rule_refuses_on_its_day_goes_back_to_the_agents() {
        CitizenId holder = files.find(file).orElseThrow().holders().getFirst();
        var closing = new AccountClosing(holder, "eidas1", CLOCK.instant().truncatedTo(ChronoUnit.MILLIS));
        IDENTITY.bean(AccountClosingRepository.class).insert(closing);

        CLOCK.move(DELAY);
        followUp();

        assertThat(state()).isEqualTo(MatchFile.State.OPEN);
        IDENTITY.bean(AccountClosingRepository.class).delete(closing);
    }

    @Test
    void agents_stop_it_as_well_and_the_one_who_bears_the_name_does_not() {
        assertThatThrownBy(() -> decisions.decline(file, new DeskAgent(hugo.id(), given, "Vidal-" + letters), "Non"))
                .isInstanceOf(MatchFileRefusedException.class);
        decisions.decline(file, hugo, "Autre personne");

        assertThat(state()).isEqualTo(MatchFile.State.OPEN);
    }

    @Test
    void a_stopped_merge_that_another_program_writes_back_merges_nothing() {
        byte[] stale = jdbc.sql("SELECT sealed FROM reconciliation_file WHERE id = ?")
                .param(file)
                .query(byte[].class)
                .single();
        stop(link(before));
        jdbc.sql("UPDATE reconciliation_file SET state = 'announced', sealed = ? WHERE id = ?")
                .params(stale, file)
                .update();
        CLOCK.move(DELAY);
        followUp();

        assertThat(jdbc.sql("SELECT count(*) FROM citizen_merge m JOIN reconciliation_file f"
                                + " ON m.former IN (f.one, f.other) WHERE f.id = ?")
                        .param(file)
                        .query(Long.class)
                        .single())
                .isZero();
    }
}

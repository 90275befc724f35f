package fr.montpellier.multipass.identity.people.accounts.recovery;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.MAIL;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.identity;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mailedCode;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.proveAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.secret;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.people.accounts.Account;
import fr.montpellier.multipass.identity.people.accounts.Accounts;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.SoftwarePasskey;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.citizens.AccountClosing;
import fr.montpellier.multipass.identity.people.citizens.AccountClosingRepository;
import fr.montpellier.multipass.identity.people.citizens.CitizenId;
import fr.montpellier.multipass.identity.people.citizens.pivot.IdentitePivot;
import fr.montpellier.multipass.identity.people.desk.DeskAgent;
import fr.montpellier.multipass.identity.testing.MailServer;
import fr.montpellier.multipass.identity.testing.TestBrowser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.transaction.support.TransactionTemplate;

/** A person who lost every means of sign-in gets the account back by two agents and a delay, and attacks on that. */
class RecoveryIT {

    private static final String CITY = "21340172201787";
    private static final String CCAS = "26340001700012";
    private static final String OTHER = "un bateau rouge à midi";
    private static final String THIEF = "une barque noire à minuit";
    private static final String BEGUN = "Demande de nouveaux moyens de connexion à votre compte Multipass";
    private static final String BEGUN_NEW = "Votre demande de nouveaux moyens de connexion à Multipass";
    private static final String PAUSED =
            "Votre mot de passe Multipass ne peut pas être remplacé par courriel en ce moment";
    private static final String STOPPED = "La demande faite au guichet pour un compte Multipass est arrêtée";
    private static final Duration DELAY = Duration.ofHours(72);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/not-me\\?link=\\S+");
    private static final Pattern HANDED = Pattern.compile("id=\"handed\">([A-Z2-7 ]{19})<");
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static final Pattern NUMBER = Pattern.compile("[0-9A-Z]{4} [0-9A-Z]{4} [0-9A-Z]{4}");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final String letters = UUID.randomUUID().toString().replaceAll("[^a-f]", "") + "z";
    private final String given = "Maëlle " + letters;
    private final String family = "Roussel-" + letters;
    private final TestBrowser owner = new TestBrowser();
    private final String old = newAddress();
    private final String address = newAddress();
    private TestBrowser hugo = new TestBrowser();
    private TestBrowser alice = new TestBrowser();
    /** What the second agent handed to the person. */
    private String handed = "";

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

    private static void open(TestBrowser browser, String address, String givenNames, String familyName) {
        Map<String, String> declared = identity(PASSWORD);
        declared.putAll(Map.of("givenNames", givenNames, "familyName", familyName));
        browser.submit(proveAddress(browser, address), declared);
    }

    private void agentsSignIn() {
        hugo = agent("Hugo", "Morel", "hugo.morel@montpellier.example", CITY);
        alice = agent("Alice", "Petit", "alice.petit@montpellier.example", CITY);
    }

    private static TestBrowser agent(String givenName, String usualName, String email, String siret) {
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
        assertThat(browser.open(IDENTITY.at("/recovery")).statusCode()).isEqualTo(200);
        return browser;
    }

    private static HttpResponse<String> post(TestBrowser browser, URI page, String path, Map<String, String> fields) {
        Matcher token = CSRF.matcher(browser.get(page).body());
        Map<String, String> all = new HashMap<>(fields);
        if (token.find()) {
            all.put("_csrf", token.group(1));
        }
        return follow(browser, browser.post(IDENTITY.at(path), all));
    }

    private static HttpResponse<String> search(TestBrowser agent, String typed) {
        return post(agent, IDENTITY.at("/recovery"), "/recovery/account", Map.of("account", typed));
    }

    private Map<String, String> document() {
        return new HashMap<>(Map.of(
                "givenNames", given + " Jeanne",
                "familyName", "ROUSSEL " + letters,
                "birthdate", "1991-03-08"));
    }

    private Map<String, String> proposal() {
        Map<String, String> fields = document();
        fields.putAll(Map.of("account", old, "email", address, "reason", "Téléphone volé, passeport présenté"));
        return fields;
    }

    private static HttpResponse<String> propose(TestBrowser agent, Map<String, String> fields) {
        return post(agent, IDENTITY.at("/recovery"), "/recovery/account/proposal", fields);
    }

    private URI proposed() {
        HttpResponse<String> file = propose(hugo, proposal());
        assertThat(file.body()).contains("attend un second agent");
        return file.uri();
    }

    private HttpResponse<String> confirm(TestBrowser agent, URI file) {
        HttpResponse<String> page = post(agent, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", document());
        Matcher code = HANDED.matcher(page.body());
        handed = code.find() ? code.group(1) : "";
        return page;
    }

    private URI begun() {
        URI file = proposed();
        assertThat(confirm(alice, file).body()).contains("décidée, le délai court");
        return file;
    }

    private static URI link(String mail) {
        Matcher link = LINK.matcher(mail);
        assertThat(link.find()).as(mail).isTrue();
        return URI.create(link.group());
    }

    private static HttpResponse<String> press(TestBrowser browser, URI link) {
        return browser.submit(browser.get(link), Map.of());
    }

    /** Lets the delay pass, until the person is told that it is over. Sessions know no other time than that of today. */
    private void wait(Duration delay) {
        CLOCK.move(delay.plusMinutes(1));
        mail(address, "Choisissez un nouveau mot de passe Multipass");
        CLOCK.reset();
    }

    /** Does the same as two agents did at their pages, yesterday. */
    private URI begunBefore() {
        CLOCK.move(Duration.ofHours(-25));
        List<UUID> agents = agentIds();
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        Recovery proposed = decisions.propose(
                new DeskAgent(agents.getLast(), "Hugo", "Morel"),
                new RecoveryDecisions.Proposal(old, shown(), address, false, "Motif"));
        decisions.confirm(proposed.id(), new DeskAgent(agents.getFirst(), "Alice", "Petit"), shown());
        return IDENTITY.at("/recovery/" + proposed.id());
    }

    private IdentitePivot shown() {
        return IdentitePivot.declared(given, family, LocalDate.of(1991, 3, 8));
    }

    /** Of Alice and Hugo, who signed in last. */
    private List<UUID> agentIds() {
        return jdbc.sql("SELECT holder FROM sign_in s JOIN agent a ON a.id = s.holder ORDER BY s.at DESC LIMIT 2")
                .query((row, number) -> Objects.requireNonNull(row.getObject("holder", UUID.class)))
                .list();
    }

    private void stoppedBefore() {
        begunBefore();
        press(new TestBrowser(), link(mail(old, BEGUN)));
        mail(old, STOPPED);
        CLOCK.reset();
        MAIL.clear();
    }

    private static HttpResponse<String> ask(TestBrowser browser, String address) {
        return follow(browser, browser.submit(browser.get(IDENTITY.at("/account/recover")), Map.of("email", address)));
    }

    private HttpResponse<String> prove(TestBrowser browser) {
        HttpResponse<String> page = ask(browser, address);
        return follow(
                browser,
                browser.submit(
                        page, Map.of("code", mailedCode(address, "Votre code pour retrouver votre compte Multipass"))));
    }

    private HttpResponse<String> choose(TestBrowser browser, HttpResponse<String> page) {
        return browser.submit(page, Map.of("password", OTHER, "again", OTHER, "code", handed.toLowerCase(Locale.ROOT)));
    }

    private String state() {
        return jdbc.sql("""
                        SELECT r.state FROM account_recovery r WHERE r.holder = ? ORDER BY opened_at DESC LIMIT 1""").param(account(old).holder()).query(String.class).single();
    }

    private static Account account(String address) {
        return IDENTITY.bean(Accounts.class)
                .findByEmail(new EmailAddress(address))
                .orElseThrow();
    }

    private long entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ?")
                .param("identity." + type)
                .query(Long.class)
                .single();
    }

    private String addSecondFactor() {
        HttpResponse<String> form = owner.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(form);
        owner.submit(form, Map.of("code", Totp.code(secret, CLOCK.instant())));
        return secret;
    }

    @Test
    void lost_everything_two_agents_a_delay_and_a_code_give_the_account_back() {
        addSecondFactor();
        long completed = entries("recovery-completed");
        URI file = begun();
        String told = mail(old, BEGUN);
        assertThat(told).contains("pièce d’identité à votre nom");
        assertThat(link(mail(address, BEGUN_NEW))).isNotEqualTo(link(told));
        assertThat(ask(new TestBrowser(), address).body()).contains("Taper le code reçu");
        assertThat(mail(address, "Cette adresse n’a pas de compte Multipass")).isNotEmpty();
        assertThat(owner.open(IDENTITY.at("/account")).body()).contains("au guichet à remplacer");

        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        assertThat(page.body())
                .contains("les clés d’accès d’avant sont retirés", "Code remis au guichet")
                .doesNotContain("Six chiffres de votre application");
        assertThat(browser.submit(page, Map.of("password", "dix lettres", "again", "dix lettres"))
                        .body())
                .contains("au moins 15 caractères");
        assertThat(choose(browser, page).body()).contains("Vous êtes connecté");

        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(owner)).isFalse();
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("ne permettent pas de se connecter");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
        assertThat(mail(old, "Un compte Multipass a de nouveaux moyens de connexion"))
                .contains("dont vous recevez les messages");
        assertThat(mail(address, "Un compte Multipass a de nouveaux moyens de connexion"))
                .isNotEmpty();
        assertThat(entries("recovery-completed")).isEqualTo(completed + 1);
        assertThat(jdbc.sql("SELECT count(*) FROM account_recovery_code WHERE holder = ?")
                        .param(account(address).holder())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(new TestBrowser().get(link(told)).body()).contains("Ce lien ne sert plus");
        assertThat(hugo.get(file).body()).contains("terminée par la personne", "Hugo Morel", "Alice Petit");
    }

    @Test
    void an_account_is_found_by_its_exact_number_or_address_and_shown_masked() {
        Matcher number =
                NUMBER.matcher(owner.open(IDENTITY.at("/account/multipass")).body());
        assertThat(number.find()).isTrue();
        long searched = entries("recovery-searched");

        HttpResponse<String> byNumber =
                search(hugo, number.group().replace(" ", "-").toLowerCase(Locale.ROOT));
        assertThat(byNumber.body())
                .contains(number.group(), "M… ", "R…", "année de naissance 1991", "Identité déclarée, non vérifiée")
                .doesNotContain("Maëlle", "Roussel", letters + " ", "03-08", old);
        assertThat(byNumber.body().length()).isLessThan(10_000);
        assertThat(search(hugo, old.toUpperCase(Locale.ROOT)).body()).contains(number.group());
        for (String none : List.of("", "%", old.substring(1), "0000 0000 0000", newAddress(), letters)) {
            assertThat(search(hugo, none).body()).contains("Aucun compte n’a ce numéro");
        }
        assertThat(entries("recovery-searched")).isEqualTo(searched + 8);
        for (int i = 0; i < 40; i++) {
            search(hugo, "no-one");
        }
        assertThat(search(hugo, old).body()).contains("Trop de recherches");
        assertThat(search(alice, old).body()).contains(number.group());
    }

    @Test
    void enumeration_through_the_desk_is_for_agents_of_the_desk_alone() {
        URI file = proposed();
        assertThat(List.of(
                        owner.get(IDENTITY.at("/recovery")).statusCode(),
                        owner.get(file).statusCode(),
                        owner.get(IDENTITY.at("/recovery/" + UUID.randomUUID())).statusCode()))
                .containsOnly(404);
        assertThat(new TestBrowser().get(file).headers().firstValue("Location"))
                .hasValue("/federation/proconnect/start");
        assertThat(search(owner, old).statusCode()).isIn(403, 404);
    }

    @Test
    void a_thief_at_the_counter_with_another_name_or_another_date_proposes_nothing() {
        for (Map<String, String> wrong : List.of(
                Map.of("familyName", "Rousset " + letters),
                Map.of("givenNames", "Zoé"),
                Map.of("birthdate", "1991-03-09"),
                Map.of("birthdate", "1991-08-03"))) {
            Map<String, String> fields = proposal();
            fields.putAll(wrong);
            assertThat(propose(hugo, fields).body()).contains("n’est pas celle du titulaire");
        }
        Map<String, String> malformed = proposal();
        malformed.put("birthdate", "never");
        assertThat(propose(hugo, malformed).body()).contains("Saisissez les prénoms");
        proposed();
        assertThat(confirm(alice, latest()).body()).contains("le délai court");
        assertThat(jdbc.sql("SELECT encode(sealed, 'escape') FROM account_recovery")
                        .query(String.class)
                        .list())
                .noneMatch(stored -> stored.contains("1991"));
    }

    private URI latest() {
        return IDENTITY.at("/recovery/"
                + jdbc.sql("SELECT id::text FROM account_recovery ORDER BY opened_at DESC LIMIT 1")
                        .query(String.class)
                        .single());
    }

    @Test
    void a_birth_date_is_not_found_by_trying() {
        for (int i = 1; i <= 6; i++) {
            Map<String, String> fields = proposal();
            fields.put("birthdate", "1990-01-0" + i);
            assertThat(propose(hugo, fields).body()).contains("n’est pas celle du titulaire");
        }
        assertThat(propose(hugo, proposal()).body()).contains("Trop de pièces comparées");
        assertThat(propose(alice, proposal()).body()).contains("Trop de pièces comparées");
    }

    @Test
    void one_agent_alone_at_one_organisation_or_at_two_decides_nothing() {
        URI file = proposed();
        assertThat(confirm(hugo, file).body()).contains("La même personne ne peut pas proposer et confirmer");
        TestBrowser elsewhere = agent("Hugo", "Morel", "hugo.morel@ccas-montpellier.example", CCAS);
        assertThat(confirm(elsewhere, file).body()).contains("La même personne ne peut pas proposer et confirmer");
        assertThat(state()).isEqualTo("proposed");
        Map<String, String> wrong = document();
        wrong.put("birthdate", "1991-03-18");
        assertThat(post(alice, file, file.getPath() + "/confirmation", wrong).body())
                .contains("n’est pas celle du titulaire");
        assertThat(post(alice, file, file.getPath() + "/refusal", Map.of("reason", "Personne absente"))
                        .body())
                .contains("refusée ou retirée", "Personne absente");
        assertThat(confirm(alice, file).body()).contains("Une autre personne a agi avant vous");
    }

    @Test
    void an_agent_of_the_same_name_as_the_holder_neither_proposes_nor_confirms_nor_sees() {
        String own = newAddress();
        open(new TestBrowser(), own, "Alice " + letters, "Petit");
        Map<String, String> fields = new HashMap<>(Map.of(
                "givenNames",
                "Alice " + letters,
                "familyName",
                "Petit",
                "birthdate",
                "1991-03-08",
                "account",
                own,
                "email",
                newAddress(),
                "reason",
                "Tout est perdu"));
        assertThat(search(alice, own).body()).contains("Vous portez le nom").doesNotContain("A… ");
        assertThat(propose(alice, fields).body()).contains("Vous portez le nom");
        URI file = propose(hugo, fields).uri();
        assertThat(alice.get(file).body()).contains("Vous portez le nom").doesNotContain("A… ");
        assertThat(post(alice, IDENTITY.at("/recovery"), file.getPath() + "/confirmation", fields)
                        .body())
                .contains("Vous portez le nom");
    }

    @Test
    void a_link_scanner_that_reads_changes_nothing_and_the_button_stops_without_signing_in() {
        begun();
        URI link = link(mail(old, BEGUN));
        var visitor = new TestBrowser();
        for (int i = 0; i < 3; i++) {
            assertThat(new TestBrowser().get(link).body()).contains("Ce n’est pas moi");
        }
        assertThat(state()).isEqualTo("waiting");
        assertThat(visitor.get(link).body().length()).isLessThan(10_000);
        assertThat(press(visitor, link).body()).contains("La demande est arrêtée");

        assertThat(state()).isEqualTo("stopped");
        assertThat(isSignedIn(visitor)).isFalse();
        assertThat(mail(address, STOPPED)).isNotEmpty();
        assertThat(mail(old, STOPPED)).isNotEmpty();
        assertThat(hugo.get(latest()).body()).contains("arrêtée par le lien envoyé à l’adresse du compte");
        ask(new TestBrowser(), address);
        assertThat(mail(address, "Cette adresse n’a pas de compte Multipass")).isNotEmpty();
    }

    @Test
    void a_replayed_or_foreign_or_guessed_stop_link_stops_nothing() {
        begunBefore();
        URI link = link(mail(old, BEGUN));
        String secret = link.toString().substring(link.toString().lastIndexOf('.'));
        press(new TestBrowser(), link);
        assertThat(new TestBrowser().get(link).body()).contains("Ce lien ne sert plus");
        CLOCK.reset();

        URI second = begun();
        String id = second.getPath().substring(second.getPath().lastIndexOf('/') + 1);
        String base = link.toString().substring(0, link.toString().indexOf("link=") + 5);
        for (String foreign : List.of(
                base + id + secret,
                base + id + "." + "A".repeat(43),
                base + id,
                base + UUID.randomUUID() + secret,
                base + "-".repeat(36) + secret,
                base + "0".repeat(36) + secret,
                base,
                base + "%22")) {
            var browser = new TestBrowser();
            assertThat(browser.get(URI.create(foreign)).body()).contains("Ce lien ne sert plus");
            assertThat(post(
                                    browser,
                                    IDENTITY.at("/account/sign-in"),
                                    "/account/not-me",
                                    Map.of("link", foreign.substring(base.length())))
                            .body())
                    .contains("Ce lien ne sert plus");
        }
        assertThat(new TestBrowser()
                        .post(IDENTITY.at("/account/not-me"), Map.of("link", link.toString()))
                        .statusCode())
                .isEqualTo(403);
        assertThat(state()).isEqualTo("waiting");
    }

    @Test
    void a_thief_of_the_mailbox_neither_gets_in_nor_blocks_for_ever() {
        begunBefore();
        // The mailbox alone replaces no password while the recovery is under way.
        ask(new TestBrowser(), old);
        assertThat(mail(old, PAUSED)).doesNotContainPattern("[0-9]{8}");
        press(new TestBrowser(), link(mail(old, BEGUN)));
        mail(old, STOPPED);
        CLOCK.reset();
        MAIL.clear();
        ask(new TestBrowser(), old);
        assertThat(mail(old, PAUSED)).isNotEmpty();
        assertThat(search(hugo, old).body())
                .contains("arrêtée par le lien envoyé à l’adresse du compte", "name=\"lost\"");
        Map<String, String> lost = proposal();
        lost.put("lost", "true");
        Map<String, String> same = new HashMap<>(lost);
        same.put("email", old);
        assertThat(propose(hugo, same).body()).contains("celle de la boîte déclarée perdue");
        URI second = propose(hugo, lost).uri();
        assertThat(confirm(alice, second).body()).contains("boîte aux lettres électronique perdue");
        assertThat(mail(old, BEGUN)).doesNotContain("not-me").contains("présentez-vous au guichet");
        assertThat(mail(address, BEGUN_NEW)).contains("not-me");

        CLOCK.move(DELAY.plusHours(1));
        await().during(Duration.ofMillis(150))
                .untilAsserted(() -> assertThat(state()).isEqualTo("waiting"));
        CLOCK.reset();
        wait(DELAY.multipliedBy(2));
        var browser = new TestBrowser();
        assertThat(choose(browser, prove(browser)).body()).contains("Vous êtes connecté");
    }

    /** The thief of the mailbox called the counter, or pressed the link of another address. */
    @Test
    void a_recovery_that_an_agent_stopped_keeps_the_mailbox_paused_and_allows_to_declare_it_lost() {
        URI file = begunBefore();
        UUID id = UUID.fromString(file.getPath().substring(file.getPath().lastIndexOf('/') + 1));
        IDENTITY.bean(RecoveryDecisions.class)
                .stop(id, new DeskAgent(agentIds().getLast(), "Hugo", "Morel"), "Appel au nom du titulaire");
        mail(old, STOPPED);
        CLOCK.reset();
        MAIL.clear();
        ask(new TestBrowser(), old);
        assertThat(mail(old, PAUSED)).doesNotContainPattern("[0-9]{8}");
        assertThat(propose(hugo, with(proposal(), "lost", "true")).body()).contains("attend un second agent");
    }

    @Test
    void a_code_of_the_mailbox_from_before_the_recovery_replaces_nothing_during_it() {
        var thief = new TestBrowser();
        HttpResponse<String> asked = ask(thief, old);
        HttpResponse<String> page = follow(
                thief,
                thief.submit(
                        asked, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass"))));
        begun();
        assertThat(follow(thief, choose(thief, page)).uri().getPath()).isEqualTo("/account/recover");
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(signIn(new TestBrowser(), old, OTHER).body()).contains("ne permettent pas de se connecter");
    }

    @Test
    void a_thief_who_got_the_account_by_the_mailbox_alone_neither_stops_a_recovery_that_says_so_nor_closes_the_account()
            throws Exception {
        CLOCK.move(Duration.ofHours(-26));
        var thief = new TestBrowser();
        HttpResponse<String> asked = ask(thief, old);
        HttpResponse<String> page = follow(
                thief,
                thief.submit(
                        asked, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass"))));
        choose(thief, page);
        CLOCK.reset();
        stoppedBefore();
        assertThat(search(hugo, old).body()).contains("Mot de passe remplacé avec la boîte");

        URI file = propose(hugo, with(proposal(), "lost", "true")).uri();
        confirm(alice, file);
        var again = new TestBrowser();
        signIn(again, old, OTHER);
        HttpResponse<String> own = again.open(IDENTITY.at("/account/recovery"));
        assertThat(own.body()).contains("ne peut pas être arrêtée ici").doesNotContain("id=\"stop\"");
        post(again, IDENTITY.at("/account"), "/account/recovery", Map.of());
        assertThat(state()).isEqualTo("waiting");
        assertThat(close(again)).isEqualTo(409);
        assertThat(jdbc.sql("SELECT count(*) FROM account_closing WHERE holder = ?")
                        .param(account(old).holder())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(post(alice, file, file.getPath() + "/stop", Map.of("reason", "Le titulaire est venu"))
                        .body())
                .contains("arrêtée par un agent", "Le titulaire est venu");
        assertThat(propose(hugo, proposal()).body()).contains("il y a moins d’un jour");
    }

    /** The holder replaced the password by email, and much later another person had a recovery proposed, which was declined. */
    @Test
    void a_recovery_that_was_declined_takes_the_stop_from_no_holder() {
        CLOCK.move(Duration.ofDays(-35));
        var holder = new TestBrowser();
        HttpResponse<String> asked = ask(holder, old);
        HttpResponse<String> page = follow(
                holder,
                holder.submit(
                        asked, Map.of("code", mailedCode(old, "Votre code pour un nouveau mot de passe Multipass"))));
        choose(holder, page);
        CLOCK.reset();
        CLOCK.move(Duration.ofDays(-20));
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        var agent = new DeskAgent(agentIds().getLast(), "Hugo", "Morel");
        Recovery proposed =
                decisions.propose(agent, new RecoveryDecisions.Proposal(old, shown(), address, false, "Motif"));
        decisions.decline(proposed.id(), agent, "Personne absente");
        CLOCK.reset();
        stoppedBefore();
        confirm(alice, propose(hugo, with(proposal(), "lost", "true")).uri());
        var again = new TestBrowser();
        signIn(again, old, OTHER);
        assertThat(again.open(IDENTITY.at("/account/recovery")).body()).contains("id=\"stop\"");
    }

    @Test
    void the_holder_who_signs_in_by_the_old_means_sees_it_first_and_stops_it_even_if_the_mailbox_was_declared_lost() {
        assertThat(propose(hugo, with(proposal(), "lost", "true")).body()).contains("qu’après une demande arrêtée");
        stoppedBefore();
        confirm(alice, propose(hugo, with(proposal(), "lost", "true")).uri());

        var browser = new TestBrowser();
        HttpResponse<String> done = signIn(browser, old, PASSWORD);
        assertThat(done.headers().firstValue("Refresh"))
                .hasValueSatisfying(next -> assertThat(next).contains("/account/recovery"));
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/recovery"));
        assertThat(page.body()).contains("Ce n’est pas moi : arrêter", "Continuer");
        assertThat(page.body().length()).isLessThan(10_000);
        assertThat(follow(browser, browser.submit(page, Map.of())).body())
                .contains("Rien n’a changé dans votre compte");
        assertThat(state()).isEqualTo("stopped");
        assertThat(browser.open(IDENTITY.at("/account/recovery")).uri().getPath())
                .isEqualTo("/account");
    }

    /** Closes the account as the portal does; closing it would stop the recovery. */
    private static int close(TestBrowser browser) throws IOException, InterruptedException {
        URI back = browser.openUntil(
                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "multipass")),
                IDENTITY.portal.redirectUri());
        String token = IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .accessToken();
        String narrowed = IDENTITY.portal
                .exchange(IDENTITY.issuer(), token, "identity-server", "account.close")
                .accessToken();
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(IDENTITY.at("/api/account"))
                                .header("Authorization", "Bearer " + narrowed)
                                .DELETE()
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    @Test
    void the_code_is_not_guessed_and_a_code_for_another_purpose_completes_nothing() {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = ask(browser, address);
        for (int i = 0; i < 5; i++) {
            assertThat(browser.submit(page, Map.of("code", "0000000" + i)).body())
                    .contains("Ce code n’est pas le bon");
        }
        assertThat(browser.submit(
                                page,
                                Map.of("code", mailedCode(address, "Votre code pour retrouver votre compte Multipass")))
                        .body())
                .contains("Ce code n’est pas le bon");
        var other = new TestBrowser();
        proveAddress(other, newAddress());
        assertThat(other.open(IDENTITY.at("/account/recover/password")).uri().getPath())
                .isEqualTo("/account/recover");
        assertThat(state()).isEqualTo("ready");
    }

    /** The address was mistyped, or a thief reads it: the code that was handed over is on paper. */
    @Test
    void a_person_who_reads_the_new_mailbox_completes_nothing_without_the_code_of_the_counter() {
        URI file = begun();
        assertThat(hugo.get(file).body()).doesNotContain(handed);
        assertThat(alice.get(file).body()).doesNotContain(handed);
        wait(DELAY);
        var thief = new TestBrowser();
        HttpResponse<String> page = prove(thief);
        for (String guess : List.of("", "AAAA AAAA AAAA AAAA", handed.substring(0, 18))) {
            assertThat(thief.submit(page, Map.of("password", OTHER, "again", OTHER, "code", guess))
                            .body())
                    .contains("Ce n’est pas le code remis au guichet");
        }
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(state()).isEqualTo("ready");
        assertThat(choose(thief, page).body()).contains("Vous êtes connecté");
    }

    /** The person keeps the mailbox; the second factor is lost. */
    @Test
    void a_recovery_at_the_same_address_needs_the_code_of_the_counter_too() {
        addSecondFactor();
        URI file = propose(hugo, with(proposal(), "email", old)).uri();
        confirm(alice, file);
        CLOCK.move(DELAY.plusMinutes(1));
        mail(old, "Choisissez un nouveau mot de passe Multipass");
        CLOCK.reset();
        var browser = new TestBrowser();
        HttpResponse<String> page = ask(browser, old);
        page = follow(
                browser,
                browser.submit(
                        page, Map.of("code", mailedCode(old, "Votre code pour retrouver votre compte Multipass"))));
        assertThat(browser.submit(page, Map.of("password", OTHER, "again", OTHER))
                        .body())
                .contains("Ce n’est pas le code remis au guichet");
        assertThat(choose(browser, page).body()).contains("Vous êtes connecté");
    }

    @Test
    void two_recoveries_of_one_account_at_once_are_one() throws Exception {
        RecoveryDecisions decisions = IDENTITY.bean(RecoveryDecisions.class);
        var agent = new DeskAgent(agentIds().getLast(), "Hugo", "Morel");
        var proposal = new RecoveryDecisions.Proposal(old, shown(), address, false, "Motif");
        Callable<Boolean> once = () -> {
            try {
                decisions.propose(agent, proposal);
                return true;
            } catch (RecoveryRefusedException e) {
                return false;
            }
        };
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.invokeAll(List.of(once, once, once)).stream().map(Future::resultNow))
                    .containsOnlyOnce(true);
        }
        assertThat(propose(alice, proposal()).body()).contains("Une demande est déjà en cours");
    }

    @Test
    void a_recovery_that_was_stopped_after_the_code_was_typed_is_not_completed() {
        begun();
        URI link = link(mail(old, BEGUN));
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        press(new TestBrowser(), link);
        assertThat(follow(browser, choose(browser, page)).uri().getPath()).isEqualTo("/account/recover");
        assertThat(signIn(new TestBrowser(), old, PASSWORD).body()).contains("Vous êtes connecté");
    }

    /** The password was right; before the sign-in is opened, the recovery replaces it. */
    @Test
    void a_recovery_racing_a_sign_in_leaves_no_sign_in_by_the_old_means() throws Exception {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        var thief = new TestBrowser();
        raced(() -> choose(browser, page), () -> signIn(thief, old, PASSWORD));
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(thief)).isFalse();
        assertThat(isSignedIn(owner)).isFalse();
    }

    @Test
    void a_sign_in_racing_a_recovery_that_comes_after_it_is_ended() throws Exception {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        var thief = new TestBrowser();
        raced(() -> signIn(thief, old, PASSWORD), () -> choose(browser, page));
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(thief)).isFalse();
    }

    /** A thief who is signed in sends changes while the person completes the recovery. */
    @Test
    void means_that_an_old_sign_in_adds_while_a_recovery_is_completed_do_not_survive_it() throws Exception {
        List<Callable<HttpResponse<String>>> changes = changesOfMeans();
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        changes.addFirst(() -> choose(browser, page));
        raced(changes);
        assertOnlyNewMeans(browser);
    }

    @Test
    void means_that_an_old_sign_in_adds_just_before_a_recovery_is_completed_do_not_survive_it() throws Exception {
        Callable<HttpResponse<String>> passkey = changesOfMeans().getFirst();
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        raced(passkey, () -> choose(browser, page));
        assertThat(mail(old, "Une clé d’accès est ajoutée à votre compte Multipass"))
                .isNotEmpty();
        assertOnlyNewMeans(browser);
    }

    /** The sign-in makes the hash of the old password again with the parameters of today. */
    @Test
    void a_sign_in_that_renews_the_hash_of_the_old_password_does_not_undo_a_recovery() throws Exception {
        String outdated = new Argon2PasswordEncoder(16, 32, 1, 4096, 1).encode(PASSWORD);
        UUID holder = account(old).holder();
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(
                        status -> IDENTITY.bean(Accounts.class).changePassword(holder, PASSWORD, outdated));
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        var thief = new TestBrowser();
        raced(() -> choose(browser, page), () -> signIn(thief, old, PASSWORD));
        assertThat(isSignedIn(thief)).isFalse();
        assertOnlyNewMeans(browser);
    }

    private void assertOnlyNewMeans(TestBrowser browser) {
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(isSignedIn(owner)).isFalse();
        Account recovered = account(address);
        assertThat(recovered.hasSecondFactor()).isFalse();
        assertThat(jdbc.sql("SELECT count(*) FROM passkey WHERE holder = ?")
                        .param(recovered.holder())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(signIn(new TestBrowser(), address, THIEF).body()).contains("ne permettent pas de se connecter");
        assertThat(signIn(new TestBrowser(), address, OTHER).body()).contains("Vous êtes connecté");
    }

    /** Returns requests that add a passkey, an application and another password, by sign-ins of the account, not sent yet. */
    private List<Callable<HttpResponse<String>>> changesOfMeans() {
        TestBrowser first = signedIn();
        HttpResponse<String> passkeys = first.open(IDENTITY.at("/account/passkeys"));
        Matcher options = OPTIONS.matcher(passkeys.body());
        assertThat(options.find()).isTrue();
        Matcher token = CSRF.matcher(passkeys.body());
        assertThat(token.find()).isTrue();
        String credential = new SoftwarePasskey(IDENTITY.issuer(), "127.0.0.1")
                .register(options.group(1).replace("&quot;", "\""));
        TestBrowser second = signedIn();
        HttpResponse<String> application = second.open(IDENTITY.at("/account/second-factor"));
        String secret = secret(application);
        TestBrowser third = signedIn();
        HttpResponse<String> password = third.open(IDENTITY.at("/account/password"));
        return new ArrayList<>(List.of(
                () -> first.post(
                        IDENTITY.at("/account/passkeys"),
                        Map.of("_csrf", token.group(1), "name", "Autre", "credential", credential)),
                () -> second.submit(application, Map.of("code", Totp.code(secret, CLOCK.instant()))),
                () -> third.submit(password, Map.of("password", THIEF, "again", THIEF))));
    }

    private TestBrowser signedIn() {
        var browser = new TestBrowser();
        signIn(browser, old, PASSWORD);
        return browser;
    }

    @SafeVarargs
    private void raced(Callable<HttpResponse<String>>... inOrder) throws Exception {
        raced(List.of(inOrder));
    }

    /** Sends requests while the account is locked, each when those before it wait, then lets them go on. */
    private void raced(List<Callable<HttpResponse<String>>> inOrder) throws Exception {
        UUID holder = account(old).holder();
        List<Future<HttpResponse<String>>> sent = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IDENTITY.bean(TransactionTemplate.class).executeWithoutResult(status -> {
                jdbc.sql("SELECT holder FROM account WHERE holder = ? FOR UPDATE")
                        .param(holder)
                        .query(UUID.class)
                        .single();
                for (Callable<HttpResponse<String>> request : inOrder) {
                    sent.add(threads.submit(request));
                    awaitWaiting(sent.size());
                }
            });
            for (Future<HttpResponse<String>> each : sent) {
                each.get();
            }
        }
    }

    private void awaitWaiting(int expected) {
        await().untilAsserted(() -> assertThat(waiting()).isGreaterThanOrEqualTo(expected));
    }

    private int waiting() {
        return jdbc.sql("SELECT count(DISTINCT pid) FROM pg_locks WHERE NOT granted")
                .query(Integer.class)
                .single();
    }

    @Test
    void an_account_that_is_being_closed_is_not_recovered_and_its_recoveries_go_with_it() {
        begun();
        wait(DELAY);
        var browser = new TestBrowser();
        HttpResponse<String> page = prove(browser);
        UUID holder = account(old).holder();
        IDENTITY.bean(AccountClosingRepository.class)
                .insert(new AccountClosing(
                        new CitizenId(holder),
                        "self-declared",
                        CLOCK.instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS)));
        assertThat(follow(browser, choose(browser, page)).body()).contains("Le mot de passe n’a pas été remplacé");
        assertThat(isSignedIn(browser)).isFalse();
        assertThat(post(hugo, latest(), latest().getPath() + "/stop", Map.of("reason", "Fermeture"))
                        .body())
                .contains("arrêtée par un agent");
        jdbc.sql("DELETE FROM citizen WHERE id = ?").param(holder).update();
        assertThat(jdbc.sql("SELECT count(*) FROM account_recovery WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void an_address_that_has_another_account_is_refused_and_one_that_gets_one_meanwhile_completes_nothing() {
        String taken = newAddress();
        open(new TestBrowser(), taken, "Zoé " + letters, "Martin");
        assertThat(propose(hugo, with(proposal(), "email", taken)).body()).contains("celle d’un autre compte");
        assertThat(propose(hugo, with(proposal(), "email", "nonsense")).body()).contains("la forme attendue");
        begun();
        open(new TestBrowser(), address, "Zoé " + letters, "Martin");
        wait(DELAY);
        ask(new TestBrowser(), address);
        assertThat(mail(address, "Votre code pour un nouveau mot de passe Multipass"))
                .isNotEmpty();
        assertThat(state()).isEqualTo("ready");
    }

    @Test
    void proposals_and_recoveries_lapse_and_ended_ones_are_deleted() {
        proposed();
        CLOCK.move(Duration.ofDays(7).plusMinutes(1));
        awaitState("lapsed");
        CLOCK.reset();
        agentsSignIn();
        begun();
        wait(DELAY);
        CLOCK.move(Duration.ofDays(18));
        awaitState("lapsed");
        UUID holder = account(old).holder();
        CLOCK.move(Duration.ofDays(91));
        await().untilAsserted(() -> assertThat(count(holder)).isZero());
    }

    private long count(UUID holder) {
        return jdbc.sql("SELECT count(*) FROM account_recovery WHERE holder = ?")
                .param(holder)
                .query(Long.class)
                .single();
    }

    private void awaitState(String expected) {
        await().untilAsserted(() -> assertThat(state()).isEqualTo(expected));
    }

    @Test
    void a_recovery_that_another_program_wrote_counts_as_absent() {
        URI file = begun();
        jdbc.sql("UPDATE account_recovery SET state = 'ready', next_at = next_at + interval '1 day' WHERE id = ?::uuid")
                .param(file.getPath().substring(file.getPath().lastIndexOf('/') + 1))
                .update();
        assertThat(hugo.get(file).statusCode()).isEqualTo(404);
        ask(new TestBrowser(), address);
        assertThat(mail(address, "Cette adresse n’a pas de compte Multipass")).isNotEmpty();
    }

    @Test
    void the_pages_speak_english_too_and_mails_name_no_person() {
        begun();
        assertThat(new TestBrowser()
                        .get(URI.create(link(mail(old, BEGUN)) + "&lang=en"))
                        .body())
                .contains("It is not me: stop it");
        assertThat(hugo.get(IDENTITY.at("/recovery?lang=en")).body()).contains("Find the account", "decided");
        assertThat(MAIL.messagesTo(address).stream().map(MailServer::text).toList())
                .noneMatch(text -> text.contains(letters));
        assertThat(Optional.of(
                        owner.open(IDENTITY.at("/account/recovery?lang=en")).body()))
                .hasValueSatisfying(page -> assertThat(page).contains("they can choose a new password"));
        assertThatThrownBy(() -> new RecoverySettings(Duration.ZERO, Duration.ofDays(90)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new RecoverySettings(Duration.ofHours(72), Duration.ofDays(6)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

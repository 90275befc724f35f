package fr.montpellier.multipass.identity.people.accounts.pages.signin;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.cookies;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.isSignedIn;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.newAddress;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.open;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.notices.contacts.Contacts;
import fr.montpellier.multipass.identity.notices.contacts.Frequency;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.throttle.KnownBrowser;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** The sign-ins of a person and the browsers that are known: seen, ended, forgotten. */
class OpenSignInsIT extends OpenedAccount {

    private static final Pattern END_ONE = Pattern.compile("name=\"id\" [^>]*value=\"([0-9a-f-]{36})\"");

    @Test
    void forget_all_ends_other_sign_ins_and_makes_every_browser_unknown() {
        KnownBrowser before = KnownBrowser.parse(
                cookies(owner, "MULTIPASS_DEVICE").findFirst().orElseThrow());
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        UUID holder = account().holder();
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));

        owner.post(IDENTITY.at("/account/browsers/forget"), token(page));

        assertThat(isSignedIn(other)).isFalse();
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(owner.open(IDENTITY.at("/account?done=browsers-forgotten")).body())
                .contains("vos navigateurs sont oubliés");
        assertThat(jdbc.sql("SELECT count(*) FROM known_browser WHERE holder = ?")
                        .param(holder)
                        .query(Long.class)
                        .single())
                .isZero();
        EmailAddress email = EmailAddress.parse(address).orElseThrow();
        assertThat(throttle.password(email, Optional.of(account()), before, "198.51.100.9")
                        .orElseThrow()
                        .isInKnownBrowser())
                .isFalse();
        signIn(owner, address, PASSWORD);
        KnownBrowser after = KnownBrowser.parse(
                cookies(owner, "MULTIPASS_DEVICE").findFirst().orElseThrow());
        assertThat(throttle.password(email, Optional.of(account()), after, "198.51.100.9")
                        .orElseThrow()
                        .isInKnownBrowser())
                .as("after the next sign-in it is known again")
                .isTrue();
    }

    @Test
    void a_person_who_forgets_the_browsers_is_told_and_one_who_wants_no_emails_is_told_of_a_new_browser() {
        Contacts contacts = IDENTITY.bean(Contacts.class);
        IDENTITY.bean(TransactionTemplate.class)
                .executeWithoutResult(status -> contacts.save(
                        contacts.find(account().holder()).orElseThrow().with(Frequency.NONE)));
        signIn(new TestBrowser(), address, PASSWORD);
        assertThat(mail(address, "Une connexion à Multipass depuis un nouveau navigateur"))
                .contains("quoi que vous ayez choisi");

        owner.post(IDENTITY.at("/account/browsers/forget"), token(owner.open(IDENTITY.at("/account"))));
        assertThat(mail(address, "Vos navigateurs sont oubliés")).isNotEmpty();
    }

    @Test
    void the_list_of_sign_ins_names_the_browser_and_the_system() {
        var browser = new TestBrowser();
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/sign-in"));
        var fields = new HashMap<>(token(page));
        fields.put("email", address);
        fields.put("password", PASSWORD);
        browser.post(
                page.uri(),
                fields,
                "User-Agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0 <b>");

        assertThat(owner.open(IDENTITY.at("/account")).body())
                .contains("Firefox, Linux")
                .doesNotContain("140.0");
    }

    @Test
    void a_person_forgets_one_browser_of_two_and_none_of_another_person() {
        var second = new TestBrowser();
        signIn(second, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account/browsers"));
        List<String> known = Pattern.compile("value=\"([0-9a-f]{64})\"")
                .matcher(page.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(known).as(page.body()).hasSize(2);
        URI forgetOne = IDENTITY.at("/account/browsers/forget-one");
        var neighbour = new TestBrowser();
        open(neighbour, newAddress());
        var theirs = new HashMap<>(token(neighbour.open(IDENTITY.at("/account"))));
        theirs.put("id", known.getFirst());
        neighbour.post(forgetOne, theirs);
        assertThat(owner.open(page.uri()).body()).contains(known.getFirst());

        var mine = new HashMap<>(token(page));
        mine.put("id", known.getFirst());
        HttpResponse<String> forgotten = AccountServer.follow(owner, owner.post(forgetOne, mine));

        assertThat(forgotten.body())
                .contains("Ce navigateur est oublié", known.getLast())
                .doesNotContain(known.getFirst());
        assertThat(isSignedIn(second)).as("no sign-in ends by it").isTrue();
        for (TestBrowser each : List.of(owner, second)) {
            KnownBrowser cookie = KnownBrowser.parse(
                    cookies(each, "MULTIPASS_DEVICE").findFirst().orElseThrow());
            assertThat(throttle.password(
                                    EmailAddress.parse(address).orElseThrow(),
                                    Optional.of(account()),
                                    cookie,
                                    "198.51.100.9")
                            .orElseThrow()
                            .isInKnownBrowser())
                    .as("the cookie of the account gives no attempts of its own")
                    .isFalse();
        }
        AccountServer.MAIL.clear();
        signIn(second, address, PASSWORD);
        assertThat(mail(address, "Connexion depuis un nouveau navigateur")).isNotEmpty();
    }

    @Test
    void browsers_are_listed_page_by_page_each_of_them_once() {
        jdbc.sql("""
                        INSERT INTO known_browser (holder, hash, seen_at)
                        SELECT holder, sha256(convert_to('browser ' || n, 'UTF8')), seen_at - n * interval '1 hour'
                        FROM known_browser, generate_series(1, 44) n WHERE holder = ?""").param(account().holder()).update();
        List<String> found = new ArrayList<>();
        String path = "/account/browsers";
        for (int size : List.of(20, 20, 5)) {
            String body = owner.open(IDENTITY.at(path)).body();
            List<String> shown = Pattern.compile("value=\"([0-9a-f]{64})\"")
                    .matcher(body)
                    .results()
                    .map(each -> each.group(1))
                    .toList();
            assertThat(shown).hasSize(size);
            found.addAll(shown);
            Matcher next = Pattern.compile("id=\"next\" href=\"([^\"]+)\"").matcher(body);
            assertThat(next.find()).as(body).isEqualTo(size == 20);
            path = size == 20 ? next.group(1) : "";
        }
        assertThat(found).hasSize(45).doesNotHaveDuplicates();
    }

    @Test
    void a_sign_in_that_has_not_ended_is_not_hidden_behind_twenty_later_ones_that_ended() {
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        UUID holder = account().holder();
        jdbc.sql("""
                        INSERT INTO sign_in (id, holder, at, sealed, ended_at)
                        SELECT gen_random_uuid(), holder, at + n * interval '1 minute', sealed, at + n * interval '2 minutes'
                        FROM (SELECT * FROM sign_in WHERE holder = ? LIMIT 1) s, generate_series(1, 20) n""").param(holder).update();

        String body = owner.open(IDENTITY.at("/account")).body();
        assertThat(END_ONE.matcher(body).results()).as(body).hasSize(1);
        assertThat(body).contains("ce navigateur", "pas encore terminée");
    }

    @Test
    void an_agent_forgets_no_browsers_of_a_resident() {
        var agent = new TestBrowser();
        String address = "hugo.morel@montpellier.example";
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", "HugoMorel-at-proconnect",
                        "uid", address,
                        "given_name", "Hugo",
                        "usual_name", "Morel",
                        "email", address,
                        "siret", "21340172201787",
                        "idp_id", "6a2b"),
                "eidas1-mfa");
        IDENTITY.openAsAgent(agent, "/register");
        HttpResponse<String> page = agent.open(IDENTITY.at("/account/sign-in"));
        long before = forgotten();

        assertThat(agent.post(IDENTITY.at("/account/browsers/forget"), token(page))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/account/sign-in");
        assertThat(forgotten()).isEqualTo(before);
    }

    private long forgotten() {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = 'identity.browsers-forgotten'")
                .query(Long.class)
                .single();
    }

    @Test
    void a_resident_with_france_connect_alone_sees_and_ends_sign_ins_and_forgets_browsers() {
        Map<String, Object> person = People.newcomer();
        var here = new TestBrowser();
        IDENTITY.signInResident(here, person);
        var other = new TestBrowser();
        IDENTITY.signInResident(other, person);
        HttpResponse<String> page = here.open(IDENTITY.at("/account"));
        assertThat(page.body()).contains("par FranceConnect", "pas encore terminée", "Tout oublier");

        here.post(IDENTITY.at("/account/browsers/forget"), token(page));

        assertThat(isSignedIn(other)).isFalse();
        assertThat(isSignedIn(here)).isTrue();
    }

    @Test
    void hijacking_an_open_session_of_some_time_ago_signs_no_one_out() {
        var other = new TestBrowser();
        signIn(other, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        CLOCK.move(Duration.ofMinutes(11));

        for (String path : List.of("/account/sign-ins/end", "/account/browsers/forget")) {
            assertThat(owner.post(IDENTITY.at(path), token(page)).headers().firstValue("Location"))
                    .hasValue("/account/sign-in");
        }
        assertThat(isSignedIn(other)).isTrue();
    }

    @Test
    void a_person_sees_their_sign_ins_and_ends_those_elsewhere() {
        var elsewhere = new TestBrowser();
        signIn(elsewhere, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        assertThat(page.body()).contains("ce navigateur", "pas encore terminée", "par mot de passe");

        HttpResponse<String> done = owner.submit(page, Map.of());

        assertThat(done.headers().firstValue("Location")).hasValue("/account?done=sign-ins-ended");
        assertThat(isSignedIn(owner)).isTrue();
        assertThat(isSignedIn(elsewhere)).isFalse();
        assertThat(owner.open(IDENTITY.at("/account?done=sign-ins-ended")).body())
                .contains("Vous êtes déconnecté partout ailleurs", "terminée");
    }

    @Test
    void a_person_ends_one_sign_in_and_no_one_elses() {
        var telephone = new TestBrowser();
        var library = new TestBrowser();
        signIn(telephone, address, PASSWORD);
        signIn(library, address, PASSWORD);
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        Matcher end = END_ONE.matcher(page.body());
        assertThat(end.find()).isTrue();
        String latest = end.group(1);
        assertThat(end.results()).hasSize(1);

        HttpResponse<String> done =
                owner.post(IDENTITY.at("/account/sign-ins/end-one"), Map.of("id", latest, "_csrf", csrf(page)));

        assertThat(done.headers().firstValue("Location")).hasValue("/account?done=sign-in-ended#sign-ins");
        assertThat(isSignedIn(library)).isFalse();
        assertThat(isSignedIn(telephone)).isTrue();
        assertThat(isSignedIn(owner)).isTrue();

        var neighbour = new TestBrowser();
        open(neighbour, newAddress());
        Matcher another = END_ONE.matcher(owner.open(IDENTITY.at("/account")).body());
        assertThat(another.find()).isTrue();
        neighbour.post(
                IDENTITY.at("/account/sign-ins/end-one"),
                Map.of("id", another.group(1), "_csrf", csrf(neighbour.open(IDENTITY.at("/account")))));
        assertThat(isSignedIn(telephone)).isTrue();
    }

    @Test
    void the_page_stays_light_with_twenty_open_sign_ins() {
        for (int i = 0; i < 20; i++) {
            signIn(new TestBrowser(), address, PASSWORD);
            jdbc.sql("DELETE FROM account_attempt").update();
        }

        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));

        assertThat(END_ONE.matcher(page.body()).results()).hasSizeGreaterThanOrEqualTo(19);
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(10_000);
    }

    @Test
    void an_old_session_that_ends_the_others_does_not_become_a_recent_sign_in() {
        HttpResponse<String> page = owner.open(IDENTITY.at("/account"));
        CLOCK.move(Duration.ofMinutes(11));

        owner.submit(page, Map.of());

        assertThat(isSignedIn(owner)).isTrue();
        assertThat(owner.open(IDENTITY.at("/account/password")).uri().getPath()).isEqualTo("/account/sign-in");
    }
}

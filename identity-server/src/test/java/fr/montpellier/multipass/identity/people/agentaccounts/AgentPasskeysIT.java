package fr.montpellier.multipass.identity.people.agentaccounts;

import static fr.montpellier.multipass.identity.people.accounts.AccountServer.CLOCK;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.IDENTITY;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.PASSWORD;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.follow;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.mail;
import static fr.montpellier.multipass.identity.people.accounts.AccountServer.next;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.SoftwarePasskey;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationDecisions;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationEnds;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Passkeys of agents without ProConnect, and attacks on them. */
class AgentPasskeysIT {

    private static final Siret COMMUNE = new Siret("21340057500014");
    private static final String SIGN_IN = "/account/agent/sign-in";
    private static final String PAGE = "/account/agent/passkeys";
    private static final String REFUSED = "Cette clé d’accès ne permet pas de se connecter";
    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/agent\\?invitation=\\S+");
    private static final Pattern OPTIONS = Pattern.compile("data-options=\"([^\"]+)\"");
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern REMOVAL = Pattern.compile("action=\"(/account/agent/passkeys/[^\"]+/removal)\"");

    private final JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
    private final AgentInvitations invitations = IDENTITY.bean(AgentInvitations.class);
    private final String email = "lea." + UUID.randomUUID() + "@commune.example";
    private final Administrator first = administrator();
    private final Administrator second = administrator();
    private final TestBrowser browser = new TestBrowser();
    private final SoftwarePasskey passkey = newPasskey();
    private UUID agent = UUID.randomUUID();

    private static SoftwarePasskey newPasskey() {
        return new SoftwarePasskey(IDENTITY.issuer(), "127.0.0.1");
    }

    private static RequestedHabilitation habilitation(Role role) {
        LocalDate today = CivilTime.today(CLOCK);
        return new RequestedHabilitation(
                role,
                role == Role.AGENT ? Optional.of(new DepartmentCode("education")) : Optional.empty(),
                Set.of(),
                today,
                today.plusDays(60),
                "test");
    }

    private Administrator administrator() {
        invitations.register(new Organisation(COMMUNE, "Commune"));
        IDENTITY.bean(AgentAccounts.class).allow(COMMUNE, true);
        String address = "boss." + UUID.randomUUID() + "@commune.example";
        invitations.giveByOperator(COMMUNE, address, habilitation(Role.ADMINISTRATOR));
        return new Administrator(
                invitations.find(COMMUNE, address).orElseThrow().id(), COMMUNE);
    }

    @BeforeEach
    void an_agent_with_an_account_and_a_passkey() {
        agent = IDENTITY.bean(AccountInvitations.class)
                .invite(first, email, habilitation(Role.AGENT), new AgentNames("Léa", "Fontaine"))
                .id();
        UUID requested = IDENTITY.bean(AgentDirectory.class)
                .find(COMMUNE, agent)
                .habilitations()
                .getFirst()
                .id();
        IDENTITY.bean(HabilitationDecisions.class).approve(second, requested);
        Matcher link = LINK.matcher(mail(email, "Votre compte d’agent Multipass"));
        assertThat(link.find()).isTrue();
        HttpResponse<String> page = browser.open(URI.create(link.group()));
        String secret = AccountServer.secret(page);
        browser.submit(
                page, Map.of("password", PASSWORD, "again", PASSWORD, "code", Totp.code(secret, CLOCK.instant())));
        HttpResponse<String> asked = browser.open(IDENTITY.at(PAGE));
        assertThat(asked.uri().getPath()).isEqualTo(SIGN_IN);
        HttpResponse<String> code =
                follow(browser, browser.submit(asked, Map.of("email", email, "password", PASSWORD)));
        browser.submit(code, Map.of("code", Totp.code(secret, CLOCK.instant().plusSeconds(30))));
        assertThat(follow(browser, add(passkey, "Mon téléphone")).body())
                .contains("La clé d’accès est ajoutée")
                .doesNotContain("sept jours");
    }

    @AfterEach
    void the_network_is_fresh() {
        CLOCK.reset();
        jdbc.sql("DELETE FROM account_attempt").update();
    }

    private static String found(Pattern pattern, HttpResponse<String> page) {
        Matcher found = pattern.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1).replace("&quot;", "\"");
    }

    private HttpResponse<String> add(SoftwarePasskey added, String name) {
        HttpResponse<String> page = browser.open(IDENTITY.at(PAGE));
        return browser.post(
                IDENTITY.at(PAGE),
                Map.of("_csrf", found(TOKEN, page), "name", name, "credential", added.register(found(OPTIONS, page))));
    }

    private static HttpResponse<String> use(TestBrowser other, SoftwarePasskey used, String path) {
        HttpResponse<String> page = other.open(IDENTITY.at(path));
        return send(other, page, used, path);
    }

    private static HttpResponse<String> send(
            TestBrowser other, HttpResponse<String> page, SoftwarePasskey used, String path) {
        return other.post(
                IDENTITY.at(path + "/passkey"),
                Map.of("_csrf", found(TOKEN, page), "credential", used.use(found(OPTIONS, page))));
    }

    private HttpResponse<String> use(SoftwarePasskey used) {
        return use(new TestBrowser(), used, SIGN_IN);
    }

    @Test
    void a_passkey_signs_an_agent_in_with_nothing_typed_and_counts_as_two_factors() throws Exception {
        var other = new TestBrowser();
        HttpResponse<String> page =
                other.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "agent-account")));
        HttpResponse<String> done = send(other, page, passkey, SIGN_IN);
        URI back = other.openUntil(next(done), IDENTITY.portal.redirectUri());

        JWTClaimsSet idToken = IDENTITY.portal
                .redeem(IDENTITY.issuer(), TestBrowser.code(back))
                .claims("id_token");

        assertThat(idToken.getStringClaim("acr")).isEqualTo("agent-account");
        assertThat(idToken.getStringListClaim("amr")).containsExactly("pop", "user", "mfa");
        assertThat(found(OPTIONS, page))
                .contains("\"userVerification\":\"required\"")
                .doesNotContain("allowCredentials");
        assertThat(page.body()).hasSizeLessThan(10_000);
        assertThat(mail(email, "Une clé d’accès est ajoutée à votre compte d’agent Multipass"))
                .contains("administrateur");
        assertThat(entries("identity.agent-passkey-added")).isOne();
    }

    @Test
    void a_seen_password_of_an_agent_is_changed_by_the_agent_with_the_current_one() {
        var seen = new TestBrowser();
        use(seen, passkey, SIGN_IN);
        HttpResponse<String> page = browser.open(IDENTITY.at("/account/agent/password"));
        String other = "un bateau rouge à midi";
        assertThat(browser.submit(page, Map.of("current", "pas celui-là", "password", other, "again", other))
                        .body())
                .contains("Le mot de passe actuel n’est pas le bon");

        HttpResponse<String> done =
                follow(browser, browser.submit(page, Map.of("current", PASSWORD, "password", other, "again", other)));

        assertThat(done.body()).contains("Votre mot de passe est changé");
        assertThat(seen.open(IDENTITY.at(PAGE)).uri().getPath())
                .as("other sign-ins end")
                .isEqualTo(SIGN_IN);
        assertThat(mail(email, "Le mot de passe de votre compte d’agent Multipass est changé"))
                .contains("administrateur");
        assertThat(entries("identity.agent-password-changed")).isOne();
        assertThat(passwordOpens(PASSWORD)).isFalse();
        assertThat(passwordOpens(other)).isTrue();
    }

    private boolean passwordOpens(String password) {
        var other = new TestBrowser();
        HttpResponse<String> page = other.open(IDENTITY.at(SIGN_IN));
        return follow(other, other.submit(page, Map.of("email", email, "password", password)))
                .uri()
                .getPath()
                .endsWith("/code");
    }

    @Test
    void a_stolen_telephone_of_an_agent_is_signed_out_when_its_passkey_is_removed() {
        var stolen = new TestBrowser();
        use(stolen, passkey, SIGN_IN);
        assertThat(stolen.open(IDENTITY.at(PAGE)).uri().getPath()).isEqualTo(PAGE);
        HttpResponse<String> page = browser.open(IDENTITY.at(PAGE));
        Matcher removal = Pattern.compile("action=\"(/account/agent/passkeys/[^\"]+/removal)\"")
                .matcher(page.body());
        assertThat(removal.find()).isTrue();

        browser.post(IDENTITY.at(removal.group(1)), Map.of("_csrf", found(TOKEN, page)));

        assertThat(stolen.open(IDENTITY.at(PAGE)).uri().getPath()).isEqualTo(SIGN_IN);
        assertThat(browser.open(IDENTITY.at(PAGE)).uri().getPath()).isEqualTo(PAGE);
    }

    private int entries(String type) {
        return jdbc.sql("SELECT count(*) FROM journal_entries WHERE type = ? AND convert_from(entry, 'UTF8') LIKE ?")
                .params(type, "%" + agent + "%")
                .query(Integer.class)
                .single();
    }

    @Test
    void a_passkey_of_an_agent_opens_no_account_of_a_resident_nor_that_of_a_resident_one_of_an_agent() {
        var resident = new TestBrowser();
        AccountServer.open(resident, email);
        SoftwarePasskey own = newPasskey();
        HttpResponse<String> page = resident.open(IDENTITY.at("/account/passkeys"));
        resident.post(
                IDENTITY.at("/account/passkeys"),
                Map.of(
                        "_csrf",
                        found(TOKEN, page),
                        "name",
                        "Chez moi",
                        "credential",
                        own.register(found(OPTIONS, page))));

        assertThat(use(new TestBrowser(), passkey, "/account/sign-in").body()).contains(REFUSED);
        assertThat(use(own).body()).contains(REFUSED);
        assertThat(use(new TestBrowser(), own, "/account/sign-in").body()).contains("Vous êtes connecté");
        assertThat(resident.open(IDENTITY.at(PAGE)).uri().getPath()).isEqualTo(SIGN_IN);
    }

    @Test
    void an_authenticator_that_did_not_verify_the_agent_is_refused() {
        passkey.userVerified = false;
        assertThat(use(passkey).body()).contains(REFUSED);

        SoftwarePasskey unverified = newPasskey();
        unverified.userVerified = false;
        assertThat(add(unverified, "Sans code").body()).contains("n’a pas pu être ajoutée");
    }

    @Test
    void a_passkey_of_another_origin_is_refused() {
        passkey.origin = "https://multipass.example.evil";

        assertThat(use(passkey).body()).contains(REFUSED);
    }

    @Test
    void a_cloned_authenticator_is_refused_and_the_agent_is_told() {
        assertThat(use(passkey).body()).contains("Vous êtes connecté");
        assertThat(use(passkey).body()).contains("Vous êtes connecté");
        passkey.count = 0;

        assertThat(use(passkey).body()).contains(REFUSED);

        assertThat(mail(email, "Une clé d’accès de votre compte d’agent Multipass a été refusée"))
                .contains("copiée sur un autre appareil");
        assertThat(entries("identity.agent-passkey-refused")).isOne();
    }

    @Test
    void a_stolen_passkey_is_void_once_two_administrators_replaced_lost_means() {
        AgentAccountResets resets = IDENTITY.bean(AgentAccountResets.class);
        resets.propose(first, agent, "telephone stolen");
        resets.confirm(second, agent);

        assertThat(use(passkey).body()).contains(REFUSED);
        assertThat(jdbc.sql("SELECT count(*) FROM agent_passkey WHERE agent = ?")
                        .param(agent)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void a_leaver_signs_in_with_no_passkey() {
        IDENTITY.bean(HabilitationEnds.class).leave(first, agent, "moved");

        assertThat(use(passkey).statusCode()).isEqualTo(403);
    }

    @Test
    void an_agent_of_an_organisation_that_lost_the_permission_signs_in_with_no_passkey() {
        var other = new TestBrowser();
        HttpResponse<String> page = other.open(IDENTITY.at(SIGN_IN));
        IDENTITY.bean(AgentAccounts.class).allow(COMMUNE, false);
        try {
            HttpResponse<String> done = send(other, page, passkey, SIGN_IN);
            assertThat(done.statusCode()).isEqualTo(400);
            assertThat(done.body()).contains("La connexion n’a pas abouti");
        } finally {
            IDENTITY.bean(AgentAccounts.class).allow(COMMUNE, true);
        }
    }

    @Test
    void an_open_session_of_some_time_ago_adds_and_removes_nothing() {
        HttpResponse<String> page = browser.open(IDENTITY.at(PAGE));
        CLOCK.move(Duration.ofMinutes(11));

        for (String path : new String[] {PAGE, found(REMOVAL, page)}) {
            HttpResponse<String> answer = browser.post(
                    IDENTITY.at(path),
                    Map.of(
                            "_csrf",
                            found(TOKEN, page),
                            "name",
                            "Plus tard",
                            "credential",
                            newPasskey().register(found(OPTIONS, page))));
            assertThat(answer.headers().firstValue("Location")).hasValue(SIGN_IN);
        }
        CLOCK.reset();
        assertThat(use(passkey).body()).contains("Vous êtes connecté");
    }

    @Test
    void a_removed_passkey_signs_no_agent_in_and_the_agent_is_told() {
        HttpResponse<String> page = browser.open(IDENTITY.at(PAGE));
        browser.post(IDENTITY.at(found(REMOVAL, page)), Map.of("_csrf", found(TOKEN, page)));

        assertThat(use(passkey).body()).contains(REFUSED);
        assertThat(mail(email, "Une clé d’accès de votre compte d’agent Multipass est retirée"))
                .isNotEmpty();
    }

    @Test
    void a_writer_who_moves_a_passkey_to_another_agent_gives_it_to_none() {
        jdbc.sql("""
                        INSERT INTO agent_account (agent, email_hash, sealed, code_step)
                        VALUES (?, ?, '\\x01', 0)""")
                .params(second.agent(), ("hash" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8))
                .update();
        jdbc.sql("UPDATE agent_passkey SET agent = ? WHERE agent = ?")
                .params(second.agent(), agent)
                .update();

        assertThat(use(passkey).body()).contains(REFUSED);
        jdbc.sql("DELETE FROM agent_account WHERE agent = ?")
                .param(second.agent())
                .update();
    }
}

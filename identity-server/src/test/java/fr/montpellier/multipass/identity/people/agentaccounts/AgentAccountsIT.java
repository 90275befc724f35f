package fr.montpellier.multipass.identity.people.agentaccounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.identity.people.accounts.AccountServer;
import fr.montpellier.multipass.identity.people.accounts.EmailAddress;
import fr.montpellier.multipass.identity.people.accounts.codes.Totp;
import fr.montpellier.multipass.identity.people.agents.AgentDirectory;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException;
import fr.montpellier.multipass.identity.people.agents.HabilitationRefusedException.Reason;
import fr.montpellier.multipass.identity.people.agents.Organisation;
import fr.montpellier.multipass.identity.people.agents.Siret;
import fr.montpellier.multipass.identity.people.agents.decisions.Administrator;
import fr.montpellier.multipass.identity.people.agents.decisions.AgentInvitations;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationDecisions;
import fr.montpellier.multipass.identity.people.agents.decisions.HabilitationEnds;
import fr.montpellier.multipass.identity.people.agents.decisions.RequestedHabilitation;
import fr.montpellier.multipass.identity.testing.browsers.TestBrowser;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.Role;
import fr.montpellier.multipass.service.time.CivilTime;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Agents without ProConnect: an invitation by email, a password with a second factor, and lost means. */
class AgentAccountsIT {

    private static final RunningIdentity IDENTITY = AccountServer.IDENTITY;
    private static final Siret COMMUNE = new Siret("21340057500014");
    private static final Siret OTHER = new Siret("26340001700012");
    private static final Pattern LINK = Pattern.compile("https?://\\S+/account/agent\\?invitation=\\S+");
    private static final String INVITED = "Votre compte d’agent Multipass";
    private static final String RESET = "Nouveaux moyens de connexion à votre compte d’agent Multipass";

    private final AgentInvitations invitations = IDENTITY.bean(AgentInvitations.class);
    private final AccountInvitations accountInvitations = IDENTITY.bean(AccountInvitations.class);
    private final AgentAccounts accounts = IDENTITY.bean(AgentAccounts.class);
    private final AgentAccountResets resets = IDENTITY.bean(AgentAccountResets.class);
    private final String email = "lea." + UUID.randomUUID() + "@commune.example";
    private final TestBrowser browser = new TestBrowser();
    private final Administrator first = administrator(COMMUNE);
    private final Administrator second = administrator(COMMUNE);

    private static RequestedHabilitation habilitation(Role role) {
        LocalDate today = CivilTime.today(AccountServer.CLOCK);
        return new RequestedHabilitation(
                role,
                role == Role.AGENT ? Optional.of(new DepartmentCode("education")) : Optional.empty(),
                Set.of(),
                today,
                today.plusDays(60),
                "test");
    }

    private Administrator administrator(Siret siret) {
        invitations.register(new Organisation(siret, "Commune"));
        accounts.allow(siret, true);
        String address = "boss." + UUID.randomUUID() + "@commune.example";
        invitations.giveByOperator(siret, address, habilitation(Role.ADMINISTRATOR));
        return new Administrator(invitations.find(siret, address).orElseThrow().id(), siret);
    }

    /** Invites the agent; another administrator approves. */
    private UUID invite(Administrator by) {
        return invite(by, Role.AGENT);
    }

    private UUID invite(Administrator by, Role role) {
        UUID agent = accountInvitations
                .invite(by, email, habilitation(role), new AgentNames("Léa", "Fontaine"))
                .id();
        IDENTITY.bean(HabilitationDecisions.class).approve(administrator(by.organisation()), requested(by, agent));
        return agent;
    }

    private static UUID requested(Administrator by, UUID agent) {
        return IDENTITY.bean(AgentDirectory.class)
                .find(by.organisation(), agent)
                .habilitations()
                .getFirst()
                .id();
    }

    @Test
    void an_administrator_alone_makes_no_agent_up() {
        HabilitationDecisions decisions = IDENTITY.bean(HabilitationDecisions.class);
        UUID agent = accountInvitations
                .invite(first, email, habilitation(Role.AGENT), new AgentNames("Pseudo", "Nyme"))
                .id();
        UUID requested = requested(first, agent);
        String secret = open(link(INVITED));

        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> decisions.approve(first, requested));
        decisions.refuse(second, requested, "unknown here");
        decisions.give(first, agent, habilitation(Role.AGENT));

        assertThat(signIn(new TestBrowser(), secret).statusCode()).isEqualTo(403);
    }

    private URI link(String subject) {
        return readLink(AccountServer.mail(email, subject));
    }

    /** Returns the link of the email that follows the one with the earlier link, once it is there. */
    private URI linkAfter(URI earlier, String subject) {
        return readLink(
                AccountServer.mail(email, subject, text -> !readLink(text).equals(earlier)));
    }

    private static URI readLink(String text) {
        Matcher link = LINK.matcher(text);
        assertThat(link.find()).isTrue();
        return URI.create(link.group());
    }

    private static String code(String secret) {
        return Totp.code(secret, AccountServer.CLOCK.instant());
    }

    /** Returns the code after the one with which the account was opened, as a code serves once. */
    private static String nextCode(String secret) {
        return Totp.code(secret, AccountServer.CLOCK.instant().plusSeconds(30));
    }

    @AfterEach
    void the_network_is_fresh() {
        AccountServer.CLOCK.reset();
        IDENTITY.bean(JdbcClient.class).sql("DELETE FROM account_attempt").update();
    }

    /** Opens the account by the link and returns the secret of the authenticator application. */
    private String open(URI link) {
        HttpResponse<String> page = browser.open(link);
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        assertThat(page.uri().toString()).doesNotContain("invitation");
        String secret = AccountServer.secret(page);
        HttpResponse<String> ready = browser.submit(page, fields(AccountServer.PASSWORD, code(secret)));
        assertThat(ready.body()).contains("Votre compte d’agent est prêt");
        return secret;
    }

    private static Map<String, String> fields(String password, String code) {
        return Map.of("password", password, "again", password, "code", code);
    }

    private HttpResponse<String> typePassword(TestBrowser other, String address, String password) {
        HttpResponse<String> page = other.open(IDENTITY.at("/account/agent/sign-in"));
        return AccountServer.follow(other, other.submit(page, Map.of("email", address, "password", password)));
    }

    private HttpResponse<String> signIn(TestBrowser other, String secret) {
        HttpResponse<String> page = typePassword(other, email, AccountServer.PASSWORD);
        return other.submit(page, Map.of("code", nextCode(secret)));
    }

    private TestClient.Answer signInAtPortal(String secret) {
        HttpResponse<String> page =
                browser.open(IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("idp_hint", "agent-account")));
        HttpResponse<String> asked = AccountServer.follow(
                browser, browser.submit(page, Map.of("email", email, "password", AccountServer.PASSWORD)));
        HttpResponse<String> done = browser.submit(asked, Map.of("code", nextCode(secret)));
        URI back = browser.openUntil(AccountServer.next(done), IDENTITY.portal.redirectUri());
        return IDENTITY.portal.redeem(IDENTITY.issuer(), TestBrowser.code(back));
    }

    private static void assertRefused(Reason reason, ThrowingCallable decision) {
        assertThatThrownBy(decision)
                .isInstanceOfSatisfying(
                        HabilitationRefusedException.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    @Test
    void an_invited_agent_opens_an_account_and_tokens_say_level_and_methods() {
        invite(first);
        String secret = open(link(INVITED));

        TestClient.Answer tokens = signInAtPortal(secret);

        Map<String, Object> identity = TestClient.read(tokens.text("id_token")).getClaims();
        assertThat(identity).containsEntry("acr", "agent-account").containsEntry("amr", List.of("pwd", "otp", "mfa"));
        assertThat(TestClient.read(IDENTITY.portal
                                .exchange(IDENTITY.issuer(), tokens.accessToken(), "consent-service", "cases.read")
                                .accessToken())
                        .getClaims())
                .containsEntry("organisation", COMMUNE.value())
                .containsEntry("department", "education")
                .containsEntry("roles", List.of("agent"));
    }

    @Test
    void a_link_serves_once_and_a_later_one_ends_the_earlier() {
        UUID agent = invite(first);
        URI earlier = link(INVITED);
        accountInvitations.inviteAgain(first, agent);
        URI later = linkAfter(earlier, INVITED);

        assertThat(new TestBrowser().open(earlier).statusCode()).isEqualTo(410);
        open(later);

        assertThat(new TestBrowser().open(later).statusCode()).isEqualTo(410);
        assertThat(new TestBrowser()
                        .open(IDENTITY.at("/account/agent?invitation=guessed"))
                        .statusCode())
                .isEqualTo(410);
    }

    @Test
    void a_link_of_an_agent_who_left_opens_nothing() {
        UUID agent = invite(first);
        URI link = link(INVITED);
        IDENTITY.bean(HabilitationEnds.class).leave(first, agent, "moved");

        assertThat(browser.open(link).statusCode()).isEqualTo(410);
    }

    @Test
    void no_account_is_opened_without_a_second_factor() {
        invite(first);
        HttpResponse<String> page = browser.open(link(INVITED));
        String secret = AccountServer.secret(page);

        assertThat(browser.submit(page, fields(AccountServer.PASSWORD, "")).body())
                .contains("Ce code n’est pas le bon");
        assertThat(browser.submit(page, fields("court", code(secret))).body()).contains("au moins 8 caractères");
        assertThat(browser.submit(
                                page,
                                Map.of("password", AccountServer.PASSWORD, "again", "autre", "code", code(secret)))
                        .body())
                .contains("ne sont pas les mêmes");
        assertThat(accounts.findByEmail(EmailAddress.parse(email).orElseThrow()))
                .isEmpty();
    }

    @Test
    void a_password_alone_opens_no_page_and_a_code_serves_once() {
        invite(first);
        String secret = open(link(INVITED));
        var thief = new TestBrowser();
        HttpResponse<String> asked = typePassword(thief, email, AccountServer.PASSWORD);
        assertThat(asked.uri().getPath()).isEqualTo("/account/agent/sign-in/code");
        assertThat(thief.openUntil(
                                IDENTITY.portal.authorize(IDENTITY.issuer(), Map.of("prompt", "none")),
                                IDENTITY.portal.redirectUri())
                        .toString())
                .contains("login_required");
        assertThat(thief.submit(asked, Map.of("code", "000000")).body()).contains("Ce code n’est pas le bon");
        String once = nextCode(secret);
        assertThat(thief.submit(asked, Map.of("code", once)).body()).contains("Continuer");

        var replay = new TestBrowser();
        HttpResponse<String> again = typePassword(replay, email, AccountServer.PASSWORD);
        assertThat(replay.submit(again, Map.of("code", once)).body()).contains("Ce code n’est pas le bon");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/reconciliation",
                "/recovery",
                "/representation",
                "/card-desk",
                "/deaths",
                "/register",
                "/operator"
            })
    void an_agent_without_proconnect_is_not_locked_out_of_the_pages_of_agents(String path) {
        invite(first, Role.RECONCILER);
        String secret = open(link(INVITED));
        var signedOut = new TestBrowser();

        HttpResponse<String> choice = signedOut.open(IDENTITY.at(path));

        assertThat(choice.uri().getPath()).isEqualTo("/login/agents");
        assertThat(choice.body())
                .contains("href=\"/account/agent/sign-in\"", "href=\"/federation/proconnect/start\"")
                .doesNotContain("FranceConnect", "<script", "style=\"", "??");
        assertThat(signedOut.get(IDENTITY.at("/login/agents?lang=en")).body()).contains("Sign-in of agents");
        HttpResponse<String> done = signIn(signedOut, secret);
        assertThat(AccountServer.next(done).getPath()).isEqualTo(path);
        assertThat(signedOut.open(AccountServer.next(done)).statusCode())
                .isEqualTo(path.equals("/operator") ? 404 : 200);
    }

    @Test
    void accounts_of_agents_and_residents_with_one_address_do_not_meet() {
        invite(first);
        open(link(INVITED));
        var resident = new TestBrowser();
        AccountServer.open(resident, email);

        assertThat(AccountServer.signIn(new TestBrowser(), email, "un autre mot de passe long")
                        .body())
                .contains("ne permettent pas de se connecter");
        assertThat(typePassword(new TestBrowser(), AccountServer.newAddress(), AccountServer.PASSWORD)
                        .body())
                .contains("ne permettent pas de se connecter");
        // The half sign-in of an agent is no half sign-in of a resident.
        var half = new TestBrowser();
        typePassword(half, email, AccountServer.PASSWORD);
        assertThat(half.open(IDENTITY.at("/account/sign-in/code")).uri().getPath())
                .isEqualTo("/account/sign-in");
        assertThat(AccountServer.isSignedIn(half)).isFalse();
    }

    @Test
    void a_signed_in_agent_has_no_pages_of_a_resident() {
        invite(first);
        signIn(browser, open(link(INVITED)));

        assertThat(AccountServer.isSignedIn(browser)).isFalse();
        assertThat(browser.open(IDENTITY.at("/reconciliation")).statusCode()).isEqualTo(404);
    }

    @Test
    void a_wrong_password_and_an_unknown_address_get_the_same_page() {
        invite(first);
        open(link(INVITED));
        String known =
                typePassword(new TestBrowser(), email, "mauvais mot de passe").body();
        String unknown = typePassword(new TestBrowser(), "x" + email, "mauvais mot de passe")
                .body();

        assertThat(withoutToken(known).replace(email, ""))
                .isEqualTo(withoutToken(unknown).replace("x" + email, ""));
    }

    private static String withoutToken(String page) {
        return page.replaceAll("name=\"_csrf\"[^>]*>|challenge&quot;:&quot;[^&]*", "");
    }

    @Test
    void ten_wrong_passwords_stop_the_attempts_of_unknown_browsers() {
        invite(first);
        open(link(INVITED));
        for (int i = 0; i < 10; i++) {
            typePassword(new TestBrowser(), email, "mauvais mot de passe");
        }

        assertThat(typePassword(new TestBrowser(), email, AccountServer.PASSWORD)
                        .body())
                .contains("Trop d’essais");
    }

    @Test
    void two_administrators_replace_lost_means_and_the_former_ones_are_void() {
        UUID agent = invite(first);
        String lost = open(link(INVITED));
        resets.propose(first, agent, "telephone lost");

        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> resets.confirm(first, agent));
        assertRefused(Reason.ALREADY_DECIDED, () -> resets.propose(second, agent, "again"));
        assertRefused(Reason.UNKNOWN, () -> resets.confirm(administrator(OTHER), agent));
        resets.confirm(second, agent);

        assertThat(typePassword(new TestBrowser(), email, AccountServer.PASSWORD)
                        .body())
                .contains("ne permettent pas de se connecter");
        String secret = open(link(RESET));
        assertThat(secret).isNotEqualTo(lost);
        assertThat(signIn(browser, secret).body()).contains("Continuer");
    }

    @Test
    void two_administrators_who_are_one_person_replace_no_means() {
        UUID agent = invite(first);
        open(link(INVITED));
        resets.propose(first, agent, "telephone lost");
        for (Administrator each : List.of(first, second)) {
            signInAs(each, "Anne", "Weber");
        }

        assertRefused(Reason.SECOND_PERSON_NEEDED, () -> resets.confirm(second, agent));
        resets.confirm(administrator(COMMUNE), agent);
    }

    /** Lets the administrator take their invitation with ProConnect, under that name. */
    private static void signInAs(Administrator administrator, String givenName, String usualName) {
        IDENTITY.signInAgent(Map.of(
                "sub",
                "sub-" + UUID.randomUUID(),
                "uid",
                "uid",
                "given_name",
                givenName,
                "usual_name",
                usualName,
                "email",
                accountsAddress(administrator),
                "siret",
                administrator.organisation().value(),
                "idp_id",
                "6a2b"));
    }

    @Test
    void an_administrator_replaces_no_means_of_their_own() {
        assertRefused(Reason.UNKNOWN, () -> resets.propose(first, first.agent(), "lost"));
        accounts.sendLinkByOperator(first.agent(), new AgentNames("Anne", "Weber"));
        String address =
                invitations.find(COMMUNE, accountsAddress(first)).orElseThrow().email();
        assertThat(address).isNotEmpty();
        assertRefused(Reason.UNKNOWN, () -> resets.propose(second, first.agent(), "no account yet"));
    }

    private static String accountsAddress(Administrator administrator) {
        return IDENTITY.bean(AgentDirectory.class)
                .find(administrator.organisation(), administrator.agent())
                .agent()
                .email();
    }

    @Test
    void an_organisation_without_permission_gives_no_account_and_those_it_gave_open_nothing() {
        Siret siret = new Siret("73282932000074");
        Administrator by = administrator(siret);
        invite(by);
        String secret = open(link(INVITED));

        accounts.allow(siret, false);

        assertThat(signIn(new TestBrowser(), secret).statusCode()).isEqualTo(400);
        assertRefused(
                Reason.MALFORMED,
                () -> accountInvitations.invite(
                        by, "x" + email, habilitation(Role.AGENT), new AgentNames("Léa", "Fontaine")));
    }

    @Test
    void a_writer_who_permits_an_organisation_permits_nothing() {
        Siret siret = new Siret("35600000000048");
        invitations.register(new Organisation(siret, "La Poste"));
        JdbcClient jdbc = IDENTITY.bean(JdbcClient.class);
        accounts.allow(COMMUNE, true);
        jdbc.sql("""
                        INSERT INTO agent_account_permission (siret, sealed)
                        SELECT ?, sealed FROM agent_account_permission WHERE siret = ? ON CONFLICT DO NOTHING""").params(siret.value(), COMMUNE.value()).update();

        assertThat(accounts.isAllowed(siret)).isFalse();
        jdbc.sql("DELETE FROM agent_account_permission WHERE siret = ?")
                .param(siret.value())
                .update();
    }

    @Test
    void an_address_has_the_account_of_one_agent() {
        invite(first);
        open(link(INVITED));
        Administrator other = administrator(OTHER);
        URI before = link(INVITED);
        invite(other);
        URI after = linkAfter(before, INVITED);
        var elsewhere = new TestBrowser();
        HttpResponse<String> page = elsewhere.open(after);
        String secret = AccountServer.secret(page);

        assertThat(elsewhere
                        .submit(page, fields(AccountServer.PASSWORD, code(secret)))
                        .body())
                .contains("Cette adresse a déjà un compte d’agent");
    }

    @Test
    void proconnect_does_not_take_the_agent_of_an_account() {
        invite(first);
        open(link(INVITED));
        IDENTITY.proConnect.with(
                Map.of(
                        "sub", "another-at-proconnect",
                        "uid", "another",
                        "given_name", "Léa",
                        "usual_name", "Fontaine",
                        "email", email,
                        "siret", COMMUNE.value(),
                        "idp_id", "6a2b"),
                "eidas1-mfa");

        assertThat(new TestBrowser()
                        .open(IDENTITY.at("/federation/proconnect/start"))
                        .statusCode())
                .isEqualTo(403);
    }
}

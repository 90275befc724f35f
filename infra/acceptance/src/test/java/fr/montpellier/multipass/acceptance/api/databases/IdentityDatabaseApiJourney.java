package fr.montpellier.multipass.acceptance.api.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.BearerAccessToken;
import fr.montpellier.multipass.acceptance.api.Api;
import fr.montpellier.multipass.acceptance.api.PortalStandIn;
import fr.montpellier.multipass.acceptance.stack.Database;
import fr.montpellier.multipass.acceptance.stack.DatabaseReader;
import fr.montpellier.multipass.acceptance.stack.Databases;
import fr.montpellier.multipass.acceptance.stack.DemoResident;
import fr.montpellier.multipass.acceptance.stack.RowAlteration;
import fr.montpellier.multipass.acceptance.stack.RunningStack;
import fr.montpellier.multipass.devstack.settings.Addresses;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.kernel.Scopes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks with each role of the identity server's database, against the running services:
 * docs/contributing/attackers.md.
 */
class IdentityDatabaseApiJourney {

    private static final Addresses AT = RunningStack.get().addresses();
    private static final Databases DATABASES = Databases.ofRunningStack();
    private static final String AGENT = "sophie.martin@montpellier.example";

    private static String me;
    private static String other;
    private static PortalStandIn portal;
    private static Database application;
    private static PortalStandIn.Session mine;
    private static PortalStandIn.Session agents;

    @BeforeAll
    static void sign_in() throws Exception {
        portal = PortalStandIn.take();
        application = DATABASES.application("identity");
        me = DemoResident.ZOE.register(AT);
        other = DemoResident.ELIE.register(AT);
        mine = portal.citizenSession(me);
        agents = portal.agentSession(AGENT);
    }

    @AfterAll
    static void leave() {
        portal.close();
    }

    @Test
    void a_database_reader_can_forge_no_cookie_or_token_and_learns_no_name() throws Exception {
        assertThat(portal.isSession(mine.cookie())).isTrue();
        try (DatabaseReader reader = DATABASES.reader("identity")) {
            // Names of agents are stored beside the entries of a journal, until they are erased.
            List<String> rows = reader.everything(List.of("journal_disclosures"));
            assertThat(rows).hasSizeGreaterThan(20);
            for (String secret : List.of(
                    mine.cookie(),
                    mine.access().getValue(),
                    mine.refresh().getValue(),
                    agents.refresh().getValue(),
                    DemoResident.ZOE.familyName(),
                    "Martin",
                    AGENT)) {
                assertThat(rows).noneMatch(row -> row.contains(secret) || row.contains(hex(secret)));
            }
            for (String hash : reader.role().texts("SELECT encode(hash, 'hex') FROM browser_session")) {
                byte[] bytes = HexFormat.of().parseHex(hash);
                assertThat(portal.isSession(hash)).isFalse();
                assertThat(portal.isSession(
                                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
                        .isFalse();
            }
        }
    }

    @Test
    void a_copied_or_forged_session_row_is_not_accepted() throws Exception {
        List<String> before = sessions();
        PortalStandIn.Session victim = portal.citizenSession(other);
        List<String> between = sessions();
        PortalStandIn.Session attacker = portal.citizenSession(me);
        String theirs = added(before, between);
        String own = added(between, sessions());
        assertThat(portal.isSession(attacker.cookie())).isTrue();

        try (RowAlteration copied = application.alter(
                "browser_session",
                "hash",
                own,
                "sealed = (SELECT sealed FROM browser_session WHERE hash::text = ?)",
                theirs)) {
            assertThat(portal.isSession(attacker.cookie())).isFalse();
        }
        String forged = "f".repeat(43);
        application.update(
                "INSERT INTO browser_session SELECT sha256(convert_to(?, 'UTF8')), sealed, true, expires_at"
                        + " FROM browser_session WHERE hash::text = ?",
                forged,
                theirs);
        assertThat(portal.isSession(forged)).isFalse();
        application.update("DELETE FROM browser_session WHERE hash = sha256(convert_to(?, 'UTF8'))", forged);
        assertThat(portal.isSession(victim.cookie())).isTrue();
    }

    /** The question mark stands for the sign-in of an agent, as the attacker reads it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "principal = ?",
                "client_id = left(?, 0) || 'demo-ccas'",
                "scopes = scopes || ' documents.consult' || left(?, 0)",
                "signed_in_at = signed_in_at + interval '1 day' * length(?)"
            })
    void an_edited_authorization_row_gives_no_token(String assignment) throws Exception {
        String signIn =
                application.text("SELECT principal FROM oauth_authorization WHERE id::text = ?", authorization(agents));
        try (RowAlteration edited =
                application.alter("oauth_authorization", "id", authorization(mine), assignment, signIn)) {
            assertThat(isExchanged(mine.access(), Scopes.DOCUMENTS_OWN)).isFalse();
            assertThat(isExchanged(mine.access(), Scopes.DOCUMENTS_CONSULT)).isFalse();
            assertThat(userInfo(mine.access().getValue())).isEqualTo(401);
        }
        assertThat(isExchanged(mine.access(), Scopes.DOCUMENTS_OWN))
                .as("as it was")
                .isTrue();
    }

    @Test
    void a_token_moved_to_an_agents_authorization_is_rejected() throws Exception {
        try (RowAlteration moved = application.alter(
                "oauth_token",
                "hash",
                "\\x" + sha256(mine.access().getValue()),
                "authorization_id = ?::uuid",
                authorization(agents))) {
            assertThat(isExchanged(mine.access(), Scopes.DOCUMENTS_CONSULT)).isFalse();
            assertThat(userInfo(mine.access().getValue())).isEqualTo(401);
        }
    }

    @Test
    void an_inserted_token_row_without_a_signature_is_rejected() throws Exception {
        String[] parts = mine.access().getValue().split("\\.");
        Map<String, Object> claims = JSONObjectUtils.parse(new Base64URL(parts[1]).decodeToString());
        claims.put("roles", List.of("dpo"));
        claims.put("aud", Audiences.VAULT);
        claims.put("scope", Scopes.JOURNAL_READ);
        String forged = parts[0] + "." + Base64URL.encode(JSONObjectUtils.toJSONString(claims)) + "." + parts[2];
        application.update(
                "INSERT INTO oauth_token SELECT decode(?, 'hex'), kind, authorization_id, issued_at, expires_at,"
                        + " invalidated, scopes, sealed FROM oauth_token WHERE hash = decode(?, 'hex')",
                sha256(forged),
                sha256(mine.access().getValue()));
        try {
            assertThat(userInfo(forged)).isEqualTo(401);
            assertThat(isExchanged(new BearerAccessToken(forged), Scopes.JOURNAL_READ))
                    .isFalse();
            assertThat(new Api(AT.vault(), forged).get("/journal/entries").status())
                    .isEqualTo(401);
        } finally {
            application.update("DELETE FROM oauth_token WHERE hash = decode(?, 'hex')", sha256(forged));
        }
    }

    @Test
    void emptying_a_sealed_column_ends_the_token_and_is_reported_to_the_dpo() throws Exception {
        Instant begun = Instant.now();
        try (RowAlteration emptied = DATABASES
                .owner("identity")
                .alter("oauth_token", "hash", "\\x" + sha256(mine.access().getValue()), "sealed = '\\x00'")) {
            assertThat(isExchanged(mine.access(), Scopes.DOCUMENTS_OWN)).isFalse();
        }
        assertThat(isExchanged(mine.access(), Scopes.DOCUMENTS_OWN)).isTrue();
        assertReportedToTheDpo("oauth_authorization", begun);
    }

    @Test
    void a_changed_upstream_row_does_not_change_the_identity() throws Exception {
        PortalStandIn.Session victim = portal.citizenSession(other);
        String own = holder(mine);
        assertThat(application.update(
                        "UPDATE citizen_upstream SET citizen_id = ?::uuid WHERE citizen_id = ?::uuid",
                        holder(victim),
                        own))
                .isOne();

        PortalStandIn.Session again = portal.citizenSession(me);

        assertThat(holder(again)).isEqualTo(own);
        assertThat(subject(again)).isEqualTo(subject(mine)).isNotEqualTo(subject(victim));
    }

    @Test
    void changing_the_role_of_an_agent_ends_their_access_and_is_reported_to_the_dpo() throws Exception {
        Instant begun = Instant.now();
        try (RowAlteration raised =
                application.alter("habilitation", "agent", holder(agents), "role = 'dpo', department = NULL")) {
            assertThat(portal.refusedAgent(AGENT).document().text()).contains("La connexion n’a pas abouti");
        }
        assertThat(portal.agent(AGENT).getValue()).as("as it was").isNotEmpty();
        assertReportedToTheDpo("habilitation", begun);
    }

    private static void assertReportedToTheDpo(String table, Instant since) throws Exception {
        AccessToken dpo = portal.agent("claire.dubois@montpellier.example");
        Api journal = new Api(AT.identity(), portal.exchange(dpo, Audiences.IDENTITY, Scopes.JOURNAL_READ));
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(journal.get("/journal/entries?type=identity.row-refused&limit=20")
                                .json()
                                .path("items")
                                .values())
                        .anySatisfy(entry -> {
                            assertThat(entry.path("facts").path("table").asString())
                                    .isEqualTo(table);
                            assertThat(Instant.parse(
                                            entry.path("facts").path("last").asString()))
                                    .isAfterOrEqualTo(since);
                        }));
    }

    private static boolean isExchanged(AccessToken token, String scope) throws Exception {
        return portal.exchangeAnswer(token, Audiences.VAULT, scope).indicatesSuccess();
    }

    private static String subject(PortalStandIn.Session session) throws Exception {
        return SignedJWT.parse(session.access().getValue()).getJWTClaimsSet().getSubject();
    }

    private static String authorization(PortalStandIn.Session session) throws Exception {
        return application.text(
                "SELECT authorization_id::text FROM oauth_token WHERE hash = decode(?, 'hex')",
                sha256(session.refresh().getValue()));
    }

    /** Returns the resident or the agent of a sign-in. */
    private static String holder(PortalStandIn.Session session) throws Exception {
        return application.text(
                "SELECT holder::text FROM sign_in s JOIN oauth_authorization a ON a.principal = s.id::text"
                        + " WHERE a.id::text = ?",
                authorization(session));
    }

    private static List<String> sessions() throws Exception {
        return application.texts("SELECT hash::text FROM browser_session");
    }

    private static String added(List<String> before, List<String> after) {
        List<String> added = new ArrayList<>(after);
        added.removeAll(before);
        assertThat(added).hasSize(1);
        return added.getFirst();
    }

    private static int userInfo(String token) throws Exception {
        return new Api(AT.identity(), token).get("/userinfo").status();
    }

    private static String sha256(String token) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}

package fr.montpellier.multipass.identity.protocol.authorizations;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jose.util.JSONObjectUtils;
import fr.montpellier.multipass.identity.protocol.authorizations.json.SealedJson;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.testing.People;
import fr.montpellier.multipass.identity.testing.clients.ReceivedResponse;
import fr.montpellier.multipass.identity.testing.clients.TestClient;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Authorizations and tokens altered with the application's database role are refused. */
class AlteredAuthorizationsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final TestClient.Answer mine = identity.signInResident(People.INES);

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private UUID authorization(String token) {
        return jdbc.sql("SELECT authorization_id FROM oauth_token WHERE hash = ?")
                .param(hash(token))
                .query(UUID.class)
                .single();
    }

    private void alter(String assignment, Object... values) {
        assertThat(jdbc.sql("UPDATE oauth_authorization SET " + assignment + " WHERE id = ?")
                        .params(values)
                        .param(authorization(mine.text("refresh_token")))
                        .update())
                .isOne();
    }

    private void alterToken(String token, String assignment, Object... values) {
        assertThat(jdbc.sql("UPDATE oauth_token SET " + assignment + " WHERE hash = ?")
                        .params(values)
                        .param(hash(token))
                        .update())
                .isOne();
    }

    private int userInfo(String token) {
        return ReceivedResponse.get(identity.at("/userinfo"), "Authorization", "Bearer " + token)
                .status();
    }

    private void assertNoTokens() {
        TestClient.Answer answer = identity.portal.refresh(identity.issuer(), mine.text("refresh_token"));
        assertThat(answer.body()).containsEntry("error", "invalid_grant").doesNotContainKey("access_token");
    }

    @Test
    void a_writer_who_points_an_authorization_at_an_agents_sign_in_gets_no_token_of_the_agent() {
        TestClient.Answer agent = identity.signInAgent(People.KARIM);
        String signIn = jdbc.sql("SELECT principal FROM oauth_authorization WHERE id = ?")
                .param(authorization(agent.text("refresh_token")))
                .query(String.class)
                .single();

        alter("principal = ?", signIn);

        assertThat(userInfo(mine.accessToken())).isEqualTo(401);
        assertNoTokens();
    }

    @Test
    void a_writer_who_gives_an_authorization_to_another_client_gets_no_token_there() {
        alter("client_id = 'club'");

        TestClient.Answer answer = identity.club.refresh(identity.issuer(), mine.text("refresh_token"));
        assertThat(answer.body()).containsEntry("error", "invalid_grant");
    }

    @Test
    void a_writer_who_widens_scopes_gets_no_token() {
        alter("scopes = scopes || ' documents.own'");
        assertNoTokens();
    }

    @Test
    void a_writer_who_freshens_the_time_of_a_sign_in_gets_no_token() {
        alter("signed_in_at = signed_in_at + interval '1 day'");
        assertNoTokens();
    }

    @Test
    void a_writer_who_changes_the_grant_type_gets_no_token() {
        alter("grant_type = 'client_credentials'");
        assertNoTokens();
    }

    @Test
    void a_writer_who_moves_a_token_to_an_agents_authorization_is_not_taken_for_the_agent() {
        TestClient.Answer agent = identity.signInAgent(People.KARIM);

        alterToken(mine.accessToken(), "authorization_id = ?", authorization(agent.text("refresh_token")));
        alterToken(mine.text("refresh_token"), "authorization_id = ?", authorization(agent.text("refresh_token")));

        assertThat(userInfo(mine.accessToken())).isEqualTo(401);
        assertNoTokens();
    }

    @Test
    void a_writer_who_lengthens_the_life_of_a_token_ends_it() {
        alterToken(mine.accessToken(), "expires_at = expires_at + interval '1 year'");

        assertThat(userInfo(mine.accessToken())).isEqualTo(401);
    }

    @Test
    void a_writer_who_takes_a_revocation_back_does_not_revive_the_token() {
        assertThat(ReceivedResponse.post(
                                identity.at("/oauth2/revoke"),
                                identity.portal.authenticated(identity.issuer(), Map.of("token", mine.accessToken())))
                        .status())
                .isEqualTo(200);

        alterToken(mine.accessToken(), "invalidated = false");

        assertThat(userInfo(mine.accessToken())).isEqualTo(401);
    }

    @Test
    void a_writer_who_inserts_the_row_of_a_token_that_was_never_signed_is_not_believed() throws Exception {
        String[] parts = mine.accessToken().split("\\.");
        Map<String, Object> claims = JSONObjectUtils.parse(new Base64URL(parts[1]).decodeToString());
        claims.put("roles", "dpo");
        var forged = parts[0] + "." + Base64URL.encode(JSONObjectUtils.toJSONString(claims)) + "." + parts[2];
        insertLike(mine.accessToken(), forged, true);
        insertLike(mine.accessToken(), forged, false);

        assertThat(userInfo(forged)).isEqualTo(401);
    }

    /** With the sealed value of the other token, or with none, which the database refuses from the application. */
    private void insertLike(String token, String forged, boolean empty) {
        try {
            jdbc.sql("""
                            INSERT INTO oauth_token
                            SELECT ?, kind, authorization_id, issued_at, expires_at, invalidated, scopes,
                                CASE WHEN ? THEN ''::bytea ELSE sealed END
                            FROM oauth_token WHERE hash = ? ON CONFLICT DO NOTHING""").params(hash(forged), empty, hash(token)).update();
        } catch (DataIntegrityViolationException e) {
            assertThat(empty).isTrue();
        }
    }

    @Test
    void an_owner_of_the_database_who_empties_a_sealed_value_takes_no_confirmation_off_a_token() {
        SealedJson json = identity.bean(SealedJson.class);
        byte[] context = RowContext.of("oauth_token").text("a token").toBytes();
        byte[] nothing = json.seal(Map.of(), context);

        assertThat(json.open(nothing, context)).hasValue(Map.of());
        assertThat(json.open(new byte[0], context)).isEmpty();
        assertThat(json.open(new byte[] {0}, context)).isEmpty();
        assertThat(json.open(
                        nothing, RowContext.of("oauth_token").text("another").toBytes()))
                .isEmpty();
    }

    @Test
    void an_altered_row_is_told_in_the_journal() {
        alter("scopes = 'openid'");

        assertNoTokens();
        identity.writeCountedRefusals();

        assertThat(jdbc.sql("""
                                SELECT count(*) FROM journal_entries
                                WHERE type = 'identity.row-refused'
                                AND convert_from(entry, 'UTF8') LIKE '%oauth_authorization%'""").query(Integer.class).single()).isPositive();
    }
}

package fr.montpellier.multipass.identity.protocol.authorizations;

import fr.montpellier.multipass.identity.people.signin.SignInPredicates;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.stereotype.Repository;

/**
 * Stores authorizations and their tokens. Each method is one statement, and thus one transaction and one round trip. An
 * update changes everything, or nothing if another request has changed the authorization before.
 */
@Repository
class AuthorizationRepository {

    private static final String SELECT = """
            SELECT a.id, a.client_id, a.principal, a.grant_type, a.scopes, a.signed_in_at, a.attributes, a.version,
                a.expires_at, t.kind, t.hash, t.issued_at AS token_issued_at, t.expires_at AS token_expires_at,
                t.invalidated, t.scopes AS token_scopes, t.sealed
            """;
    /** Columns of a token in a table or its alias. */
    private static final String TOKEN =
            "%1$s.hash, %1$s.kind, %1$s.issued_at, %1$s.expires_at, %1$s.invalidated, %1$s.scopes, %1$s.sealed";

    /** The tokens of an authorization, with only the latest of its access tokens. */
    private static final String HELD = """
            SELECT %s FROM oauth_token other
            WHERE other.authorization_id = a.id AND other.kind = ANY ('{%s}')
            UNION ALL
            (SELECT %s FROM oauth_token last
            WHERE last.authorization_id = a.id AND last.kind = 'access_token'
            ORDER BY last.expires_at DESC LIMIT 1)
            """.formatted(
                    TOKEN.formatted("other"),
                    Stream.of(TokenKind.values())
                            .filter(kind -> kind != TokenKind.ACCESS)
                            .map(TokenKind::wireName)
                            .collect(Collectors.joining(",")),
                    TOKEN.formatted("last"));

    /**
     * The further columns for a presented token: its sealed sign-in, unless that has ended; and for a code, whether its
     * client already got an ID token in that sign-in.
     */
    private static final String PERSON = """
            , CASE WHEN ? AND t.hash = shown.hash AND a.signed_in_at IS NOT NULL THEN
                %s END AS person
            , CASE WHEN t.hash = shown.hash AND shown.kind = 'code' AND a.signed_in_at IS NOT NULL THEN
                %s END AS joined
            """.formatted(
                    SignInPredicates.sealed("a.principal::uuid"),
                    SignInPredicates.hasClient("a.principal::uuid", "a.client_id"));

    private static final String BY_TOKEN = SELECT + PERSON + """
            FROM oauth_token shown
            JOIN oauth_authorization a ON a.id = shown.authorization_id
            JOIN LATERAL (SELECT %s UNION ALL %s) t ON true
            WHERE shown.hash = ? AND shown.kind = ANY (?)""".formatted(TOKEN.formatted("shown"), HELD);
    private static final String BY_ID = SELECT + """
            , NULL::bytea AS person, false AS joined FROM oauth_authorization a LEFT JOIN LATERAL (%s) t ON true
            WHERE a.id = ?""".formatted(HELD);
    private static final String SPENT = "SELECT authorization_id FROM oauth_spent_token WHERE hash = ?";

    private static final String ADD = """
            INSERT INTO oauth_token (hash, kind, authorization_id, issued_at, expires_at, invalidated, scopes, sealed)
            SELECT t.hash, t.kind, a.id, t.issued_at, t.expires_at, t.invalidated, t.scopes, t.sealed
            FROM a, unnest(?, ?, ?, ?, ?, ?, ?) AS t (hash, kind, issued_at, expires_at, invalidated, scopes, sealed)
            """;
    private static final String INSERT = """
            WITH a AS (
                INSERT INTO oauth_authorization
                    (id, client_id, principal, grant_type, scopes, signed_in_at, attributes, expires_at, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1) RETURNING id)
            """ + ADD;
    private static final String UPDATE = """
            WITH a AS (
                UPDATE oauth_authorization
                SET version = version + 1, principal = ?, scopes = ?, signed_in_at = ?,
                    attributes = coalesce(?, attributes), expires_at = ?
                WHERE id = ? AND version = ? RETURNING id),
            gone AS (
                DELETE FROM oauth_token t USING a
                WHERE t.authorization_id = a.id AND t.kind = ANY (?)
                RETURNING t.hash, t.kind, t.authorization_id),
            expired AS (
                DELETE FROM oauth_token t USING a
                WHERE t.authorization_id = a.id AND t.kind = 'access_token' AND t.expires_at < ?),
            spent AS (
                INSERT INTO oauth_spent_token (hash, authorization_id)
                SELECT hash, authorization_id FROM gone WHERE kind = 'refresh_token'),
            changed AS (
                UPDATE oauth_token t SET invalidated = c.invalidated, sealed = c.sealed
                FROM a, unnest(?, ?, ?) AS c (hash, invalidated, sealed)
                WHERE t.hash = c.hash AND t.authorization_id = a.id),
            ended AS (
                UPDATE oauth_token t SET invalidated = true FROM a
                WHERE ? AND t.authorization_id = a.id AND t.kind = 'access_token'),
            added AS (
            """ + ADD + """
            ) SELECT count(*) FROM a""";

    private final JdbcClient jdbc;

    AuthorizationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Finds an authorization by the hash of one of its tokens.
     *
     * @param withPerson whether the sign-in is also read
     */
    Optional<StoredAuthorization> byToken(byte[] hash, Collection<TokenKind> kinds, boolean withPerson) {
        return jdbc.sql(BY_TOKEN).params(withPerson, hash, kinds(kinds)).query(AuthorizationRepository::read);
    }

    Optional<StoredAuthorization> byId(UUID id) {
        return jdbc.sql(BY_ID).param(id).query(AuthorizationRepository::read);
    }

    /** Returns the authorization of a refresh token that was replaced. */
    Optional<UUID> bySpentToken(byte[] hash) {
        return jdbc.sql(SPENT).param(hash).query(UUID.class).optional();
    }

    void insert(StoredAuthorization.Row row, List<StoredAuthorization.Token> tokens) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(row.id());
        parameters.add(row.clientId());
        parameters.add(row.principal());
        parameters.add(row.grantType());
        parameters.add(row.scopes());
        parameters.add(utc(row.signedInAt()));
        parameters.add(row.attributes());
        parameters.add(utc(row.expiresAt()));
        addTokens(parameters, tokens);
        jdbc.sql(INSERT).params(parameters).update();
    }

    /**
     * Updates an authorization and its tokens.
     *
     * @param now time; access tokens that expired before it are deleted
     * @return false if another request changed or deleted it since that version was read
     */
    boolean update(StoredAuthorization.Row row, long version, StoredAuthorization.Changes changes, Instant now) {
        var parameters = new ArrayList<@Nullable Object>();
        parameters.add(row.principal());
        parameters.add(row.scopes());
        parameters.add(utc(row.signedInAt()));
        parameters.add(row.attributes());
        parameters.add(utc(row.expiresAt()));
        parameters.add(row.id());
        parameters.add(version);
        parameters.add(kinds(changes.replaced()));
        parameters.add(utc(now));
        parameters.add(bytes(changes.changed(), StoredAuthorization.Token::hash));
        parameters.add(booleans(changes.changed()));
        parameters.add(bytes(changes.changed(), StoredAuthorization.Token::sealed));
        parameters.add(changes.ended());
        addTokens(parameters, changes.added());
        return jdbc.sql(UPDATE).params(parameters).query(Integer.class).single() == 1;
    }

    /**
     * Deletes an authorization with its tokens.
     *
     * @return the client to which it was issued; empty if another request deleted it first
     */
    Optional<String> delete(UUID id) {
        return jdbc.sql("DELETE FROM oauth_authorization WHERE id = ? RETURNING client_id")
                .param(id)
                .query(String.class)
                .optional();
    }

    void deleteAll() {
        jdbc.sql("DELETE FROM oauth_authorization").update();
    }

    void deleteOfSignIns(List<String> signInIds) {
        jdbc.sql("DELETE FROM oauth_authorization WHERE principal = ANY (?) AND signed_in_at IS NOT NULL")
                .param(new SqlArrayValue("text", signInIds.toArray()))
                .update();
    }

    void deleteOfSignIns(String clientId, List<String> signInIds) {
        jdbc.sql("""
                        DELETE FROM oauth_authorization
                        WHERE client_id = ? AND principal = ANY (?) AND signed_in_at IS NOT NULL""")
                .params(clientId, new SqlArrayValue("text", signInIds.toArray()))
                .update();
    }

    void deleteExchanged(String signInId, String clientId) {
        jdbc.sql("DELETE FROM oauth_authorization WHERE principal = ? AND signed_in_at IS NOT NULL"
                        + " AND client_id = ? AND grant_type = ?")
                .params(signInId, clientId, AuthorizationGrantType.TOKEN_EXCHANGE.getValue())
                .update();
    }

    private static void addTokens(List<@Nullable Object> parameters, List<StoredAuthorization.Token> tokens) {
        parameters.add(bytes(tokens, StoredAuthorization.Token::hash));
        parameters.add(
                kinds(tokens.stream().map(StoredAuthorization.Token::kind).toList()));
        parameters.add(times(tokens, StoredAuthorization.Token::issuedAt));
        parameters.add(times(tokens, StoredAuthorization.Token::expiresAt));
        parameters.add(booleans(tokens));
        parameters.add(new SqlArrayValue(
                "text", tokens.stream().map(StoredAuthorization.Token::scopes).toArray()));
        parameters.add(bytes(tokens, StoredAuthorization.Token::sealed));
    }

    private static SqlArrayValue kinds(Collection<TokenKind> kinds) {
        return new SqlArrayValue("text", kinds.stream().map(TokenKind::wireName).toArray());
    }

    private static SqlArrayValue bytes(
            List<StoredAuthorization.Token> tokens, Function<StoredAuthorization.Token, byte[]> column) {
        return new SqlArrayValue("bytea", (Object[]) tokens.stream().map(column).toArray(byte[][]::new));
    }

    @SuppressWarnings("NullAway") // An array in JDBC may contain nulls.
    private static SqlArrayValue times(
            List<StoredAuthorization.Token> tokens, Function<StoredAuthorization.Token, @Nullable Instant> column) {
        var times = new @Nullable Object[tokens.size()];
        for (int i = 0; i < times.length; i++) {
            Instant time = column.apply(tokens.get(i));
            times[i] = time == null ? null : time.toString();
        }
        return new SqlArrayValue("timestamptz", times);
    }

    private static SqlArrayValue booleans(List<StoredAuthorization.Token> tokens) {
        return new SqlArrayValue("bool", (Object[])
                tokens.stream().map(StoredAuthorization.Token::invalidated).toArray(Boolean[]::new));
    }

    private static Optional<StoredAuthorization> read(ResultSet result) throws SQLException {
        if (!result.next()) {
            return Optional.empty();
        }
        var row = new StoredAuthorization.Row(
                result.getObject("id", UUID.class),
                result.getString("client_id"),
                result.getString("principal"),
                result.getString("grant_type"),
                result.getString("scopes"),
                instant(result, "signed_in_at"),
                result.getBytes("attributes"),
                result.getObject("expires_at", OffsetDateTime.class).toInstant());
        long version = result.getLong("version");
        var tokens = new ArrayList<StoredAuthorization.Token>();
        byte @Nullable [] person = null;
        var joined = false;
        do {
            byte @Nullable [] here = result.getBytes("person");
            person = here == null ? person : here;
            joined |= result.getBoolean("joined");
            @Nullable String kind = result.getString("kind");
            if (kind != null) {
                tokens.add(token(result, TokenKind.of(kind).orElseThrow()));
            }
        } while (result.next());
        return Optional.of(new StoredAuthorization(row, version, tokens, Optional.ofNullable(person), joined));
    }

    private static StoredAuthorization.Token token(ResultSet result, TokenKind kind) throws SQLException {
        return new StoredAuthorization.Token(
                kind,
                result.getBytes("hash"),
                instant(result, "token_issued_at"),
                instant(result, "token_expires_at"),
                result.getBoolean("invalidated"),
                result.getString("token_scopes"),
                result.getBytes("sealed"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

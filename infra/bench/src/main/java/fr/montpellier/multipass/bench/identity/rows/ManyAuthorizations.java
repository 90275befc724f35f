package fr.montpellier.multipass.bench.identity.rows;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Fills the identity server's tables with authorizations: most are as wide as a resident's and only add volume; evenly
 * among them are some of a service, whose tokens are known and which the server can read.
 */
public final class ManyAuthorizations implements AutoCloseable {

    private static final List<String> TABLES = List.of("oauth_authorization", "oauth_token", "oauth_spent_token");
    private static final int CHUNKS = 20;
    private static final int MOST_KNOWN = 20_000;
    private static final String SERVICE = "document-vault";

    private static final String AUTHORIZATIONS = """
        INSERT INTO oauth_authorization
            (id, client_id, principal, grant_type, scopes, signed_in_at, attributes, version, expires_at)
        SELECT md5('authorization ' || i)::uuid, 'citizen-portal', md5('person ' || i), 'authorization_code',
            'openid profile', now(), decode(repeat('b5', 700), 'hex'), 1, now() + %s
        FROM generate_series(%d, %d) AS i\
        """;
    private static final String TOKENS = """
        INSERT INTO oauth_token (hash, kind, authorization_id, issued_at, expires_at, invalidated, scopes, sealed)
        SELECT sha256(convert_to(kind || ' ' || i, 'UTF8')), kind, md5('authorization ' || i)::uuid, now(),
            now() + %s, false, 'openid profile',
            decode(repeat('b5', CASE kind WHEN 'refresh_token' THEN 34 ELSE 450 END), 'hex')
        FROM generate_series(%d, %d) AS i, unnest(ARRAY['access_token', 'refresh_token']) AS kind\
        """;
    private static final String KNOWN_AUTHORIZATION = """
        INSERT INTO oauth_authorization
            (id, client_id, principal, grant_type, scopes, attributes, version, expires_at)
        VALUES (?, ?, ?, 'client_credentials', 'decisions.evaluate', ?, 1, now() + interval '30 days')\
        """;
    private static final String KNOWN_TOKEN = """
        INSERT INTO oauth_token (hash, kind, authorization_id, issued_at, expires_at, invalidated, scopes, sealed)
        VALUES (?, 'access_token', ?, ?, ?, false, 'decisions.evaluate', ?)\
        """;
    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);

    private static final Duration LIFE = Duration.ofDays(30);
    private static final byte[] CLAIMS = """
        {"metadata.token.claims":{"sub":"%1$s","client_id":"%1$s","aud":["consent-service"],
         "scope":"decisions.evaluate"}}\
        """.formatted(SERVICE).getBytes(StandardCharsets.UTF_8);

    private final Instant issuedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private final Connection owner;
    private final SealingKey key;
    private final List<String> known = new ArrayList<>();
    private int count;

    /** @param key the server's own key */
    public ManyAuthorizations(DatabaseAccess access, SealingKey key) throws SQLException {
        this.owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
        this.key = key;
    }

    /** Returns a random token among those that the server knows. */
    public String anyToken(RandomGenerator random) {
        return known.get(random.nextInt(known.size()));
    }

    /** Adds authorizations until there are so many. */
    public void growTo(int size) throws SQLException {
        new BulkLoad(owner, TABLES).run(() -> {
            int knownPerChunk = (Math.min(MOST_KNOWN, size / 5) - known.size()) / CHUNKS;
            for (int chunk = 1; chunk <= CHUNKS; chunk++) {
                addKnown(knownPerChunk);
                int until = count + (size - count - known.size()) / (CHUNKS + 1 - chunk);
                insert(count + 1, until, "interval '30 days'");
                count = until;
            }
        });
    }

    /** Adds authorizations that a clean-up deletes. */
    public void addExpired(int more) throws SQLException {
        owner.setAutoCommit(false);
        insert(count + 1, count + more, "interval '-1 day'");
        owner.commit();
        owner.setAutoCommit(true);
    }

    public long expired() throws SQLException {
        try (Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM oauth_authorization WHERE expires_at < now() - interval '1 hour'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void insert(int from, int to, String life) throws SQLException {
        execute(AUTHORIZATIONS.formatted(life, from, to));
        execute(TOKENS.formatted(life, from, to));
    }

    private void addKnown(int more) throws SQLException {
        try (PreparedStatement authorizations = owner.prepareStatement(KNOWN_AUTHORIZATION);
                PreparedStatement tokens = owner.prepareStatement(KNOWN_TOKEN)) {
            for (int i = 0; i < more; i++) {
                addKnown(authorizations, tokens);
            }
            authorizations.executeBatch();
            tokens.executeBatch();
        }
    }

    private void addKnown(PreparedStatement authorizations, PreparedStatement tokens) throws SQLException {
        String token = "known " + known.size();
        var id = UUID.randomUUID();
        byte[] hash = sha256(token);
        authorizations.setObject(1, id);
        authorizations.setString(2, SERVICE);
        authorizations.setString(3, SERVICE);
        authorizations.setBytes(
                4,
                key.seal(
                        NOTHING,
                        RowContext.text("oauth_authorization"),
                        RowContext.text(id.toString()),
                        RowContext.text(SERVICE),
                        RowContext.text(SERVICE),
                        RowContext.text("client_credentials"),
                        RowContext.text("decisions.evaluate"),
                        RowContext.NONE));
        authorizations.addBatch();
        Instant expiresAt = issuedAt.plus(LIFE);
        tokens.setBytes(1, hash);
        tokens.setObject(2, id);
        tokens.setObject(3, issuedAt.atOffset(ZoneOffset.UTC));
        tokens.setObject(4, expiresAt.atOffset(ZoneOffset.UTC));
        tokens.setBytes(
                5,
                key.seal(
                        CLAIMS,
                        RowContext.text("oauth_token"),
                        RowContext.bytes(hash),
                        RowContext.text("access_token"),
                        RowContext.text(id.toString()),
                        RowContext.time(issuedAt),
                        RowContext.time(expiresAt),
                        RowContext.text("decisions.evaluate")));
        tokens.addBatch();
        known.add(token);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}

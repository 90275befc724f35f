package fr.montpellier.multipass.bench;

import fr.montpellier.multipass.embedded.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Authorizations put straight into the identity server's tables. One in five is a service's, whose token is known and
 * which the server can read; the others are as wide as a resident's and only stand in between.
 */
final class ManyAuthorizations implements AutoCloseable {

    private static final int KNOWN = 5;
    private static final List<String> TABLES = List.of("oauth_authorization", "oauth_token", "oauth_spent_token");

    private static final String AUTHORIZATIONS = """
            INSERT INTO oauth_authorization
                (id, client_id, principal, grant_type, scopes, signed_in_at, attributes, version, expires_at)
            SELECT md5('authorization ' || i)::uuid, %s, CASE WHEN known THEN 'document-vault' ELSE md5('person ' || i) END,
                CASE WHEN known THEN 'client_credentials' ELSE 'authorization_code' END, 'openid profile',
                CASE WHEN known THEN NULL ELSE now() END,
                CASE WHEN known THEN ''::bytea ELSE decode(repeat('b5', 700), 'hex') END, 1, now() + %s
            FROM (SELECT i, i %% %d = 0 AS known FROM generate_series(%d, %d) AS i) AS numbers""";
    private static final String TOKENS = """
            INSERT INTO oauth_token (hash, kind, authorization_id, issued_at, expires_at, invalidated, scopes, sealed)
            SELECT sha256(convert_to(kind || ' ' || i, 'UTF8')), kind, md5('authorization ' || i)::uuid, now(),
                now() + %s, false, 'openid profile',
                CASE WHEN i %% %d = 0 OR kind = 'refresh_token' THEN ''::bytea ELSE decode(repeat('b5', 450), 'hex') END
            FROM generate_series(%d, %d) AS i, unnest(ARRAY['access_token', 'refresh_token', 'id_token']) AS kind
            WHERE kind = 'access_token' OR i %% %d <> 0""";

    private final Connection owner;
    private int count;

    ManyAuthorizations(DatabaseAccess access) throws SQLException {
        owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
    }

    /** A token that the server knows, any of them. */
    String anyToken(RandomGenerator random) {
        return "access_token " + KNOWN * (1 + random.nextInt(count / KNOWN));
    }

    /** Without indexes and references meanwhile, since they are made faster at once. */
    void growTo(int size) throws SQLException {
        var indexes = column("SELECT indexdef FROM pg_indexes i WHERE tablename = ANY (?) AND NOT EXISTS"
                + " (SELECT FROM pg_constraint WHERE conname = indexname)");
        var references = column(
                "SELECT format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname,"
                        + " pg_get_constraintdef(oid)) FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY (?)");
        for (var drop : column("SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)"
                + " FROM pg_constraint WHERE contype = 'f' AND conrelid::regclass::text = ANY (?)")) {
            execute(drop);
        }
        for (var drop : column("SELECT format('DROP INDEX %I', indexname) FROM pg_indexes i WHERE tablename = ANY (?)"
                + " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)")) {
            execute(drop);
        }
        insert(count + 1, size, "interval '30 days'");
        count = size;
        for (var index : indexes) {
            execute(index);
        }
        for (var reference : references) {
            execute(reference);
        }
        settle();
    }

    /** Authorizations that a clean-up deletes. */
    void addExpired(int more) throws SQLException {
        owner.setAutoCommit(false);
        insert(count + 1, count + more, "interval '-1 day'");
        owner.commit();
        owner.setAutoCommit(true);
    }

    long expired() throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "SELECT count(*) FROM oauth_authorization WHERE expires_at < now() - interval '1 hour'")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private void insert(int from, int to, String life) throws SQLException {
        execute(AUTHORIZATIONS.formatted("'document-vault'", life, KNOWN, from, to));
        execute(TOKENS.formatted(life, KNOWN, from, to, KNOWN));
    }

    /** As a store that grew slowly would be: vacuumed, with statistics, on disk. */
    private void settle() throws SQLException {
        for (var table : TABLES) {
            execute("VACUUM (ANALYZE) " + table);
        }
    }

    private List<String> column(String query) throws SQLException {
        try (var statement = owner.prepareStatement(query)) {
            statement.setArray(1, owner.createArrayOf("text", TABLES.toArray()));
            try (var rows = statement.executeQuery()) {
                var values = new ArrayList<String>();
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
                return values;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        owner.close();
    }
}

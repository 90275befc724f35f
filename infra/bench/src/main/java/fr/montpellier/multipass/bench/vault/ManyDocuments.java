package fr.montpellier.multipass.bench.vault;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills the tables with documents of other residents, ten each, as wide as real ones; they cannot be decrypted. */
final class ManyDocuments implements AutoCloseable {

    private static final int EACH = 10;
    private static final int CHUNK = 100_000;

    private static final String KEYS = """
        INSERT INTO resident_key (id, owner, algorithm, vault_key, sealed)
        SELECT md5('key ' || i)::uuid, md5('resident ' || i), 'XWING_AES256_GCM', (SELECT id FROM vault_key LIMIT 1),
            decode(repeat('b5', 1180), 'hex')
        FROM generate_series(%d, %d) AS i\
        """;
    private static final String DOCUMENTS = """
        INSERT INTO document (id, owner, type, version, period, media_type, deposited_at, valid_until, object_key,
            fingerprint, details)
        SELECT md5('document ' || i)::uuid, md5('resident ' || i / 10), 'rib', 1, NULL, 'application/pdf',
            now() - i * interval '1 second', NULL, 'sealed/' || md5('object ' || i)::uuid,
            sha256(convert_to('file ' || i, 'UTF8')), decode(repeat('b5', 300), 'hex')
        FROM generate_series(%d, %d) AS i\
        """;
    private static final String WRAPS = """
        INSERT INTO document_wrap (document, resident_key, algorithm, content_algorithm, wrapped)
        SELECT md5('document ' || i)::uuid, md5('key ' || i / 10)::uuid, 'AES256_GCM', 'AES256_GCM_HKDF_1MB',
            decode(repeat('b5', 60), 'hex')
        FROM generate_series(%d, %d) AS i\
        """;

    private final Connection owner;
    private int count;

    ManyDocuments(DatabaseAccess access) throws SQLException {
        owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
    }

    void growTo(int size) throws SQLException {
        while (count < size) {
            int until = Math.min(count + CHUNK, size);
            execute(KEYS.formatted(count / EACH, (until - 1) / EACH));
            execute(DOCUMENTS.formatted(count, until - 1));
            execute(WRAPS.formatted(count, until - 1));
            count = until;
        }
        // The state of a store that grew slowly: vacuumed, with statistics.
        for (String table : new String[] {"resident_key", "document", "document_wrap"}) {
            execute("VACUUM (ANALYZE) " + table);
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

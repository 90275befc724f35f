package fr.montpellier.multipass.bench.journal;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Fills a journal with readings of documents, each read once, ten documents for each resident, by five hundred agents of twenty departments;
 * as wide as real entries, in no chain and no tree.
 */
final class ManyReadings implements AutoCloseable {

    private static final int CHUNK = 100_000;

    private static final String ENTRIES = """
        INSERT INTO journal_entries (entry, event_id, type, outcome, at, correlation, actor, subject, subject_seq)
        SELECT convert_to(json_build_object('at', at, 'actor', actor, 'commitments',
                    json_build_object('actorName', encode(sha256(actor::bytea), 'base64')),
                'correlation', id, 'facts', json_build_object('authorisation', md5('authorisation ' || i / 2)::uuid, 'basis', 'autorisation',
                    'case', 'CCAS-2026-' || i / 2, 'demarche', 'aide-facultative-ccas', 'department', 'department-' || i %% 20,
                    'document', md5('document ' || i)::uuid, 'documentType', 'avis-imposition'),
                'id', id, 'outcome', 'success', 'subject', subject, 'subjectPrev', subject, 'subjectSeq', 1 + i %% 10,
                'type', 'vault.read-authorised', 'v', 2)::text, 'UTF8'),
            id, 'vault.read-authorised', 'success', at, id, actor, subject, 1 + i %% 10
        FROM (SELECT i, md5('entry ' || i)::uuid AS id, timestamptz '2026-11-01' + i * interval '1 second' AS at,
                encode(sha256(('agent ' || i %% 500)::bytea), 'hex') AS actor,
                encode(sha256(('resident ' || i / 10)::bytea), 'hex') AS subject
            FROM generate_series(%d, %d) AS i) reading\
        """;

    private static final String NAMES = """
        INSERT INTO journal_disclosures (entry_id, name, salt, value)
        SELECT id, 'actorName', decode(repeat('b5', 32), 'hex'), 'Agent ' || left(actor, 8) FROM journal_entries\
        """;

    private final Connection owner;

    ManyReadings(DatabaseAccess access) throws SQLException {
        owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
    }

    void insert(int documents) throws SQLException {
        execute("ALTER TABLE journal_entries DISABLE TRIGGER USER");
        for (int begun = 0; begun < documents; begun += CHUNK) {
            execute(ENTRIES.formatted(begun, Math.min(begun + CHUNK, documents) - 1));
        }
        execute(NAMES);
        execute("ALTER TABLE journal_entries ENABLE TRIGGER USER");
        // The state of a journal that grew slowly: vacuumed, with statistics.
        execute("VACUUM (ANALYZE) journal_entries");
        execute("VACUUM (ANALYZE) journal_disclosures");
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

package fr.montpellier.multipass.vault.keeping.reconciliation;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.Outcome;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Detects documents, and their PDF/A copies, whose object the store does not have. Records each in the journal once,
 * when it is detected and when the object is back.
 */
@Component
class MissingObjectDetector {

    private static final Logger log = LoggerFactory.getLogger(MissingObjectDetector.class);

    /** Objects that documents keep in the store; each form in the terms of the journal. */
    private static final String KEPT = """
            SELECT id, owner, type, 'original' AS form, object_key FROM document
            UNION ALL
            SELECT d.id, d.owner, d.type, 'pdf' AS form, c.object_key FROM document_copy c JOIN document d ON d.id = c.document""";

    private final JdbcClient jdbc;
    private final ObjectStore store;
    private final Journal journal;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MissingObjectDetector(
            JdbcClient jdbc, ObjectStore store, Journal journal, TransactionTemplate transaction, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.journal = journal;
        this.transaction = transaction;
        this.clock = clock;
    }

    private record Row(UUID document, String owner, String type, String form, ObjectKey object) {}

    /**
     * Records documents between two keys whose object was not listed.
     *
     * @param last none at the end of the listing: all rows that follow
     * @return the key up to which rows were compared
     */
    String detect(String after, String last, Set<String> listed, int limit) {
        List<Row> rows = rows(after, last, limit);
        rows.stream()
                .filter(row -> !listed.contains(row.object().value()))
                // The listing and the row are of different moments.
                .filter(row -> !store.exists(row.object()))
                .forEach(this::record);
        return rows.size() < limit ? last : rows.getLast().object().value();
    }

    private List<Row> rows(String after, String last, int limit) {
        String end = last.isEmpty() ? "" : " AND object_key COLLATE \"C\" <= :last";
        var query = jdbc.sql("SELECT * FROM (" + KEPT + ") kept WHERE object_key COLLATE \"C\" > :after" + end
                        + " ORDER BY object_key COLLATE \"C\" LIMIT :limit")
                .param("after", after)
                .param("limit", limit);
        return (last.isEmpty() ? query : query.param("last", last))
                .query(MissingObjectDetector::row)
                .list();
    }

    private void record(Row row) {
        transaction.executeWithoutResult(status -> {
            int noticed = jdbc.sql("""
                    INSERT INTO missing_object (document, form, noticed_at)
                    SELECT id, ?, ? FROM document WHERE id = ? FOR SHARE ON CONFLICT DO NOTHING""")
                    .params(row.form(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC), row.document())
                    .update();
            if (noticed == 1) {
                log.error("the store has no object of the document {} ({})", row.document(), row.form());
                journal.append(event("vault.object-missing", row).outcome(Outcome.FAILED));
            }
        });
    }

    /** Removes the records of objects that are in the store again. */
    void removeFound(int limit) {
        List<Row> rows = noticedAfter(new UUID(0, 0), "", limit);
        while (!rows.isEmpty()) {
            rows.stream().filter(row -> store.exists(row.object())).forEach(this::forget);
            rows = noticedAfter(rows.getLast().document(), rows.getLast().form(), limit);
        }
    }

    private List<Row> noticedAfter(UUID document, String form, int limit) {
        return jdbc.sql("SELECT kept.* FROM missing_object m JOIN (" + KEPT
                        + ") kept ON kept.id = m.document AND kept.form = m.form"
                        + " WHERE (m.document, m.form) > (?, ?) ORDER BY m.document, m.form LIMIT ?")
                .params(document, form, limit)
                .query(MissingObjectDetector::row)
                .list();
    }

    private void forget(Row row) {
        transaction.executeWithoutResult(status -> {
            if (jdbc.sql("DELETE FROM missing_object WHERE document = ? AND form = ?")
                            .params(row.document(), row.form())
                            .update()
                    == 1) {
                journal.append(event("vault.object-found", row));
            }
        });
    }

    long count() {
        return jdbc.sql("SELECT count(*) FROM missing_object").query(Long.class).single();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getString("owner"),
                row.getString("type"),
                row.getString("form"),
                new ObjectKey(row.getString("object_key")));
    }

    private static JournalEvent event(String type, Row row) {
        return JournalEvent.of(type)
                .actor("document-vault")
                .subject(row.owner())
                .fact("document", row.document().toString())
                .fact("documentType", row.type())
                .fact("form", row.form());
    }
}

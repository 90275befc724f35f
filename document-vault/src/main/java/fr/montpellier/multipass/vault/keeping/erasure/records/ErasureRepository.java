package fr.montpellier.multipass.vault.keeping.erasure.records;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores erasures, and the place up to which this database has applied the list of erasures. */
@Repository
public class ErasureRepository {

    private static final String SELECT =
            "SELECT document, owner, type, version, reason, line, deposited_at, erased_at, object_key, copy_object_key,"
                    + " entry, certificate FROM erasure ";

    private final JdbcClient jdbc;

    ErasureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Returns the SQL condition that a document is not erased, for the statements of other tables: it is checked at
     * every read without a further statement.
     *
     * @param document SQL expression of the identifier of the document
     */
    public static String notErased(String document) {
        return "NOT EXISTS (SELECT 1 FROM erasure e WHERE e.document = " + document + ")";
    }

    /**
     * Returns the SQL query for identifier and version of the erased documents of a chain of versions.
     *
     * @param line SQL expression of the chain
     */
    public static String selectOfVersionChain(String line) {
        return "SELECT document, version FROM erasure WHERE line = " + line;
    }

    /** Inserts an erasure unless there is one: a restored document is erased once more. */
    public void insert(Erasure erasure) {
        jdbc.sql("""
                INSERT INTO erasure
                    (document, owner, type, version, deposited_at, erased_at, object_key, copy_object_key, entry, reason, line)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document) DO NOTHING""")
                .params(
                        erasure.document().value(),
                        erasure.owner().value(),
                        erasure.type().value(),
                        erasure.version(),
                        OffsetDateTime.ofInstant(erasure.depositedAt(), ZoneOffset.UTC),
                        OffsetDateTime.ofInstant(erasure.erasedAt(), ZoneOffset.UTC),
                        erasure.object().value())
                .param(erasure.copy().map(ObjectKey::value).orElse(null))
                .param(erasure.entry())
                .param(erasure.reason().map(ErasureReason::code).orElse(null))
                .param(erasure.versionChain().orElse(null))
                .update();
    }

    public Optional<Erasure> find(DocumentId document) {
        return jdbc.sql(SELECT + "WHERE document = ?")
                .param(document.value())
                .query(ErasureRepository::erasure)
                .optional();
    }

    /**
     * Returns an owner's erasures, newest first.
     *
     * @param after where the previous page ended
     */
    public List<Erasure> findByOwner(SubjectId owner, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(Cursor.START);
        return jdbc.sql(SELECT + """
                WHERE owner = ? AND (erased_at, document) < (?, ?)
                ORDER BY erased_at DESC, document DESC LIMIT ?
                """)
                .params(owner.value(), OffsetDateTime.ofInstant(from.at(), ZoneOffset.UTC), from.id(), limit)
                .query(ErasureRepository::erasure)
                .list();
    }

    public List<Erasure> findIncomplete(int limit) {
        return jdbc.sql(SELECT + "WHERE certificate IS NULL ORDER BY erased_at LIMIT ?")
                .param(limit)
                .query(ErasureRepository::erasure)
                .list();
    }

    public List<Erasure> findIncomplete(SubjectId owner) {
        return jdbc.sql(SELECT + "WHERE owner = ? AND certificate IS NULL ORDER BY erased_at")
                .param(owner.value())
                .query(ErasureRepository::erasure)
                .list();
    }

    /**
     * Returns residents whose erasures are all certified and before that time, in their order.
     *
     * @param after the last resident of the previous page; empty for the first page
     * @param except the value that stands for residents who were anonymized
     */
    public List<String> findOwnersErasedBefore(Instant time, String except, String after, int limit) {
        return jdbc.sql("""
                SELECT owner FROM erasure WHERE owner > :after AND owner <> :except
                GROUP BY owner HAVING max(erased_at) < :time AND bool_and(certificate IS NOT NULL)
                ORDER BY owner LIMIT :limit""")
                .param("after", after)
                .param("except", except)
                .param("time", OffsetDateTime.ofInstant(time, ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** Replaces the resident of erasures, and removes the values that link the resident to the journal. */
    public void anonymize(String owner, String replacement) {
        jdbc.sql("UPDATE erasure SET owner = ?, certificate = '', entry = '' WHERE owner = ?")
                .params(replacement, owner)
                .update();
    }

    /** Stores the certificate unless there is one, which may have been downloaded. */
    public void storeCertificate(DocumentId document, String certificate) {
        jdbc.sql("UPDATE erasure SET certificate = ? WHERE document = ? AND certificate IS NULL")
                .params(certificate, document.value())
                .update();
    }

    public String findPosition() {
        return jdbc.sql("SELECT position FROM erasure_list").query(String.class).single();
    }

    public void storePosition(String position) {
        jdbc.sql("UPDATE erasure_list SET position = ?").param(position).update();
    }

    private static Erasure erasure(ResultSet row, int number) throws SQLException {
        return new Erasure(
                new DocumentId(row.getObject("document", UUID.class)),
                new SubjectId(row.getString("owner")),
                new JustificatifType(row.getString("type")),
                row.getInt("version"),
                Optional.ofNullable(row.getString("reason")).map(ErasureReason::fromCode),
                Optional.ofNullable(row.getObject("line", UUID.class)),
                row.getObject("deposited_at", OffsetDateTime.class).toInstant(),
                row.getObject("erased_at", OffsetDateTime.class).toInstant(),
                new ObjectKey(row.getString("object_key")),
                Optional.ofNullable(row.getString("copy_object_key")).map(ObjectKey::new),
                row.getString("entry"),
                Optional.ofNullable(row.getString("certificate")));
    }
}

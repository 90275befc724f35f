package fr.montpellier.multipass.vault.receiving.uploads.parts;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores uploads and their parts. */
@Repository
public class UploadRepository {

    private static final String SELECT =
            "SELECT id, owner, partial, type, period, document_date, replaces, recognise, media_type, length, received,"
                    + " parts, resident_key, algorithm, content_algorithm, wrapped, expires_at, document FROM upload ";

    private final JdbcClient jdbc;

    UploadRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of an owner's uploads under way, and the total of their lengths in bytes. */
    public record UnderWay(int uploads, long bytes) {}

    /** Returns the uploads under way and locks them: concurrent requests of the owner to begin one wait. */
    public UnderWay lockUnderWay(SubjectId owner, boolean partial) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 25))")
                .param(owner.value())
                .query((row, number) -> true)
                .single();
        return jdbc.sql("""
                SELECT count(*), coalesce(sum(length), 0) FROM upload
                WHERE owner = ? AND partial = ? AND document IS NULL
                """)
                .params(owner.value(), partial)
                .query((row, number) -> new UnderWay(row.getInt(1), row.getLong(2)))
                .single();
    }

    public void insert(Upload upload) {
        jdbc.sql("""
                INSERT INTO upload (id, owner, partial, type, period, document_date, replaces, recognise, media_type, length,
                                    resident_key, algorithm, content_algorithm, wrapped, expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(upload.id())
                .param(upload.owner().value())
                .param(upload.partial())
                .param(upload.type().value())
                .param(upload.period().orElse(null))
                .param(upload.date().orElse(null))
                .param(upload.replaces().orElse(null))
                .param(upload.recognise())
                .param(upload.mediaType())
                .param(upload.length())
                .param(upload.wrap().holderKey())
                .param(upload.wrap().algorithm())
                .param(upload.wrap().contentAlgorithm())
                .param(upload.wrap().bytes())
                .param(utc(upload.expiresAt()))
                .update();
    }

    public Optional<Upload> find(UUID id, Instant now) {
        return jdbc.sql(SELECT + "WHERE id = ? AND expires_at > ?")
                .params(id, utc(now))
                .query(UploadRepository::upload)
                .optional();
    }

    /** Returns the complete pages of an owner that are part of no document, in the order in which they were begun. */
    public List<Upload> findWaitingPages(SubjectId owner, Instant now) {
        return jdbc.sql(SELECT + """
                WHERE owner = ? AND partial AND document IS NULL AND received = length AND expires_at > ?
                ORDER BY begun
                """)
                .params(owner.value(), utc(now))
                .query(UploadRepository::upload)
                .list();
    }

    /** Adds a part; returns false if a concurrent request did so first. */
    public boolean append(Upload upload, UploadPart part) {
        boolean first = jdbc.sql("""
                UPDATE upload SET received = received + ?, parts = ?
                WHERE id = ? AND received = ? AND parts = ? AND document IS NULL
                """)
                        .params(part.size(), part.number(), upload.id(), upload.received(), upload.parts())
                        .update()
                == 1;
        if (first) {
            jdbc.sql("INSERT INTO upload_part (upload, number, size, object_key) VALUES (?, ?, ?, ?)")
                    .params(
                            upload.id(),
                            part.number(),
                            part.size(),
                            part.object().value())
                    .update();
        }
        return first;
    }

    public List<UploadPart> findParts(UUID upload) {
        return jdbc.sql("SELECT number, size, object_key FROM upload_part WHERE upload = ? ORDER BY number")
                .param(upload)
                .query((row, number) -> new UploadPart(
                        row.getInt("number"), row.getLong("size"), new ObjectKey(row.getString("object_key"))))
                .list();
    }

    public void setDocument(UUID upload, DocumentId document) {
        jdbc.sql("UPDATE upload SET document = ?, received = length WHERE id = ?")
                .params(document.value(), upload)
                .update();
    }

    /** Removes the parts of an upload, and returns their objects. */
    public List<ObjectKey> removeParts(UUID upload) {
        return jdbc.sql("DELETE FROM upload_part WHERE upload = ? RETURNING object_key")
                .param(upload)
                .query((row, number) -> new ObjectKey(row.getString("object_key")))
                .list();
    }

    public void remove(UUID upload) {
        jdbc.sql("DELETE FROM upload WHERE id = ?").param(upload).update();
    }

    public List<UUID> findByOwner(SubjectId owner) {
        return jdbc.sql("SELECT id FROM upload WHERE owner = ?")
                .param(owner.value())
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    /** Returns those of the owners who have uploads. */
    public Set<String> findOwnersAmong(Collection<String> owners) {
        return owners.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("SELECT DISTINCT owner FROM upload WHERE owner IN (:owners)")
                        .param("owners", owners)
                        .query(String.class)
                        .list());
    }

    /** Returns uploads that have expired, the first to expire first. */
    public List<UUID> findExpired(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM upload WHERE expires_at <= ? ORDER BY expires_at LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static Upload upload(ResultSet row, int number) throws SQLException {
        return new Upload(
                row.getObject("id", UUID.class),
                new SubjectId(row.getString("owner")),
                row.getBoolean("partial"),
                new JustificatifType(row.getString("type")),
                Optional.ofNullable(row.getString("period")),
                Optional.ofNullable(row.getObject("document_date", LocalDate.class)),
                Optional.ofNullable(row.getString("replaces")),
                row.getBoolean("recognise"),
                row.getString("media_type"),
                row.getLong("length"),
                row.getLong("received"),
                row.getInt("parts"),
                new WrappedKey(
                        row.getObject("resident_key", UUID.class),
                        row.getString("algorithm"),
                        row.getString("content_algorithm"),
                        row.getBytes("wrapped")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("document", UUID.class)).map(DocumentId::new));
    }
}

package fr.montpellier.multipass.vault.keeping.documents;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.catalogue.types.ValidityBasis;
import fr.montpellier.multipass.vault.keeping.blobs.ObjectKey;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import fr.montpellier.multipass.vault.keeping.sealing.keys.WrappedKey;
import fr.montpellier.multipass.vault.requests.paging.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
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

/**
 * Stores documents. Access is decided by other classes. Documents in the table of erasures are never found, even if
 * their rows were restored.
 */
@Repository
public class DocumentRepository {

    private static final String COLUMNS =
            "d.id, d.owner, d.type, d.version, d.period, d.media_type, d.deposited_at, d.document_date, d.date_basis,"
                    + " d.date_origin, d.awaited_date, d.valid_until, d.object_key, d.details, d.line, d.archived_at,"
                    + " d.archived_because, d.kept_until, d.type_confirmed_at";

    private static final String SELECT_WITH_WRAP =
            "SELECT " + COLUMNS + ", w.resident_key, w.algorithm, w.content_algorithm, w.wrapped ";

    private static final String SELECT =
            SELECT_WITH_WRAP + "FROM document d JOIN document_wrap w ON w.document = d.id ";

    /** Appended to a condition on the row {@code d}. */
    private static final String NOT_ERASED = " AND " + ErasureRepository.notErased("d.id");

    private final JdbcClient jdbc;

    DocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts a document.
     *
     * @param fingerprint of the file under its resident's key
     * @throws org.springframework.dao.DuplicateKeyException if the resident has already deposited that file
     */
    public void insert(Document document, byte[] fingerprint) {
        jdbc.sql("""
                INSERT INTO document (id, owner, type, version, period, media_type, deposited_at, document_date,
                                      date_basis, date_origin, awaited_date, valid_until, object_key, fingerprint, details)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(document.id().value())
                .param(document.owner().value())
                .param(document.type().value())
                .param(document.version())
                .param(document.period().orElse(null))
                .param(document.mediaType())
                .param(OffsetDateTime.ofInstant(document.depositedAt(), ZoneOffset.UTC))
                .param(document.dated().map(DocumentDate::date).orElse(null))
                .param(document.dated().map(dated -> dated.basis().wireName()).orElse(null))
                .param(document.dated().map(dated -> dated.origin().wireName()).orElse(null))
                .param(document.awaitedDate().map(ValidityBasis::wireName).orElse(null))
                .param(document.validUntil().orElse(null))
                .param(document.object().value())
                .param(fingerprint)
                .param(document.sealedDetails())
                .update();
        WrappedKey wrap = document.wrap();
        jdbc.sql("""
                INSERT INTO document_wrap (document, resident_key, algorithm, content_algorithm, wrapped)
                VALUES (?, ?, ?, ?, ?)
                """)
                .params(
                        document.id().value(),
                        wrap.holderKey(),
                        wrap.algorithm(),
                        wrap.contentAlgorithm(),
                        wrap.bytes())
                .update();
    }

    /**
     * Frees the fingerprint of a document for another document with the same file, in the transaction that inserts it.
     *
     * @return false if the document is gone
     */
    public boolean releaseFingerprint(DocumentId id) {
        return jdbc.sql("UPDATE document SET fingerprint = uuid_send(gen_random_uuid()) WHERE id = ?")
                        .param(id.value())
                        .update()
                == 1;
    }

    public Optional<Document> find(DocumentId id) {
        return jdbc.sql(SELECT + "WHERE d.id = ?" + NOT_ERASED)
                .param(id.value())
                .query(DocumentRepository::document)
                .optional();
    }

    /** Returns documents of all owners in the order of their identifiers, from the one after. */
    public List<Document> findAfter(Optional<UUID> last, int limit) {
        return jdbc.sql(SELECT + "WHERE (CAST(:last AS uuid) IS NULL OR d.id > :last)" + NOT_ERASED
                        + " ORDER BY d.id LIMIT :limit")
                .param("last", last.orElse(null), Types.OTHER)
                .param("limit", limit)
                .query(DocumentRepository::document)
                .list();
    }

    /** Finds documents even if they were erased. The method is only for erasing them again. */
    public List<Document> findEvenErased(Collection<DocumentId> ids) {
        return ids.isEmpty()
                ? List.of()
                : jdbc.sql(SELECT + "WHERE d.id IN (:ids)")
                        .param("ids", ids.stream().map(DocumentId::value).toList())
                        .query(DocumentRepository::document)
                        .list();
    }

    /** Finds the document of that owner with that fingerprint. */
    public Optional<DocumentId> findByFingerprint(SubjectId owner, byte[] fingerprint) {
        return jdbc.sql("SELECT id FROM document WHERE owner = ? AND fingerprint = ?")
                .params(owner.value(), fingerprint)
                .query(UUID.class)
                .optional()
                .map(DocumentId::new);
    }

    /**
     * Returns an owner's documents, newest first.
     *
     * @param after where the previous page ended
     */
    public List<Document> findByOwner(SubjectId owner, Optional<Cursor> after, int limit) {
        return findByOwnerAndTypes(owner, Optional.empty(), after, limit);
    }

    /**
     * Returns an owner's documents of some types, newest first.
     *
     * @param among the types; empty: all
     * @param after where the previous page ended
     */
    public List<Document> findByOwnerAndTypes(
            SubjectId owner, Optional<Set<JustificatifType>> among, Optional<Cursor> after, int limit) {
        Cursor from = after.orElse(Cursor.START);
        String[] types = among.map(
                        each -> each.stream().map(JustificatifType::value).toArray(String[]::new))
                .orElse(new String[0]);
        return jdbc.sql(SELECT + "WHERE d.owner = ? AND (d.deposited_at, d.id) < (?, ?) AND (? OR d.type = ANY(?))"
                        + NOT_ERASED + """
                 ORDER BY d.deposited_at DESC, d.id DESC LIMIT ?
                """)
                .params(owner.value(), OffsetDateTime.ofInstant(from.at(), ZoneOffset.UTC), from.id())
                .param(among.isEmpty())
                .param(types)
                .param(limit)
                .query(DocumentRepository::document)
                .list();
    }

    /**
     * Returns the newest of an owner's documents of each of some types, without those that were replaced.
     *
     * @param from number of the newest documents of each type that are left out
     * @param mostOfEach largest number of documents of one type
     */
    public List<Document> findByTypes(SubjectId owner, Collection<JustificatifType> types, int from, int mostOfEach) {
        if (types.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT_WITH_WRAP + "FROM (SELECT " + COLUMNS + """
                      , row_number() OVER (PARTITION BY d.type ORDER BY d.deposited_at DESC, d.id DESC) AS rank
                      FROM document d
                      WHERE d.owner = :owner AND d.type IN (:types)
                        AND d.archived_because IS DISTINCT FROM 'replaced'""" + NOT_ERASED + """
                     ) d JOIN document_wrap w ON w.document = d.id
                WHERE d.rank > :from AND d.rank <= :from + :most
                ORDER BY d.deposited_at DESC, d.id DESC
                """)
                .param("owner", owner.value())
                .param("types", types.stream().map(JustificatifType::value).toList())
                .param("from", from)
                .param("most", mostOfEach)
                .query(DocumentRepository::document)
                .list();
    }

    /** Returns those of these documents that are the owner's and of one of these types, without those that were replaced. */
    public List<Document> findAmong(SubjectId owner, Collection<JustificatifType> types, Collection<DocumentId> ids) {
        if (types.isEmpty() || ids.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT
                        + "WHERE d.owner = :owner AND d.type IN (:types) AND d.id IN (:ids) AND d.archived_because IS DISTINCT FROM 'replaced'"
                        + NOT_ERASED + " ORDER BY d.deposited_at DESC, d.id DESC")
                .param("owner", owner.value())
                .param("types", types.stream().map(JustificatifType::value).toList())
                .param("ids", ids.stream().map(DocumentId::value).toList())
                .query(DocumentRepository::document)
                .list();
    }

    /** Returns the newest of an owner's documents of some types that are not in the archive. */
    public List<Document> findInForce(SubjectId owner, Collection<JustificatifType> types, int most) {
        if (types.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(SELECT + "WHERE d.owner = :owner AND d.type IN (:types) AND d.archived_at IS NULL" + NOT_ERASED
                        + " ORDER BY d.deposited_at DESC, d.id DESC LIMIT :most")
                .param("owner", owner.value())
                .param("types", types.stream().map(JustificatifType::value).toList())
                .param("most", most)
                .query(DocumentRepository::document)
                .list();
    }

    /**
     * Returns those of some documents that belong to an owner, newest first.
     *
     * @param after where the previous page ended
     */
    public List<Document> findByOwner(
            SubjectId owner, Collection<DocumentId> among, Optional<Cursor> after, int limit) {
        if (among.isEmpty()) {
            return List.of();
        }
        Cursor from = after.orElse(Cursor.START);
        return jdbc.sql(SELECT + """
                WHERE d.owner = :owner AND d.id IN (:among) AND (d.deposited_at, d.id) < (:deposited, :id)""" + NOT_ERASED + """
                 ORDER BY d.deposited_at DESC, d.id DESC LIMIT :limit
                """)
                .param("owner", owner.value())
                .param("deposited", OffsetDateTime.ofInstant(from.at(), ZoneOffset.UTC))
                .param("id", from.id())
                .param("among", among.stream().map(DocumentId::value).toList())
                .param("limit", limit)
                .query(DocumentRepository::document)
                .list();
    }

    /** Returns the number of an owner's documents. */
    public int count(SubjectId owner) {
        return jdbc.sql("SELECT count(*) FROM document d WHERE d.owner = ?" + NOT_ERASED)
                .param(owner.value())
                .query(Integer.class)
                .single();
    }

    /** Makes other transactions wait that lock the deposits of the same owner, until this one ends. */
    public void lockDeposits(SubjectId owner) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended(?, 212))")
                .param(owner.value())
                .query(row -> {});
    }

    /** Returns those of the owners who have documents, including erased documents that were restored. */
    public Set<String> findOwnersAmong(Collection<String> owners) {
        return owners.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("SELECT DISTINCT owner FROM document WHERE owner IN (:owners)")
                        .param("owners", owners)
                        .query(String.class)
                        .list());
    }

    /** Returns whether the document exists and is not erased. */
    public boolean exists(DocumentId id) {
        return jdbc.sql("SELECT true FROM document d WHERE d.id = ?" + NOT_ERASED)
                .param(id.value())
                .query(Boolean.class)
                .optional()
                .isPresent();
    }

    /** Locks documents against erasure until the transaction ends, and returns those that still exist. */
    public List<Document> lockExisting(List<Document> documents) {
        if (documents.isEmpty()) {
            return documents;
        }
        Set<UUID> there = Set.copyOf(jdbc.sql("SELECT d.id FROM document d WHERE d.id IN (:ids)" + NOT_ERASED
                        + " ORDER BY d.id FOR KEY SHARE")
                .param("ids", documents.stream().map(each -> each.id().value()).toList())
                .query(UUID.class)
                .list());
        return documents.stream()
                .filter(document -> there.contains(document.id().value()))
                .toList();
    }

    /** Deletes the row and the wrapped key; returns true if this call did it. */
    public boolean delete(DocumentId id) {
        return jdbc.sql("DELETE FROM document WHERE id = ?").param(id.value()).update() == 1;
    }

    private static Document document(ResultSet row, int number) throws SQLException {
        return new Document(
                new DocumentId(row.getObject("id", UUID.class)),
                new SubjectId(row.getString("owner")),
                new JustificatifType(row.getString("type")),
                row.getInt("version"),
                Optional.ofNullable(row.getString("period")),
                row.getString("media_type"),
                row.getObject("deposited_at", OffsetDateTime.class).toInstant(),
                dated(row),
                Optional.ofNullable(row.getString("awaited_date")).map(ValidityBasis::of),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                new ObjectKey(row.getString("object_key")),
                new WrappedKey(
                        row.getObject("resident_key", UUID.class),
                        row.getString("algorithm"),
                        row.getString("content_algorithm"),
                        row.getBytes("wrapped")),
                row.getBytes("details"),
                lifecycle(row));
    }

    /** Returns the date of the document of a row, from its columns {@code document_date}, {@code date_basis} and
     * {@code date_origin}. */
    public static Optional<DocumentDate> dated(ResultSet row) throws SQLException {
        LocalDate date = row.getObject("document_date", LocalDate.class);
        return date == null
                ? Optional.empty()
                : Optional.of(new DocumentDate(
                        date,
                        ValidityBasis.of(row.getString("date_basis")),
                        DocumentDate.Origin.of(row.getString("date_origin"))));
    }

    private static DocumentLifecycle lifecycle(ResultSet row) throws SQLException {
        UUID versionChain = row.getObject("line", UUID.class);
        OffsetDateTime archivedAt = row.getObject("archived_at", OffsetDateTime.class);
        return new DocumentLifecycle(
                versionChain == null ? row.getObject("id", UUID.class) : versionChain,
                archivedAt == null
                        ? Optional.empty()
                        : Optional.of(new DocumentLifecycle.Archived(
                                archivedAt.toInstant(),
                                row.getString("archived_because"),
                                Optional.ofNullable(row.getObject("kept_until", LocalDate.class)))),
                row.getObject("type_confirmed_at", OffsetDateTime.class) != null);
    }
}

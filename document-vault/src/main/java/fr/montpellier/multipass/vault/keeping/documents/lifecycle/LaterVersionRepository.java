package fr.montpellier.multipass.vault.keeping.documents.lifecycle;

import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.vault.keeping.documents.DocumentRepository;
import fr.montpellier.multipass.vault.keeping.erasure.records.ErasureRepository;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores later versions of documents until they are reported to the consent service. */
@Repository
public class LaterVersionRepository {

    /** Most earlier versions that are named. */
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    LaterVersionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores a later version, in the transaction that inserts it.
     *
     * @param suited values of {@code whose} in needs that this document satisfies
     * @param against reason against it for every need; empty: none
     */
    public void insert(DocumentId document, Collection<AcceptedHolder> suited, Optional<String> against) {
        jdbc.sql("INSERT INTO later_version (document, suited, against) VALUES (?, ?, ?)")
                .param(document.value())
                .param(suited.stream().map(AcceptedHolder::code).toArray(String[]::new))
                .param(against.orElse(null))
                .update();
    }

    /**
     * Moves the next later version whose date is known or not needed to the end of the queue and returns it. It is the oldest
     * that was never tried, or otherwise the one tried longest ago. Erased earlier versions are included, because an
     * authorisation may name one of them.
     */
    public Optional<LaterVersion> takeNext(Instant now) {
        return jdbc.sql("""
                        UPDATE later_version SET tried_at = ? WHERE id = (SELECT v.id
                            FROM later_version v JOIN document d ON d.id = v.document
                            WHERE d.awaited_date IS NULL ORDER BY v.tried_at NULLS FIRST, v.id LIMIT 1
                            FOR UPDATE OF v SKIP LOCKED)
                        RETURNING id""")
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(Long.class)
                .optional()
                .flatMap(this::find);
    }

    private Optional<LaterVersion> find(long id) {
        return jdbc.sql("""
                        SELECT v.id, v.suited, v.against, d.owner, d.type, d.id AS document, d.document_date, d.date_basis, d.date_origin,
                            d.valid_until, d.archived_because IS DISTINCT FROM 'replaced' AS latest,
                            ARRAY(SELECT e.id FROM (
                                    SELECT id, version FROM document WHERE line = d.line OR id = d.line
                                    UNION ALL (""" + ErasureRepository.selectOfVersionChain("d.line") + """
                                )) e WHERE e.version < d.version ORDER BY e.version DESC LIMIT :most) AS replaced
                        FROM later_version v JOIN document d ON d.id = v.document
                        WHERE v.id = :id""")
                .param("most", MOST)
                .param("id", id)
                .query((row, number) -> new LaterVersion(
                        row.getLong("id"),
                        new SubjectId(row.getString("owner")),
                        new JustificatifType(row.getString("type")),
                        Stream.of((UUID[]) row.getArray("replaced").getArray())
                                .map(DocumentId::new)
                                .toList(),
                        new DocumentId(row.getObject("document", UUID.class)),
                        DocumentRepository.dated(row),
                        Optional.ofNullable(row.getObject("valid_until", LocalDate.class)),
                        Stream.of((String[]) row.getArray("suited").getArray())
                                .map(AcceptedHolder::fromCode)
                                .toList(),
                        Optional.ofNullable(row.getString("against")),
                        row.getBoolean("latest")))
                .optional();
    }

    public void delete(long id) {
        jdbc.sql("DELETE FROM later_version WHERE id = ?").param(id).update();
    }
}

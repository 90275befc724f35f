package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Counts the readings of documents whose authorisation limits them. */
@Repository
public class ReadingCountRepository {

    private final JdbcClient jdbc;

    ReadingCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a reading unless none is left. All accesses of the same reader to the document within a time count as one
     * reading, even if others read it meanwhile. The reading is counted immediately, even if it fails afterwards.
     *
     * @param most allowed readings of the document
     * @return time at which the reading began: {@code now}, or earlier if it continues; empty if no reading is left
     */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public Optional<Instant> take(
            SharingAuthorisationId authorisation,
            DocumentId document,
            String reader,
            int most,
            Instant now,
            Duration one) {
        lock(authorisation, document);
        return findRunning(authorisation, document, reader, now.minus(one)).or(() -> {
            if (!increment(authorisation, document, most)) {
                return Optional.empty();
            }
            begin(authorisation, document, reader, now);
            return Optional.of(now);
        });
    }

    /** Locks the readings of the document until the transaction ends. */
    private void lock(SharingAuthorisationId authorisation, DocumentId document) {
        jdbc.sql("""
                        INSERT INTO shared_reading AS r (authorisation, document, readings) VALUES (?, ?, 0)
                        ON CONFLICT (authorisation, document) DO UPDATE SET readings = r.readings""").params(authorisation.value(), document.value()).update();
    }

    private Optional<Instant> findRunning(
            SharingAuthorisationId authorisation, DocumentId document, String reader, Instant since) {
        return jdbc.sql("""
                        SELECT started_at FROM shared_reading_running
                        WHERE authorisation = ? AND document = ? AND reader = ? AND started_at > ?""")
                .params(authorisation.value(), document.value(), reader, utc(since))
                .query((row, number) ->
                        row.getObject("started_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    private boolean increment(SharingAuthorisationId authorisation, DocumentId document, int most) {
        return jdbc.sql("""
                        UPDATE shared_reading SET readings = readings + 1
                        WHERE authorisation = ? AND document = ? AND readings < ?""")
                        .params(authorisation.value(), document.value(), most)
                        .update()
                == 1;
    }

    private void begin(SharingAuthorisationId authorisation, DocumentId document, String reader, Instant now) {
        jdbc.sql("""
                        INSERT INTO shared_reading_running (authorisation, document, reader, started_at)
                        VALUES (?, ?, ?, ?)
                        ON CONFLICT (authorisation, document, reader) DO UPDATE SET started_at = excluded.started_at""")
                .params(authorisation.value(), document.value(), reader, utc(now))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    /** Returns the number of readings of each document of an authorisation that was read. */
    public Map<DocumentId, Integer> findTaken(SharingAuthorisationId authorisation) {
        return jdbc
                .sql("SELECT document, readings FROM shared_reading WHERE authorisation = ?")
                .param(authorisation.value())
                .query((row, number) ->
                        Map.entry(new DocumentId(row.getObject("document", UUID.class)), row.getInt("readings")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void delete(SharingAuthorisationId authorisation) {
        jdbc.sql("DELETE FROM shared_reading WHERE authorisation = ?")
                .param(authorisation.value())
                .update();
    }
}

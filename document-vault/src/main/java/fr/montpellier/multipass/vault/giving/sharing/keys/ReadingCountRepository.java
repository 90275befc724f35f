package fr.montpellier.multipass.vault.giving.sharing.keys;

import fr.montpellier.multipass.kernel.AuthorisationId;
import fr.montpellier.multipass.kernel.DocumentId;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the readings of documents of which an authorisation limits them. */
@Repository
public class ReadingCountRepository {

    private final JdbcClient jdbc;

    ReadingCountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Takes a reading, unless all are taken. What the same reader does with the document within a time is one reading.
     * Counts at once: a reading that fails afterwards is taken all the same.
     *
     * @param most readings of the document
     * @return whether the document may be read
     */
    public boolean take(
            AuthorisationId authorisation, DocumentId document, String reader, int most, Instant now, Duration one) {
        return jdbc.sql("""
                        INSERT INTO shared_reading AS r (authorisation, document, readings, reader, started_at)
                        VALUES (:authorisation, :document, 1, :reader, :now)
                        ON CONFLICT (authorisation, document) DO UPDATE SET
                            readings = r.readings + CASE WHEN r.reader = :reader AND r.started_at > :since THEN 0 ELSE 1 END,
                            reader = :reader,
                            started_at = CASE WHEN r.reader = :reader AND r.started_at > :since
                                THEN r.started_at ELSE :now END
                        WHERE r.reader = :reader AND r.started_at > :since OR r.readings < :most""")
                        .param("authorisation", authorisation.value())
                        .param("document", document.value())
                        .param("reader", reader)
                        .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                        .param("since", OffsetDateTime.ofInstant(now.minus(one), ZoneOffset.UTC))
                        .param("most", most)
                        .update()
                == 1;
    }

    /** Returns the number of readings taken of each document of an authorisation of which one was. */
    public Map<DocumentId, Integer> findTaken(AuthorisationId authorisation) {
        return jdbc
                .sql("SELECT document, readings FROM shared_reading WHERE authorisation = ?")
                .param(authorisation.value())
                .query((row, number) ->
                        Map.entry(new DocumentId(row.getObject("document", UUID.class)), row.getInt("readings")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void delete(AuthorisationId authorisation) {
        jdbc.sql("DELETE FROM shared_reading WHERE authorisation = ?")
                .param(authorisation.value())
                .update();
    }
}

package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores since when documents of types are missing in a case. */
@Repository
public class MissingDocumentRepository {

    private final JdbcClient jdbc;

    MissingDocumentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Stores which types are missing now. Those that were missing before keep their time.
     *
     * @param missing all types of which the case needs documents
     */
    public void replace(CaseReference reference, List<JustificatifType> missing, Instant now) {
        String[] types = missing.stream().map(JustificatifType::value).toArray(String[]::new);
        jdbc.sql("DELETE FROM case_missing WHERE reference = ? AND document_type <> ALL (?)")
                .param(reference.value())
                .param(types)
                .update();
        jdbc.sql("""
                        INSERT INTO case_missing (reference, document_type, since)
                        SELECT ?, type, ? FROM unnest(?) AS type ON CONFLICT DO NOTHING""")
                .param(reference.value())
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param(types)
                .update();
    }

    /**
     * Returns since when documents of these types are missing, by code.
     *
     * @param missing types of which the case needs documents
     * @param otherwise time for types of which it is not stored, which were missing before it was
     */
    public Map<String, Instant> find(CaseReference reference, List<JustificatifType> missing, Instant otherwise) {
        Map<String, Instant> since = new LinkedHashMap<>();
        missing.forEach(type -> since.put(type.value(), otherwise));
        jdbc.sql("SELECT document_type, since FROM case_missing WHERE reference = ?")
                .param(reference.value())
                .query((row, number) -> since.replace(
                        row.getString("document_type"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
        return since;
    }
}

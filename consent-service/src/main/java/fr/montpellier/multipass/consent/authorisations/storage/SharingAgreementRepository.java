package fr.montpellier.multipass.consent.authorisations.storage;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores what the resident agreed to beside what is decided by: since when, which years, which duration was asked for. */
@Repository
public class SharingAgreementRepository {

    private final JdbcClient jdbc;

    SharingAgreementRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the time at which the resident agreed to give documents after the authorisation was given. */
    public void storeAgreed(SharingAuthorisationId id, Collection<DocumentId> documents, Instant at) {
        jdbc.sql("""
                        UPDATE authorisations SET agreed_at = agreed_at || coalesce(
                            (SELECT jsonb_object_agg(document, CAST(:at AS text)) FROM unnest(:documents) AS d (document)), '{}')
                        WHERE id = :id""")
                .param("at", at.toString())
                .param("documents", documents.stream().map(DocumentId::toString).toArray(String[]::new))
                .param("id", id.value())
                .update();
    }

    /**
     * Returns the times at which the resident agreed to give documents, except those that were given with the
     * authorisation.
     */
    public Map<DocumentId, Instant> findAgreed(SharingAuthorisationId id) {
        Map<DocumentId, Instant> agreed = new HashMap<>();
        jdbc.sql("SELECT d.key, d.value FROM authorisations a, jsonb_each_text(a.agreed_at) d WHERE a.id = ?")
                .param(id.value())
                .query(row -> {
                    agreed.put(DocumentId.parse(row.getString("key")), Instant.parse(row.getString("value")));
                });
        return agreed;
    }

    /** Stores the years of documents of the authorisation, and replaces the stored ones. */
    public void storeYears(SharingAuthorisationId id, Map<DocumentId, Integer> years) {
        jdbc.sql("""
                        UPDATE authorisations SET document_years = coalesce((SELECT jsonb_object_agg(document, year)
                            FROM unnest(:documents, :years) AS d (document, year)), '{}') WHERE id = :id""")
                .param(
                        "documents",
                        years.keySet().stream().map(DocumentId::toString).toArray(String[]::new))
                .param("years", years.values().toArray(Integer[]::new))
                .param("id", id.value())
                .update();
    }

    /** Returns the stored years of documents of the authorisation. */
    public Map<DocumentId, Integer> findYears(SharingAuthorisationId id) {
        Map<DocumentId, Integer> years = new HashMap<>();
        jdbc.sql("SELECT d.key, d.value FROM authorisations a, jsonb_each_text(a.document_years) d WHERE a.id = ?")
                .param(id.value())
                .query(row -> {
                    years.put(DocumentId.parse(row.getString("key")), Integer.valueOf(row.getString("value")));
                });
        return years;
    }

    /** Stores the duration that the application asked for, in days. */
    public void storeAskedDays(SharingAuthorisationId id, int days) {
        jdbc.sql("UPDATE authorisations SET asked_days = ? WHERE id = ?")
                .params(days, id.value())
                .update();
    }

    /** Returns the duration that the application asked for, in days; empty if it asked for the démarche's. */
    public Optional<Integer> findAskedDays(SharingAuthorisationId id) {
        return jdbc.sql("SELECT asked_days FROM authorisations WHERE id = ? AND asked_days IS NOT NULL")
                .param(id.value())
                .query(Integer.class)
                .optional();
    }
}

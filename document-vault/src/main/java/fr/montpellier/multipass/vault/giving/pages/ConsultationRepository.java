package fr.montpellier.multipass.vault.giving.pages;

import fr.montpellier.multipass.kernel.DocumentId;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores consultations under way, for all instances. */
@Repository
class ConsultationRepository {

    private final JdbcClient jdbc;

    ConsultationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Consultation consultation) {
        jdbc.sql("""
                INSERT INTO consultation (id, agent, authorisation, document, case_reference, opened_at)
                VALUES (?, ?, ?, ?, ?, ?)""")
                .params(
                        consultation.id(),
                        consultation.agent().value(),
                        consultation.authorisation().value(),
                        consultation.document().value(),
                        consultation.caseReference(),
                        utc(consultation.openedAt()))
                .update();
    }

    Optional<Consultation> openedSince(UUID id, Instant time) {
        return jdbc.sql("""
                SELECT id, agent, authorisation, document, case_reference, opened_at
                FROM consultation WHERE id = ? AND opened_at > ?""")
                .params(id, utc(time))
                .query((row, number) -> new Consultation(
                        row.getObject("id", UUID.class),
                        new SubjectId(row.getString("agent")),
                        new SharingAuthorisationId(row.getObject("authorisation", UUID.class)),
                        new DocumentId(row.getObject("document", UUID.class)),
                        row.getString("case_reference"),
                        row.getObject("opened_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Deletes consultations that have ended, which are in the journal. */
    void deleteOpenedBefore(Instant time) {
        jdbc.sql("DELETE FROM consultation WHERE opened_at < ?")
                .param(utc(time))
                .update();
    }

    private static OffsetDateTime utc(Instant time) {
        return OffsetDateTime.ofInstant(time, ZoneOffset.UTC);
    }
}

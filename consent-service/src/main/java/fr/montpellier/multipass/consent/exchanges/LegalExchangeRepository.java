package fr.montpellier.multipass.consent.exchanges;

import fr.montpellier.multipass.consent.authorisations.SharingAuthorisation;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.demarches.TextHash;
import fr.montpellier.multipass.consent.paging.PageRequest;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and finds legal exchanges. */
@Repository
public class LegalExchangeRepository {

    private static final String SELECT =
            "SELECT id, resident, demarche, demarche_version, department, organisation, type,"
                    + " source, facts, language, text_hash, revision, announced_at, until, sent_at, objected_at, ended_at,"
                    + " contested FROM legal_exchanges ";
    private static final String UNSENT = "sent_at IS NULL AND objected_at IS NULL AND ended_at IS NULL";

    private final JdbcClient jdbc;

    LegalExchangeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(LegalExchange announced) {
        jdbc.sql("""
                        INSERT INTO legal_exchanges (id, resident, demarche, demarche_version, department, organisation, type, source,
                            facts, language, text_hash, revision, announced_at, until)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(announced.id().value(), announced.resident().value())
                .params(announced.demarche().value(), announced.demarcheVersion())
                .params(announced.department().value(), announced.organisation())
                .params(announced.type().value(), announced.source())
                .param(announced.facts().toArray(String[]::new))
                .params(announced.language().code(), announced.textHash().value(), announced.revision())
                .params(utc(announced.announcedAt()), utc(announced.until()))
                .update();
    }

    /** Stores a change of an exchange that the current transaction has locked. */
    void update(LegalExchange changed) {
        jdbc.sql("""
                        UPDATE legal_exchanges SET revision = ?, until = ?, sent_at = ?, objected_at = ?, ended_at = ?, contested = ?
                        WHERE id = ?""")
                .params(changed.revision(), utc(changed.until()))
                .param(changed.sentAt().map(LegalExchangeRepository::utc).orElse(null))
                .param(changed.objectedAt().map(LegalExchangeRepository::utc).orElse(null))
                .param(changed.endedAt().map(LegalExchangeRepository::utc).orElse(null))
                .param(changed.contested().toArray(String[]::new))
                .param(changed.id().value())
                .update();
    }

    public Optional<LegalExchange> find(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ?")
                .param(id.value())
                .query(LegalExchangeRepository::exchange)
                .optional();
    }

    Optional<LegalExchange> findForUpdate(SharingAuthorisationId id) {
        return jdbc.sql(SELECT + "WHERE id = ? FOR UPDATE")
                .param(id.value())
                .query(LegalExchangeRepository::exchange)
                .optional();
    }

    /** Returns the exchanges of a resident with a source for a démarche that had not ended when they were stored last. */
    List<LegalExchange> findOpenForUpdate(SubjectId resident, DemarcheCode demarche, String source) {
        return jdbc.sql(SELECT
                        + "WHERE resident = ? AND demarche = ? AND source = ? AND objected_at IS NULL AND ended_at IS NULL"
                        + " ORDER BY announced_at DESC FOR UPDATE")
                .params(resident.value(), demarche.value(), source)
                .query(LegalExchangeRepository::exchange)
                .list();
    }

    /** Returns the exchanges that a resident sent for a démarche and that are not over, the newest first. */
    List<LegalExchange> findSent(SubjectId resident, DemarcheCode demarche, Instant now) {
        return jdbc.sql(SELECT
                        + "WHERE resident = ? AND resident <> ? AND demarche = ? AND sent_at IS NOT NULL"
                        + " AND objected_at IS NULL AND ended_at IS NULL AND until > ? ORDER BY announced_at DESC")
                .params(resident.value(), SharingAuthorisation.NO_PERSON.value(), demarche.value(), utc(now))
                .query(LegalExchangeRepository::exchange)
                .list();
    }

    /** Returns the exchanges of a resident, the newest first; one more than asked for if there are more. */
    List<LegalExchange> findByResident(
            SubjectId resident, @Nullable String demarche, String @Nullable [] mandated, PageRequest request) {
        return jdbc.sql(SELECT + "WHERE resident = :resident AND (CAST(:only AS text) IS NULL OR demarche = :only) AND "
                        + MandatedDemarches.CONDITION
                        + " AND (announced_at, id) < (:at, :id) ORDER BY announced_at DESC, id DESC LIMIT :limit")
                .param("resident", resident.value())
                .param("only", demarche)
                .param(MandatedDemarches.PARAMETER, mandated)
                .param("at", utc(request.after().at()))
                .param("id", request.after().id())
                .param("limit", request.limit() + 1)
                .query(LegalExchangeRepository::exchange)
                .list();
    }

    /** Returns exchanges that were not sent in time, the first to end first. */
    List<SharingAuthorisationId> findOverdue(Instant now, int limit) {
        return jdbc.sql("SELECT id FROM legal_exchanges WHERE until <= ? AND " + UNSENT + " ORDER BY until LIMIT ?")
                .params(utc(now), limit)
                .query((row, number) -> new SharingAuthorisationId(row.getObject("id", UUID.class)))
                .list();
    }

    /** Takes one of them, unless another instance has taken or ended it. */
    Optional<LegalExchange> lockOverdue(SharingAuthorisationId id, Instant now) {
        return jdbc.sql(SELECT + "WHERE id = ? AND until <= ? AND " + UNSENT + " FOR UPDATE SKIP LOCKED")
                .params(id.value(), utc(now))
                .query(LegalExchangeRepository::exchange)
                .optional();
    }

    /** Takes one exchange of the resident that is neither sent nor ended. */
    Optional<LegalExchange> lockNextUnsent(SubjectId resident) {
        return jdbc.sql(SELECT + "WHERE resident = ? AND " + UNSENT + " ORDER BY id LIMIT 1 FOR UPDATE")
                .param(resident.value())
                .query(LegalExchangeRepository::exchange)
                .optional();
    }

    /** Removes the resident from their exchanges. The rows stay, as the legal basis of past reads, and name no person. */
    void anonymise(SubjectId resident, SubjectId replacement) {
        jdbc.sql("UPDATE legal_exchanges SET resident = ? WHERE resident = ?")
                .params(replacement.value(), resident.value())
                .update();
    }

    private static LegalExchange exchange(ResultSet row, int number) throws SQLException {
        return new LegalExchange(
                new SharingAuthorisationId(row.getObject("id", UUID.class)),
                new SubjectId(row.getString("resident")),
                new DemarcheCode(row.getString("demarche")),
                row.getInt("demarche_version"),
                new DepartmentCode(row.getString("department")),
                row.getString("organisation"),
                new JustificatifType(row.getString("type")),
                row.getString("source"),
                List.of((String[]) row.getArray("facts").getArray()),
                new Language(row.getString("language")),
                new TextHash(row.getString("text_hash")),
                row.getInt("revision"),
                row.getObject("announced_at", OffsetDateTime.class).toInstant(),
                row.getObject("until", OffsetDateTime.class).toInstant(),
                time(row, "sent_at"),
                time(row, "objected_at"),
                time(row, "ended_at"),
                List.of((String[]) row.getArray("contested").getArray()));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.SharingAuthorisationId;
import fr.montpellier.multipass.kernel.SubjectId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and finds cases. */
@Repository
public class CaseRepository {

    /** Reads the columns of {@link #caseOf}, each by its name. */
    public static final String SELECT = "SELECT reference, authorisation, resident, department, organisation, demarche,"
            + " demarche_version, state, since, version, opened_at, until, ended_at, answer_by, archive_at, unread,"
            + " assignee, assignee_name FROM cases ";

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    CaseRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * Inserts a case.
     *
     * @param nameHashes hashes by which agents find the resident; empty if the name is not known
     */
    void insert(Case opened, ResidentIdentity identity, byte[][] nameHashes) {
        jdbc.sql("""
                        INSERT INTO cases (reference, authorisation, resident, department, organisation, demarche,
                            demarche_version, state, since, opened_at, until, unread, identity, name_hashes)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(opened.reference().value(), opened.authorisation().value())
                .param(opened.resident().map(SubjectId::value).orElse(null))
                .params(opened.department().value(), opened.organisation())
                .params(opened.demarche().value(), opened.demarcheVersion())
                .params(opened.state().code(), utc(opened.since()), utc(opened.openedAt()), utc(opened.until()))
                .params(opened.unread(), seal.seal(opened.reference(), CaseSeal.Kind.IDENTITY, identity.text()))
                .param(nameHashes)
                .update();
    }

    public Optional<Case> find(CaseReference reference) {
        return jdbc.sql(SELECT + "WHERE reference = ?")
                .param(reference.value())
                .query(this::caseOf)
                .optional();
    }

    /** Finds a case and keeps it unchanged by others until the current transaction ends. */
    public Optional<Case> findForUpdate(CaseReference reference) {
        return jdbc.sql(SELECT + "WHERE reference = ? FOR UPDATE")
                .param(reference.value())
                .query(this::caseOf)
                .optional();
    }

    /** Takes one case that is due to leave the list and that no other instance has taken. */
    public Optional<Case> lockNextToArchive(Instant now) {
        return jdbc.sql(SELECT + "WHERE archive_at <= ? AND queue IS NOT NULL ORDER BY archive_at LIMIT 1"
                        + " FOR UPDATE SKIP LOCKED")
                .param(utc(now))
                .query(this::caseOf)
                .optional();
    }

    /** Locks an archived case with written content that was archived before a time; skips those that others lock. */
    public Optional<Case> lockNextToErase(Instant archivedBefore) {
        return jdbc.sql(SELECT
                        + "WHERE state = 'archived' AND written_erased_at IS NULL AND since <= ? ORDER BY since LIMIT 1"
                        + " FOR UPDATE SKIP LOCKED")
                .param(utc(archivedBefore))
                .query(this::caseOf)
                .optional();
    }

    public void storeWrittenErased(CaseReference reference, Instant at) {
        jdbc.sql("UPDATE cases SET written_erased_at = ? WHERE reference = ?")
                .params(utc(at), reference.value())
                .update();
    }

    /** Stores a change of a case that the current transaction has locked, and increases its version. */
    public void update(Case changed) {
        jdbc.sql("""
                        UPDATE cases SET demarche_version = ?, state = ?, since = ?, until = ?, ended_at = ?, answer_by = ?, archive_at = ?, unread = ?,
                            assignee = ?, assignee_name = ?, version = version + 1
                        WHERE reference = ?""")
                .params(changed.demarcheVersion(), changed.state().code(), utc(changed.since()), utc(changed.until()))
                .param(changed.endedAt().map(CaseRepository::utc).orElse(null))
                .param(changed.answerBy().map(CaseRepository::utc).orElse(null))
                .param(changed.archiveAt().map(CaseRepository::utc).orElse(null))
                .param(changed.unread())
                .param(changed.assignee().map(agent -> agent.subject().value()).orElse(null))
                .param(changed.assignee()
                        .map(agent -> seal.seal(changed.reference(), CaseSeal.Kind.AGENT_NAME, agent.name()))
                        .orElse(null))
                .param(changed.reference().value())
                .update();
    }

    /** Marks a case as seen by its department. This does not increase its version. */
    public void storeSeen(CaseReference reference) {
        jdbc.sql("UPDATE cases SET unread = false WHERE reference = ? AND unread")
                .param(reference.value())
                .update();
    }

    /**
     * Erases the values by which agents find and distinguish residents, which are kept only while the authorisation is
     * open.
     */
    public void eraseIdentity(CaseReference reference) {
        jdbc.sql("UPDATE cases SET identity = NULL, name_hashes = '{}' WHERE reference = ?")
                .param(reference.value())
                .update();
    }

    /** Removes the resident from their cases, which stay as the record of the department. */
    void anonymise(SubjectId resident) {
        jdbc.sql("UPDATE cases SET resident = NULL, identity = NULL, name_hashes = '{}' WHERE resident = ?")
                .param(resident.value())
                .update();
    }

    /**
     * Returns the values that distinguish the resident from others of the same name, or empty after the authorisation
     * has ended.
     */
    public Optional<ResidentIdentity> findIdentity(CaseReference reference) {
        return jdbc.sql("SELECT identity FROM cases WHERE reference = ? AND identity IS NOT NULL")
                .param(reference.value())
                .query((row, number) -> seal.open(reference, CaseSeal.Kind.IDENTITY, row.getBytes(1)))
                .optional()
                .map(ResidentIdentity::ofText);
    }

    /** Maps a row of {@link #SELECT}. */
    public Case caseOf(ResultSet row, int number) throws SQLException {
        var reference = new CaseReference(row.getString("reference"));
        String assignee = row.getString("assignee");
        return new Case(
                reference,
                new SharingAuthorisationId(row.getObject("authorisation", UUID.class)),
                Optional.ofNullable(row.getString("resident")).map(SubjectId::new),
                new DepartmentCode(row.getString("department")),
                row.getString("organisation"),
                new DemarcheCode(row.getString("demarche")),
                row.getInt("demarche_version"),
                CaseState.fromCode(row.getString("state")),
                instant(row.getObject("since", OffsetDateTime.class)).orElseThrow(),
                row.getInt("version"),
                instant(row.getObject("opened_at", OffsetDateTime.class)).orElseThrow(),
                instant(row.getObject("until", OffsetDateTime.class)).orElseThrow(),
                instant(row.getObject("ended_at", OffsetDateTime.class)),
                instant(row.getObject("answer_by", OffsetDateTime.class)),
                instant(row.getObject("archive_at", OffsetDateTime.class)),
                row.getBoolean("unread"),
                assignee == null
                        ? Optional.empty()
                        : Optional.of(new AgentName(
                                new SubjectId(assignee),
                                seal.open(reference, CaseSeal.Kind.AGENT_NAME, row.getBytes("assignee_name")))));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

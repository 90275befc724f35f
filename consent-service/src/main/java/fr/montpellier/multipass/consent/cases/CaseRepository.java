package fr.montpellier.multipass.consent.cases;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
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

/** Stores and finds cases. */
@Repository
public class CaseRepository {

    /** Reads the columns of {@link #caseOf}, each by its name. */
    public static final String SELECT =
            "SELECT reference, authorisation, access_basis, resident, department, organisation, demarche,"
                    + " demarche_version, state, since, version, opened_at, until, ended_at, answer_by, archive_at, unread,"
                    + " assignee, assignee_name FROM cases ";

    private static final String TO_ARCHIVE = "archive_at <= ? AND queue IS NOT NULL";
    private static final String TO_ERASE = "state = 'archived' AND written_erased_at IS NULL AND since <= ?";

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    CaseRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    /**
     * Inserts a case. The database takes its basis over from the authorisation.
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

    /** Returns cases that are due to leave the list, the first due first. */
    public List<CaseReference> findToArchive(Instant now, int limit) {
        return jdbc.sql("SELECT reference FROM cases WHERE " + TO_ARCHIVE + " ORDER BY archive_at LIMIT ?")
                .params(utc(now), limit)
                .query(CaseRepository::reference)
                .list();
    }

    /** Takes one of them, unless another instance has taken or archived it. */
    public Optional<Case> lockToArchive(CaseReference reference, Instant now) {
        return jdbc.sql(SELECT + "WHERE " + TO_ARCHIVE + " AND reference = ? FOR UPDATE SKIP LOCKED")
                .params(utc(now), reference.value())
                .query(this::caseOf)
                .optional();
    }

    /** Returns archived cases with written content that were archived before a time, the first archived first. */
    public List<CaseReference> findToErase(Instant archivedBefore, int limit) {
        return jdbc.sql("SELECT reference FROM cases WHERE " + TO_ERASE + " ORDER BY since LIMIT ?")
                .params(utc(archivedBefore), limit)
                .query(CaseRepository::reference)
                .list();
    }

    /** Takes one of them, unless another instance has taken it or erased its content. */
    public Optional<Case> lockToErase(CaseReference reference, Instant archivedBefore) {
        return jdbc.sql(SELECT + "WHERE " + TO_ERASE + " AND reference = ? FOR UPDATE SKIP LOCKED")
                .params(utc(archivedBefore), reference.value())
                .query(this::caseOf)
                .optional();
    }

    private static CaseReference reference(ResultSet row, int number) throws SQLException {
        return new CaseReference(row.getString("reference"));
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
                LegalBasis.fromCode(row.getString("access_basis")),
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

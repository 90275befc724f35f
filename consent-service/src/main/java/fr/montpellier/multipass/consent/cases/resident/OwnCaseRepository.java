package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.demarches.MandatedDemarches;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists the cases of one resident; a helper gets those of the mandate. */
@Repository
class OwnCaseRepository {

    private final JdbcClient jdbc;
    private final CaseRepository cases;
    private final MandatedDemarches mandated;

    OwnCaseRepository(JdbcClient jdbc, CaseRepository cases, MandatedDemarches mandated) {
        this.jdbc = jdbc;
        this.mandated = mandated;
        this.cases = cases;
    }

    /** Returns the cases in some states, the newest first. */
    List<Case> find(SubjectId resident, OwnCaseFilter filter, Cursor after, int limit) {
        return jdbc.sql(CaseRepository.SELECT + """
                        WHERE resident = :resident AND state = ANY(:states) AND (opened_at, authorisation) < (:at, :id) AND %s
                        ORDER BY opened_at DESC, authorisation DESC LIMIT :limit""".formatted(MandatedDemarches.CONDITION))
                .param("resident", resident.value())
                .param("states", filter.states())
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param(MandatedDemarches.PARAMETER, mandated.codes())
                .param("limit", limit)
                .query(cases::caseOf)
                .list();
    }

    /** Returns the cases in some states whose authorisation is active, the newest first. */
    List<Case> findActive(SubjectId resident, OwnCaseFilter filter, Instant now, Cursor after, int limit) {
        return jdbc.sql(CaseRepository.SELECT + """
                        WHERE resident = :resident AND state = ANY(:states) AND ended_at IS NULL AND until > :now
                            AND (opened_at, authorisation) < (:at, :id) AND %s
                        ORDER BY opened_at DESC, authorisation DESC LIMIT :limit""".formatted(MandatedDemarches.CONDITION))
                .param("resident", resident.value())
                .param("states", filter.states())
                .param("now", utc(now))
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param(MandatedDemarches.PARAMETER, mandated.codes())
                .param("limit", limit)
                .query(cases::caseOf)
                .list();
    }

    /** Returns the cases of the filter, ordered by the time at which an answer is expected. */
    List<Case> findByAnswer(SubjectId resident, OwnCaseFilter filter, Cursor asked, int limit) {
        Cursor after = asked.inOldestFirst();
        return jdbc.sql(CaseRepository.SELECT + """
                        WHERE resident = :resident AND state = ANY(:states)
                            AND (coalesce(answer_by, until), authorisation) > (:at, :id) AND %s
                        ORDER BY coalesce(answer_by, until), authorisation LIMIT :limit""".formatted(MandatedDemarches.CONDITION))
                .param("resident", resident.value())
                .param("states", filter.states())
                .param("at", utc(after.at()))
                .param("id", after.id())
                .param(MandatedDemarches.PARAMETER, mandated.codes())
                .param("limit", limit)
                .query(cases::caseOf)
                .list();
    }

    /** Returns the démarches of the cases of the filter, each once. */
    List<DemarcheCode> findDemarches(SubjectId resident, OwnCaseFilter filter) {
        return jdbc.sql("SELECT DISTINCT demarche FROM cases WHERE resident = :resident AND state = ANY(:states) AND "
                        + MandatedDemarches.CONDITION + "ORDER BY demarche")
                .param("resident", resident.value())
                .param("states", filter.states())
                .param(MandatedDemarches.PARAMETER, mandated.codes())
                .query((row, number) -> new DemarcheCode(row.getString("demarche")))
                .list();
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}

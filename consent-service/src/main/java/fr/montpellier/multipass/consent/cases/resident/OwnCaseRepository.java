package fr.montpellier.multipass.consent.cases.resident;

import fr.montpellier.multipass.consent.cases.Case;
import fr.montpellier.multipass.consent.cases.CaseRepository;
import fr.montpellier.multipass.consent.paging.Cursor;
import fr.montpellier.multipass.kernel.SubjectId;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Lists the cases of one resident, newest first. */
@Repository
class OwnCaseRepository {

    private final JdbcClient jdbc;
    private final CaseRepository cases;

    OwnCaseRepository(JdbcClient jdbc, CaseRepository cases) {
        this.jdbc = jdbc;
        this.cases = cases;
    }

    List<Case> find(SubjectId resident, OwnCaseFilter filter, Cursor after, int limit) {
        return jdbc.sql("""
                        SELECT * FROM cases WHERE resident = ? AND state = ANY(?) AND (opened_at, authorisation) < (?, ?)
                        ORDER BY opened_at DESC, authorisation DESC LIMIT ?""")
                .param(resident.value())
                .param(filter.states())
                .params(OffsetDateTime.ofInstant(after.at(), ZoneOffset.UTC), after.id(), limit)
                .query(cases::caseOf)
                .list();
    }
}

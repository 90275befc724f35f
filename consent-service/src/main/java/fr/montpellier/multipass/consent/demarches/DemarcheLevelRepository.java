package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.kernel.DemarcheCode;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the levels of assurance that démarches require of residents. */
@Repository
class DemarcheLevelRepository {

    private static final String OF_OPERATOR = "SELECT level FROM demarche_levels WHERE demarche = :code UNION ALL ";

    private final JdbcClient jdbc;

    DemarcheLevelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the level that the operator's file requires, and that of a version; none if neither requires one. */
    List<String> find(DemarcheCode demarche, int version) {
        return jdbc.sql(OF_OPERATOR + """
                        SELECT resident_level AS level FROM demarche_versions
                        WHERE code = :code AND version = :version AND resident_level IS NOT NULL""")
                .param("code", demarche.value())
                .param("version", version)
                .query((row, number) -> row.getString("level"))
                .list();
    }

    /** Returns the level that the operator's file requires, and that of the version that applies on a day; none if neither requires one. */
    List<String> find(DemarcheCode demarche, LocalDate day) {
        return jdbc.sql(OF_OPERATOR + """
                        SELECT resident_level AS level FROM demarche_versions v
                        WHERE code = :code AND resident_level IS NOT NULL AND version = (
                            SELECT max(version) FROM demarche_versions newest
                            WHERE newest.code = :code AND newest.effective_from <= :day)""")
                .param("code", demarche.value())
                .param("day", day)
                .query((row, number) -> row.getString("level"))
                .list();
    }
}

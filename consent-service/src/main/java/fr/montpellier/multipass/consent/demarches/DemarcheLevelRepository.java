package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.kernel.DemarcheCode;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the levels of assurance that démarches require. */
@Repository
class DemarcheLevelRepository {

    private final JdbcClient jdbc;

    DemarcheLevelRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the level that a démarche requires, or empty if it requires none. */
    Optional<String> find(DemarcheCode demarche) {
        return jdbc.sql("SELECT level FROM demarche_levels WHERE demarche = ?")
                .param(demarche.value())
                .query(String.class)
                .optional();
    }
}

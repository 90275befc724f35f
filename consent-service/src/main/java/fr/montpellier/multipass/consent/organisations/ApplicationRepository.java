package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and finds the applications of the register. */
@Repository
public class ApplicationRepository {

    private static final String SELECT = "SELECT client, department, name FROM applications ";

    private final JdbcClient jdbc;

    public ApplicationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts an application, or updates the one of the same client id; permitted to the owner of the database only.
     *
     * @param department code of the department for which it reads
     */
    public void save(String client, String department, Localised name) {
        jdbc.sql("""
                        INSERT INTO applications (client, department, name) VALUES (?, ?, CAST(? AS jsonb))
                        ON CONFLICT (client) DO UPDATE SET department = excluded.department, name = excluded.name""").params(client, department, name.json()).update();
    }

    public Optional<Application> find(String client) {
        return jdbc.sql(SELECT + "WHERE client = ?")
                .param(client)
                .query(ApplicationRepository::application)
                .optional();
    }

    /** Returns the department's applications, ordered by client id. */
    public List<Application> findByDepartment(DepartmentCode department) {
        return jdbc.sql(SELECT + "WHERE department = ? ORDER BY client")
                .param(department.value())
                .query(ApplicationRepository::application)
                .list();
    }

    private static Application application(ResultSet row, int number) throws SQLException {
        return new Application(
                row.getString("client"), new DepartmentCode(row.getString("department")), Localised.read(row, "name"));
    }
}

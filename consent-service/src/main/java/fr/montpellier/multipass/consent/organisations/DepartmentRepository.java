package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds the departments in the register. */
@Repository
public class DepartmentRepository {

    private final JdbcClient jdbc;

    DepartmentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Department> find(DepartmentCode code) {
        return jdbc.sql("""
                        SELECT d.code, d.name_fr, d.name_en,
                               o.siret, o.name_fr AS organisation_fr, o.name_en AS organisation_en, o.address, o.contact
                        FROM departments d JOIN organisations o ON o.siret = d.siret WHERE d.code = ?""").param(code.value()).query(DepartmentRepository::department).optional();
    }

    private static Department department(ResultSet row, int number) throws SQLException {
        return new Department(
                new DepartmentCode(row.getString("code")),
                new Localised(row.getString("name_fr"), row.getString("name_en")),
                new Organisation(
                        row.getString("siret"),
                        new Localised(row.getString("organisation_fr"), row.getString("organisation_en")),
                        row.getString("address"),
                        row.getString("contact")));
    }
}

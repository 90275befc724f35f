package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and finds the departments of the register. */
@Repository
public class DepartmentRepository {

    private static final String DEPARTMENTS = """
            SELECT d.code, d.name, d.in_sentence, o.siret, o.kind, o.name AS organisation, o.address, o.contact
            FROM departments d JOIN organisations o ON o.siret = d.siret
            """;

    private final JdbcClient jdbc;

    public DepartmentRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Inserts a department, or updates the names of the one of the same code; permitted to the owner of the database
     * only.
     *
     * @param organisation SIRET
     * @param inSentence name in the form used inside a sentence
     */
    public void save(String code, String organisation, Localised name, Localised inSentence) {
        jdbc.sql("""
                        INSERT INTO departments (code, siret, name, in_sentence) VALUES (?, ?, CAST(? AS jsonb), CAST(? AS jsonb))
                        ON CONFLICT (code) DO UPDATE SET name = excluded.name, in_sentence = excluded.in_sentence""").params(code, organisation, name.json(), inSentence.json()).update();
    }

    public Optional<Department> find(DepartmentCode code) {
        return jdbc.sql(DEPARTMENTS + "WHERE d.code = ?")
                .param(code.value())
                .query(DepartmentRepository::department)
                .optional();
    }

    /** Returns those departments of the register, by code. */
    public Map<DepartmentCode, Department> find(Set<DepartmentCode> codes) {
        return jdbc
                .sql(DEPARTMENTS + "WHERE d.code = ANY (?)")
                .param(codes.stream().map(DepartmentCode::value).toArray(String[]::new))
                .query(DepartmentRepository::department)
                .list()
                .stream()
                .collect(Collectors.toMap(Department::code, Function.identity()));
    }

    /** Returns the departments of an organisation, ordered by code. */
    public List<Department> findByOrganisation(String siret) {
        return jdbc.sql(DEPARTMENTS + "WHERE d.siret = ? ORDER BY d.code")
                .param(siret)
                .query(DepartmentRepository::department)
                .list();
    }

    private static Department department(ResultSet row, int number) throws SQLException {
        return new Department(
                new DepartmentCode(row.getString("code")),
                Localised.read(row, "name"),
                Localised.read(row, "in_sentence"),
                new Organisation(
                        row.getString("siret"),
                        OrganisationKind.fromCode(row.getString("kind")),
                        Localised.read(row, "organisation"),
                        row.getString("address"),
                        row.getString("contact")));
    }
}

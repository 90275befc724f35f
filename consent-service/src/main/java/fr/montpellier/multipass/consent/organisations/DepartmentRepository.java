package fr.montpellier.multipass.consent.organisations;

import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DepartmentCode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores and finds the departments of the register. */
@Repository
public class DepartmentRepository {

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
                        INSERT INTO departments (code, siret, name_fr, name_en, sentence_fr, sentence_en)
                        VALUES (?, ?, ?, ?, ?, ?)
                        ON CONFLICT (code) DO UPDATE SET name_fr = excluded.name_fr, name_en = excluded.name_en,
                            sentence_fr = excluded.sentence_fr, sentence_en = excluded.sentence_en""")
                .params(code, organisation, name.fr(), name.en(), inSentence.fr(), inSentence.en())
                .update();
    }

    public Optional<Department> find(DepartmentCode code) {
        return jdbc.sql("""
                        SELECT d.code, d.name_fr, d.name_en, d.sentence_fr, d.sentence_en,
                               o.siret, o.name_fr AS organisation_fr, o.name_en AS organisation_en, o.address, o.contact
                        FROM departments d JOIN organisations o ON o.siret = d.siret WHERE d.code = ?""")
                .param(code.value())
                .query(DepartmentRepository::department)
                .optional();
    }

    private static Department department(ResultSet row, int number) throws SQLException {
        return new Department(
                new DepartmentCode(row.getString("code")),
                new Localised(row.getString("name_fr"), row.getString("name_en")),
                new Localised(row.getString("sentence_fr"), row.getString("sentence_en")),
                new Organisation(
                        row.getString("siret"),
                        new Localised(row.getString("organisation_fr"), row.getString("organisation_en")),
                        row.getString("address"),
                        row.getString("contact")));
    }
}

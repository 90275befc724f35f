package fr.montpellier.multipass.consent.cases.records;

import fr.montpellier.multipass.consent.authorisations.CaseReference;
import fr.montpellier.multipass.consent.authorisations.casework.Absence;
import fr.montpellier.multipass.consent.authorisations.casework.Absences;
import fr.montpellier.multipass.consent.cases.CaseSeal;
import fr.montpellier.multipass.kernel.JustificatifType;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores residents' explanations why they have no document of a type. */
@Repository
public class AbsenceRepository implements Absences {

    /** The largest number of types of one case, which is that of an authorisation. */
    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final CaseSeal seal;

    AbsenceRepository(JdbcClient jdbc, CaseSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    public void insert(CaseReference reference, Absence absence) {
        jdbc.sql("INSERT INTO case_absences (reference, document_type, explanation, at) VALUES (?, ?, ?, ?)")
                .params(reference.value(), absence.type().value())
                .param(seal.seal(reference, CaseSeal.Kind.ABSENCE, absence.explanation()))
                .param(OffsetDateTime.ofInstant(absence.at(), ZoneOffset.UTC))
                .update();
    }

    @Override
    public List<Absence> find(CaseReference reference, List<JustificatifType> types) {
        return jdbc.sql("""
                        SELECT document_type, explanation, at FROM case_absences WHERE reference = ? AND document_type = ANY (?)
                        ORDER BY document_type LIMIT ?""")
                .param(reference.value())
                .param(types.stream().map(JustificatifType::value).toArray(String[]::new))
                .param(MOST)
                .query((row, number) -> new Absence(
                        new JustificatifType(row.getString("document_type")),
                        seal.open(reference, CaseSeal.Kind.ABSENCE, row.getBytes("explanation")),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    @Override
    public List<JustificatifType> findTypes(CaseReference reference) {
        return jdbc.sql("SELECT document_type FROM case_absences WHERE reference = ? ORDER BY document_type LIMIT ?")
                .params(reference.value(), MOST)
                .query((row, number) -> new JustificatifType(row.getString("document_type")))
                .list();
    }

    public void delete(CaseReference reference, JustificatifType type) {
        jdbc.sql("DELETE FROM case_absences WHERE reference = ? AND document_type = ?")
                .params(reference.value(), type.value())
                .update();
    }

    /** Deletes the explanations about types of which no document is missing any more. */
    public void deleteExcept(CaseReference reference, List<JustificatifType> missing) {
        jdbc.sql("DELETE FROM case_absences WHERE reference = ? AND document_type <> ALL (?)")
                .param(reference.value())
                .param(missing.stream().map(JustificatifType::value).toArray(String[]::new))
                .update();
    }

    public void delete(CaseReference reference) {
        jdbc.sql("DELETE FROM case_absences WHERE reference = ?")
                .param(reference.value())
                .update();
    }
}

package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.demarches.Recipients;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DemarcheCode;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the record of processing activities. Only the owner of the database may write it. */
@Repository
public final class ProcessingRecordRepository implements Recipients {

    private final JdbcClient jdbc;

    ProcessingRecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores the records in place of those that were stored before. */
    void replace(List<RegisterFile.ProcessingRecordEntry> records) {
        jdbc.sql("DELETE FROM processing_records").update();
        records.forEach(this::insert);
    }

    private void insert(RegisterFile.ProcessingRecordEntry record) {
        jdbc.sql("""
                        INSERT INTO processing_records
                            (code, organisation, name, purpose, lawful_basis, lawful_basis_texts, recipients, processors,
                             duration_days, retention)
                        VALUES (?, ?, CAST(? AS jsonb), CAST(? AS jsonb), ?, CAST(? AS jsonb), CAST(? AS jsonb), CAST(? AS jsonb), ?,
                            CAST(? AS jsonb))""")
                .params(record.code(), record.organisation())
                .params(record.name().json(), record.purpose().json())
                .params(
                        record.lawfulBasis().in(Language.defaultLanguage()),
                        record.lawfulBasis().json())
                .param(record.recipients().json())
                .param(record.processors().map(Localised::json).orElse(null))
                .params(record.durationDays(), record.retention().json())
                .update();
        record.types()
                .forEach(type -> jdbc.sql("INSERT INTO processing_record_types (record, type, facts) VALUES (?, ?, ?)")
                        .params(record.code(), type.type())
                        .param(type.facts().toArray(String[]::new))
                        .update());
        record.demarches()
                .forEach(
                        demarche -> jdbc.sql("INSERT INTO processing_record_demarches (demarche, record) VALUES (?, ?)")
                                .params(demarche, record.code())
                                .update());
    }

    @Override
    public Optional<String> find(DemarcheCode demarche, Language language) {
        return jdbc.sql("""
                        SELECT r.recipients FROM processing_records r
                        JOIN processing_record_demarches d ON d.record = r.code WHERE d.demarche = ?""")
                .param(demarche.value())
                .query((row, number) -> Localised.read(row, "recipients").in(language))
                .optional();
    }

    /** Returns all records, ordered by code. */
    public List<RegisterFile.ProcessingRecordEntry> findAll() {
        return jdbc.sql("""
                        SELECT code, organisation, name, purpose, recipients, processors, duration_days, retention,
                            coalesce(lawful_basis_texts, jsonb_build_object(:language, lawful_basis)) AS lawful_basis
                        FROM processing_records ORDER BY code""")
                .param("language", Language.defaultLanguage().code())
                .query((row, number) -> new RegisterFile.ProcessingRecordEntry(
                        row.getString("code"),
                        row.getString("organisation"),
                        Localised.read(row, "name"),
                        Localised.read(row, "purpose"),
                        Localised.read(row, "lawful_basis"),
                        Localised.read(row, "recipients"),
                        Localised.find(row, "processors"),
                        row.getInt("duration_days"),
                        Localised.read(row, "retention"),
                        findTypes(row.getString("code")),
                        findDemarches(row.getString("code"))))
                .list();
    }

    private List<RegisterFile.AllowedType> findTypes(String record) {
        return jdbc.sql("SELECT type, facts FROM processing_record_types WHERE record = ? ORDER BY type")
                .param(record)
                .query((row, number) -> new RegisterFile.AllowedType(row.getString("type"), List.of((String[])
                        row.getArray("facts").getArray())))
                .list();
    }

    private List<String> findDemarches(String record) {
        return jdbc.sql("SELECT demarche FROM processing_record_demarches WHERE record = ? ORDER BY demarche")
                .param(record)
                .query((row, number) -> row.getString("demarche"))
                .list();
    }
}

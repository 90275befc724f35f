package fr.montpellier.multipass.consent.demarches.lists;

import fr.montpellier.multipass.consent.demarches.LegalBasis;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.service.time.CivilTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads lists of all démarches in force, each with one statement, which reads no text that a list does not show. */
@Repository
class DemarcheLineRepository {

    private static final String IN_FORCE = """
            WITH in_force AS (
                SELECT DISTINCT ON (code) code, version, department, legal_basis_kind FROM demarche_versions
                WHERE effective_from <= :today ORDER BY code, version DESC)
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    DemarcheLineRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    private JdbcClient.StatementSpec inForce(String statement) {
        return jdbc.sql(IN_FORCE + statement).param("today", CivilTime.today(clock));
    }

    /**
     * Returns the démarches in force, ordered by code.
     *
     * @param among codes of those that may be seen; null: all
     */
    List<DemarcheLine> findAll(Language language, String @Nullable [] among) {
        return inForce("""
                        SELECT DISTINCT ON (v.code) v.code, v.version, v.department, v.legal_basis_kind, t.title, t.summary
                        FROM in_force v JOIN demarche_texts t ON t.code = v.code AND t.version = v.version
                        WHERE t.language IN (:language, :otherwise)
                            AND (CAST(:among AS text[]) IS NULL OR v.code = ANY (CAST(:among AS text[])))
                        ORDER BY v.code, t.language = :language DESC""")
                .param("language", language.code())
                .param("otherwise", Language.defaultLanguage().code())
                .param("among", among)
                .query((row, number) -> new DemarcheLine(
                        row.getString("code"),
                        row.getInt("version"),
                        row.getString("title"),
                        row.getString("summary"),
                        new DepartmentCode(row.getString("department")),
                        LegalBasis.fromCode(row.getString("legal_basis_kind"))))
                .list();
    }

    /**
     * Returns the types of which residents give documents, by code of the démarche and in its order: none of those that another
     * administration answers, and none for a legal exchange in which residents take no part.
     *
     * @param now time by which the accepted years are determined
     */
    Map<String, List<NeededType>> findGiven(Instant now) {
        Map<String, List<NeededType>> given = new LinkedHashMap<>();
        inForce("""
                        SELECT v.code AS demarche, d.type, d.required, d.number, d.alternative, d.whose, d.max_age_days, d.year,
                            t.year_kind, t.year_words,
                            ARRAY(SELECT f.fact FROM demarche_facts f
                                  WHERE f.code = d.code AND f.version = d.version AND f.type = d.type ORDER BY f.position) AS facts
                        FROM in_force v JOIN demarche_types d ON d.code = v.code AND d.version = v.version
                            JOIN justificatif_types t ON t.code = d.type
                        WHERE d.fetch_source IS NULL AND (v.legal_basis_kind = :authorisation OR EXISTS (
                            SELECT 1 FROM demarche_types o WHERE o.code = v.code AND o.version = v.version AND o.fetch_source IS NOT NULL))
                        ORDER BY v.code, d.position""").param("authorisation", LegalBasis.AUTORISATION.code()).query(row -> {
            given.computeIfAbsent(row.getString("demarche"), none -> new ArrayList<>())
                    .add(type(row, now));
        });
        return given;
    }

    private static NeededType type(ResultSet row, Instant now) throws SQLException {
        int number = row.getInt("number");
        return new NeededType(
                row.getString("type"),
                row.getBoolean("required"),
                number == 1 ? null : number,
                row.getString("alternative"),
                row.getString("whose"),
                row.getObject("max_age_days", Integer.class),
                years(row, now),
                List.of((String[]) row.getArray("facts").getArray()));
    }

    private static @Nullable List<Integer> years(ResultSet row, Instant now) throws SQLException {
        String code = row.getString("year");
        return code == null
                ? null
                : NeededYear.fromCode(
                                code,
                                new TypeYear(
                                        YearKind.fromCode(row.getString("year_kind")),
                                        Localised.read(row, "year_words")))
                        .acceptedAt(now);
    }

    /** Returns the departments of which a démarche is in force. */
    Set<DepartmentCode> findDepartments() {
        return inForce("SELECT DISTINCT department FROM in_force")
                .query((row, number) -> new DepartmentCode(row.getString("department")))
                .set();
    }
}

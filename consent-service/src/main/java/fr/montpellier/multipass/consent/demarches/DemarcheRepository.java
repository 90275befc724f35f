package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.demarches.needs.Fetch;
import fr.montpellier.multipass.consent.demarches.needs.Need;
import fr.montpellier.multipass.consent.demarches.needs.NeededYear;
import fr.montpellier.multipass.consent.demarches.needs.RequestedFact;
import fr.montpellier.multipass.consent.demarches.needs.RequestedType;
import fr.montpellier.multipass.consent.demarches.needs.TypeYear;
import fr.montpellier.multipass.consent.demarches.needs.YearKind;
import fr.montpellier.multipass.consent.organisations.Department;
import fr.montpellier.multipass.consent.organisations.DepartmentRepository;
import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import fr.montpellier.multipass.kernel.AcceptedHolder;
import fr.montpellier.multipass.kernel.DemarcheCode;
import fr.montpellier.multipass.kernel.DepartmentCode;
import fr.montpellier.multipass.kernel.JustificatifType;
import fr.montpellier.multipass.service.time.CivilTime;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DemarcheRepository {

    private static final String VERSIONS =
            "SELECT code, version, department, duration_days, legal_basis_kind, ended_case_days"
                    + " FROM demarche_versions v ";
    private static final String CURRENT = """
            version = (SELECT max(version) FROM demarche_versions newest
                       WHERE newest.code = v.code AND newest.effective_from <= :today)""";

    private static final String TEXTS = "title, summary, purpose, article, basis_text, data_read, kept, agreement";

    private final JdbcClient jdbc;
    private final DepartmentRepository departments;
    private final Clock clock;

    DemarcheRepository(JdbcClient jdbc, DepartmentRepository departments, Clock clock) {
        this.jdbc = jdbc;
        this.departments = departments;
        this.clock = clock;
    }

    /**
     * Returns the current versions of démarches, ordered by code.
     *
     * @param among codes of those that are sought; null: all
     * @param after code after which the page begins
     */
    List<Demarche> current(String @Nullable [] among, String after, int limit) {
        return complete(jdbc.sql(VERSIONS + "WHERE " + CURRENT + """
                         AND code > :after AND (CAST(:among AS text[]) IS NULL OR code = ANY (CAST(:among AS text[])))
                        ORDER BY code LIMIT :limit""")
                .param("today", today())
                .param("among", among)
                .param("after", after)
                .param("limit", limit));
    }

    Optional<Demarche> current(DemarcheCode code) {
        return complete(jdbc.sql(VERSIONS + "WHERE code = :code AND " + CURRENT)
                        .param("code", code.value())
                        .param("today", today()))
                .stream()
                .findFirst();
    }

    private LocalDate today() {
        return CivilTime.today(clock);
    }

    Optional<Demarche> version(DemarcheCode code, int version) {
        return complete(jdbc.sql(VERSIONS + "WHERE code = ? AND version = ?").params(code.value(), version)).stream()
                .findFirst();
    }

    private record VersionRow(
            String code, int version, String department, int durationDays, String legalBasisKind, int endedCaseDays) {

        Key key() {
            return new Key(code, version);
        }
    }

    private record Key(String code, int version) {

        static Key of(ResultSet row) throws SQLException {
            return new Key(row.getString("code"), row.getInt("version"));
        }
    }

    /** Reads what belongs to the versions with one statement for each kind of it, however many they are. */
    private List<Demarche> complete(JdbcClient.StatementSpec versions) {
        List<VersionRow> rows = versions.query((row, number) -> new VersionRow(
                        row.getString("code"),
                        row.getInt("version"),
                        row.getString("department"),
                        row.getInt("duration_days"),
                        row.getString("legal_basis_kind"),
                        row.getInt("ended_case_days")))
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<DepartmentCode, Department> known = departments.find(
                rows.stream().map(row -> new DepartmentCode(row.department())).collect(Collectors.toSet()));
        Map<Key, List<RequestedType>> types = types(rows, facts(rows));
        Map<Key, Map<Language, DemarcheTexts>> texts = texts(rows);
        return rows.stream()
                .map(row -> new Demarche(
                        new DemarcheCode(row.code()),
                        row.version(),
                        Objects.requireNonNull(known.get(new DepartmentCode(row.department()))),
                        types.getOrDefault(row.key(), List.of()),
                        row.durationDays(),
                        LegalBasis.fromCode(row.legalBasisKind()),
                        row.endedCaseDays(),
                        texts.getOrDefault(row.key(), Map.of())))
                .toList();
    }

    /** Completes a statement with the versions that it is about. */
    private JdbcClient.StatementSpec of(List<VersionRow> versions, String statement) {
        return jdbc.sql(
                        statement.formatted(
                                "(d.code, d.version) IN (SELECT code, version FROM unnest(:codes, :versions) AS asked (code, version))"))
                .param("codes", versions.stream().map(VersionRow::code).toArray(String[]::new))
                .param("versions", versions.stream().map(VersionRow::version).toArray(Integer[]::new));
    }

    private Map<Key, List<RequestedType>> types(
            List<VersionRow> versions, Map<Key, Map<String, List<RequestedFact>>> facts) {
        Map<Key, List<RequestedType>> types = new HashMap<>();
        of(versions, """
                        SELECT d.code, d.version, d.type, d.originals, d.required, d.number, d.alternative, d.whose, d.max_age_days, d.year,
                            d.later_version_follows, d.why, d.without, d.fetch_source, d.fetch_from, d.fetch_objection,
                            d.fetch_article, d.fetch_alternative, coalesce(n.name, t.name) AS name, t.year_kind, t.year_words
                        FROM demarche_types d JOIN justificatif_types t ON t.code = d.type LEFT JOIN type_names n ON n.code = d.type
                        WHERE %s ORDER BY d.position""").query(row -> {
            Key key = Key.of(row);
            types.computeIfAbsent(key, none -> new ArrayList<>())
                    .add(new RequestedType(
                            new JustificatifType(row.getString("type")),
                            Localised.read(row, "name"),
                            facts.getOrDefault(key, Map.of()).getOrDefault(row.getString("type"), List.of()),
                            row.getBoolean("originals"),
                            need(row),
                            fetch(row)));
        });
        return types;
    }

    /** Returns the name of a type, even if no démarche includes it. */
    Optional<Localised> typeName(JustificatifType type) {
        return jdbc.sql("""
                        SELECT coalesce(n.name, t.name) AS name
                        FROM justificatif_types t LEFT JOIN type_names n USING (code) WHERE code = ?""")
                .param(type.value())
                .query((row, number) -> Localised.read(row, "name"))
                .optional();
    }

    /** Returns the facts that documents of a type contain, by name. */
    List<RequestedFact> factsIn(JustificatifType type) {
        return jdbc
                .sql("""
                        SELECT f.code, f.name FROM type_facts t JOIN facts f ON f.code = t.fact
                        WHERE t.type = ? AND strpos(f.code, '.') = 0""")
                .param(type.value())
                .query((row, number) -> new RequestedFact(row.getString("code"), Localised.read(row, "name")))
                .list()
                .stream()
                .sorted(Comparator.comparing(fact -> fact.name().in(Language.defaultLanguage())))
                .toList();
    }

    private static Need need(ResultSet row) throws SQLException {
        return new Need(
                row.getBoolean("required"),
                row.getInt("number"),
                Optional.ofNullable(row.getString("alternative")),
                AcceptedHolder.fromCode(row.getString("whose")),
                Optional.ofNullable(row.getObject("max_age_days", Integer.class)),
                year(row),
                row.getBoolean("later_version_follows"),
                Localised.find(row, "why"),
                Localised.find(row, "without"));
    }

    private static Optional<Fetch> fetch(ResultSet row) throws SQLException {
        String source = row.getString("fetch_source");
        return source == null
                ? Optional.empty()
                : Optional.of(new Fetch(
                        source,
                        Localised.read(row, "fetch_from"),
                        row.getBoolean("fetch_objection"),
                        Optional.ofNullable(row.getString("fetch_article")),
                        row.getString("fetch_alternative") != null));
    }

    private static Optional<NeededYear> year(ResultSet row) throws SQLException {
        String code = row.getString("year");
        return code == null
                ? Optional.empty()
                : Optional.of(NeededYear.fromCode(
                        code,
                        new TypeYear(
                                YearKind.fromCode(row.getString("year_kind")), Localised.read(row, "year_words"))));
    }

    private Map<Key, Map<String, List<RequestedFact>>> facts(List<VersionRow> versions) {
        Map<Key, Map<String, List<RequestedFact>>> facts = new HashMap<>();
        of(versions, """
                        SELECT d.code, d.version, d.type, d.fact, f.name FROM demarche_facts d JOIN facts f ON f.code = d.fact
                        WHERE %s ORDER BY d.position""").query(row -> {
            facts.computeIfAbsent(Key.of(row), none -> new HashMap<>())
                    .computeIfAbsent(row.getString("type"), none -> new ArrayList<>())
                    .add(new RequestedFact(row.getString("fact"), Localised.read(row, "name")));
        });
        return facts;
    }

    private Map<Key, Map<Language, DemarcheTexts>> texts(List<VersionRow> versions) {
        Map<Key, Map<Language, DemarcheTexts>> texts = new HashMap<>();
        of(versions, "SELECT d.code, d.version, language, " + TEXTS + " FROM demarche_texts d WHERE %s")
                .query(row -> {
                    texts.computeIfAbsent(Key.of(row), none -> new HashMap<>())
                            .put(new Language(row.getString("language")), text(row));
                });
        return texts;
    }

    private static DemarcheTexts text(ResultSet row) throws SQLException {
        return new DemarcheTexts(
                row.getString("title"),
                row.getString("summary"),
                row.getString("purpose"),
                row.getString("article"),
                row.getString("basis_text"),
                List.of((String[]) row.getArray("data_read").getArray()),
                row.getString("kept"),
                row.getString("agreement"));
    }
}

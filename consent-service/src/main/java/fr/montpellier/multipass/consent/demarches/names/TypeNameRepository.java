package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.texts.Localised;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the names of types that the vault has told, the facts that it reads in their documents, and what its sources answer. */
@Repository
class TypeNameRepository {

    /** Types that left the catalogue are not told any more, and keep their names. */
    private static final String TOLD_LAST = "n.told_at = (SELECT max(last.told_at) FROM type_names last)";

    private final JdbcClient jdbc;

    TypeNameRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes other changes of names wait until the transaction ends. */
    void lock() {
        jdbc.sql("LOCK TABLE type_names IN SHARE ROW EXCLUSIVE MODE").update();
    }

    /** Returns the name that is shown: the one that the vault told last, or that of the register. */
    Optional<Localised> findShown(String code) {
        return jdbc.sql("""
                        SELECT name FROM type_names WHERE code = :code
                        UNION ALL SELECT name FROM justificatif_types t WHERE code = :code
                            AND NOT EXISTS (SELECT 1 FROM type_names n WHERE n.code = t.code)""")
                .param("code", code)
                .query((row, number) -> Localised.read(row, "name"))
                .optional();
    }

    /** Returns whether the vault told the name of any type. */
    boolean isAnyTold() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM type_names)")
                .query(Boolean.class)
                .single();
    }

    /** Returns the types of the register that the vault did not tell when it told types last, ordered by code. */
    List<String> findUntold() {
        return jdbc.sql("SELECT code FROM justificatif_types t WHERE NOT EXISTS (SELECT 1 FROM type_names n"
                        + " WHERE n.code = t.code AND " + TOLD_LAST + ") ORDER BY code")
                .query((row, number) -> row.getString("code"))
                .list();
    }

    /** Returns the types that the vault told last; it tells all that are in force at once. */
    Set<String> findToldLast() {
        return jdbc
                .sql("SELECT code FROM type_names n WHERE " + TOLD_LAST)
                .query((row, number) -> row.getString("code"))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the facts, and the kinds of questions about them, that are read in documents of a type; empty if they were not told. */
    Optional<Set<String>> findFacts(String type) {
        return jdbc.sql("SELECT facts FROM type_names n WHERE code = ? AND facts IS NOT NULL AND " + TOLD_LAST)
                .param(type)
                .query((row, number) -> facts(row))
                .optional();
    }

    /** Returns the facts, and the kinds of questions about them, that each source answers, by the code of the source. */
    Map<String, Set<String>> findSources() {
        return jdbc
                .sql("SELECT code, facts FROM vault_sources")
                .query((row, number) -> Map.entry(row.getString("code"), facts(row)))
                .list()
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Returns the facts of the register, each as its type and its code, that neither documents of the type nor a source have, ordered. */
    List<String> findUntoldFacts() {
        return jdbc.sql("SELECT f.type, f.fact FROM type_facts f JOIN type_names n ON n.code = f.type AND " + TOLD_LAST
                        + """
                         AND n.facts IS NOT NULL AND NOT regexp_replace(f.fact, '[.][0-9]+$', '') = ANY (n.facts)
                        WHERE NOT EXISTS (SELECT 1 FROM vault_sources s
                            WHERE regexp_replace(f.fact, '[.][0-9]+$', '') = ANY (s.facts)) ORDER BY f.type, f.fact""")
                .query((row, number) -> row.getString("type") + " " + row.getString("fact"))
                .list();
    }

    private static Set<String> facts(ResultSet row) throws SQLException {
        return Set.copyOf(List.of((String[]) row.getArray("facts").getArray()));
    }

    /** Replaces the facts that the sources of the vault answer. */
    void replaceSources(List<SourceFacts> sources) {
        jdbc.sql("DELETE FROM vault_sources").update();
        sources.forEach(source -> jdbc.sql("INSERT INTO vault_sources (code, facts) VALUES (?, ?)")
                .params(source.code(), source.facts().toArray(String[]::new))
                .update());
    }

    void store(TypeName named, Instant now) {
        jdbc.sql("""
                        INSERT INTO type_names (code, version, name, facts, told_at)
                        VALUES (?, ?, CAST(? AS jsonb), CAST(? AS text[]), ?)
                        ON CONFLICT (code) DO UPDATE SET version = excluded.version, name = excluded.name,
                            facts = excluded.facts, told_at = excluded.told_at""")
                .params(named.type().value(), named.version())
                .param(named.name().json())
                .param(named.facts().map(facts -> facts.toArray(String[]::new)).orElse(null))
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}

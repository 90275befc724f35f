package fr.montpellier.multipass.consent.demarches.names;

import fr.montpellier.multipass.consent.texts.Localised;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the names of types that the vault has told. */
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
                .stream()
                .collect(Collectors.toUnmodifiableSet());
    }

    void store(TypeName named, Instant now) {
        jdbc.sql("""
                        INSERT INTO type_names (code, version, name, told_at) VALUES (?, ?, CAST(? AS jsonb), ?)
                        ON CONFLICT (code) DO UPDATE SET version = excluded.version, name = excluded.name,
                            told_at = excluded.told_at""")
                .params(named.type().value(), named.version())
                .param(named.name().json())
                .param(OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}

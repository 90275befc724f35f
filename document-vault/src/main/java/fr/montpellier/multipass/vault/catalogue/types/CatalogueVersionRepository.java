package fr.montpellier.multipass.vault.catalogue.types;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores every version of every type. Rows are added, never changed. */
@Repository
public class CatalogueVersionRepository {

    private static final String IN_FORCE = """
            SELECT DISTINCT ON (code) code, place, definition FROM justificatif_type %s ORDER BY code, version DESC""";

    private final JdbcClient jdbc;
    private final JsonMapper json = JsonMapper.builder().build();

    CatalogueVersionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Returns the versions in force, in the order of the screens. */
    public List<JustificatifKind> findInForce() {
        return jdbc.sql("SELECT definition FROM (" + IN_FORCE.formatted("") + ") newest ORDER BY place, code")
                .query((row, number) -> kind(row))
                .list();
    }

    public Optional<JustificatifKind> findInForce(String code) {
        return jdbc.sql(IN_FORCE.formatted("WHERE code = ?"))
                .param(code)
                .query((row, number) -> kind(row))
                .optional();
    }

    /** Returns one version of a type. */
    public Optional<JustificatifKind> find(String code, int version) {
        return jdbc.sql("SELECT definition FROM justificatif_type WHERE code = ? AND version = ?")
                .params(code, version)
                .query((row, number) -> kind(row))
                .optional();
    }

    /**
     * Returns the history of a type, newest first.
     *
     * @param before versions below that one
     */
    public List<CatalogueChange> findHistory(String code, int before, int limit) {
        return jdbc.sql("""
                SELECT definition, changed_at, changed_by FROM justificatif_type
                WHERE code = ? AND version < ? ORDER BY version DESC LIMIT ?""")
                .params(code, before, limit)
                .query((row, number) -> new CatalogueChange(
                        kind(row),
                        row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getString("changed_by"))))
                .list();
    }

    /**
     * Adds a version.
     *
     * @return false if that version, or for a first version that type, exists already
     */
    public boolean insert(CatalogueChange change) {
        JustificatifKind kind = change.kind();
        return jdbc.sql("""
                        INSERT INTO justificatif_type (code, version, place, definition, changed_at, changed_by)
                        SELECT ?, ?, coalesce((SELECT min(place) FROM justificatif_type WHERE code = ?),
                                              (SELECT coalesce(max(place), 0) + 1 FROM justificatif_type)), ?::jsonb, ?, ?
                        ON CONFLICT (code, version) DO NOTHING""")
                        .param(kind.code())
                        .param(kind.version())
                        .param(kind.code())
                        .param(json.writeValueAsString(kind))
                        .param(OffsetDateTime.ofInstant(change.at(), ZoneOffset.UTC))
                        .param(change.by().orElse(null))
                        .update()
                == 1;
    }

    private JustificatifKind kind(ResultSet row) throws SQLException {
        return json.readValue(row.getString("definition"), JustificatifKind.class);
    }
}

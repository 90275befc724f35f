package fr.montpellier.multipass.identity.closing.death;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores what residents wish after their death, sealed. A row that another program wrote is treated as missing. */
@Repository
public class DirectivesRepository {

    private static final String TABLE = "death_directive";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    DirectivesRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record Sealed(
            Directives.Choice choice,
            @Nullable String name,
            @Nullable String email) {}

    void store(UUID holder, Directives directives, Instant at) {
        var sealed = new Sealed(
                directives.choice(),
                directives.contact().map(Directives.Contact::name).orElse(null),
                directives.contact().map(Directives.Contact::email).orElse(null));
        jdbc.sql("""
                        INSERT INTO death_directive (holder, changed_at, sealed) VALUES (?, ?, ?)
                        ON CONFLICT (holder) DO UPDATE SET changed_at = excluded.changed_at, sealed = excluded.sealed""")
                .params(
                        holder,
                        at.atOffset(ZoneOffset.UTC),
                        masterKey.seal(json.writeValueAsBytes(sealed), context(holder, at)))
                .update();
    }

    /** Returns the wishes of the first of the holders who has any. */
    public Optional<Directives> findFirst(List<UUID> holders) {
        return holders.stream().flatMap(holder -> find(holder).stream()).findFirst();
    }

    Optional<Directives> find(UUID holder) {
        return jdbc.sql("SELECT holder, changed_at, sealed FROM death_directive WHERE holder = ?")
                .param(holder)
                .query((row, number) -> directives(row))
                .optional()
                .flatMap(found -> found);
    }

    private Optional<Directives> directives(ResultSet row) throws SQLException {
        UUID holder = row.getObject("holder", UUID.class);
        Instant at = row.getObject("changed_at", OffsetDateTime.class).toInstant();
        try {
            var sealed = json.readValue(masterKey.open(row.getBytes("sealed"), context(holder, at)), Sealed.class);
            return Optional.of(new Directives(
                    sealed.choice(),
                    sealed.name() == null || sealed.email() == null
                            ? Optional.empty()
                            : Optional.of(new Directives.Contact(sealed.name(), sealed.email()))));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID holder, Instant at) {
        return RowContext.of(TABLE).text(holder.toString()).time(at).toBytes();
    }
}

package fr.montpellier.multipass.identity.people.accounts.recovery.records;

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

/** Stores checks of identities, sealed and bound to their columns, at most one of each person. A row that another program wrote is treated as missing. */
@Repository
public class CounterCheckRepository {

    private static final String TABLE = "counter_check";

    private static final String SELECT = "SELECT id, holder, proposed_at, confirmed_at, sealed FROM counter_check ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    CounterCheckRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record Sealed(
            UUID proposer, String reason, @Nullable UUID confirmer) {}

    /**
     * Stores a check.
     *
     * @return false if the person has one
     */
    public boolean insert(CounterCheck check) {
        return jdbc.sql("""
                        INSERT INTO counter_check (id, holder, proposed_at, confirmed_at, sealed)
                        VALUES (?, ?, ?, NULL, ?) ON CONFLICT DO NOTHING""")
                        .params(check.id(), check.holder(), utc(check.proposedAt()), seal(check))
                        .update()
                == 1;
    }

    public void update(CounterCheck check) {
        jdbc.sql("UPDATE counter_check SET confirmed_at = ?, sealed = ? WHERE id = ?")
                .param(check.confirmation().map(each -> utc(each.at())).orElse(null))
                .params(seal(check), check.id())
                .update();
    }

    public Optional<CounterCheck> find(UUID id) {
        return list(SELECT + "WHERE id = ?", id).stream().findFirst();
    }

    /** Returns the check, locked until the transaction ends. */
    public Optional<CounterCheck> findForChange(UUID id) {
        return list(SELECT + "WHERE id = ? FOR UPDATE", id).stream().findFirst();
    }

    /** Returns the check of a person. */
    public Optional<CounterCheck> ofHolder(UUID holder) {
        return list(SELECT + "WHERE holder = ?", holder).stream().findFirst();
    }

    /** Returns checks that wait for a second agent, oldest first. */
    public List<CounterCheck> waiting(int offset, int limit) {
        return list(SELECT + """
                WHERE confirmed_at IS NULL
                ORDER BY proposed_at, id OFFSET ? LIMIT ?""", offset, limit);
    }

    public void delete(UUID id) {
        jdbc.sql("DELETE FROM counter_check WHERE id = ?").param(id).update();
    }

    /** Deletes checks that no second agent confirmed since that time. */
    public void deleteProposedBefore(Instant time) {
        jdbc.sql("DELETE FROM counter_check WHERE confirmed_at IS NULL AND proposed_at < ?")
                .param(utc(time))
                .update();
    }

    private List<CounterCheck> list(String sql, Object... parameters) {
        return jdbc.sql(sql).params(parameters).query((row, number) -> check(row)).list().stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private byte[] seal(CounterCheck check) {
        var sealed = new Sealed(
                check.proposer(),
                check.reason(),
                check.confirmation().map(CounterCheck.Confirmation::agent).orElse(null));
        return masterKey.seal(
                json.writeValueAsBytes(sealed),
                context(
                        check.id(),
                        check.holder(),
                        check.proposedAt(),
                        check.confirmation().map(CounterCheck.Confirmation::at).orElse(null)));
    }

    private Optional<CounterCheck> check(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID holder = row.getObject("holder", UUID.class);
        Instant proposedAt = row.getObject("proposed_at", OffsetDateTime.class).toInstant();
        OffsetDateTime confirmed = row.getObject("confirmed_at", OffsetDateTime.class);
        Instant confirmedAt = confirmed == null ? null : confirmed.toInstant();
        try {
            var sealed = json.readValue(
                    masterKey.open(row.getBytes("sealed"), context(id, holder, proposedAt, confirmedAt)), Sealed.class);
            return Optional.of(new CounterCheck(
                    id,
                    holder,
                    sealed.proposer(),
                    proposedAt,
                    sealed.reason(),
                    sealed.confirmer() == null || confirmedAt == null
                            ? Optional.empty()
                            : Optional.of(new CounterCheck.Confirmation(sealed.confirmer(), confirmedAt))));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID id, UUID holder, Instant proposedAt, @Nullable Instant confirmedAt) {
        return RowContext.of(TABLE)
                .text(id.toString())
                .text(holder.toString())
                .time(proposedAt)
                .time(confirmedAt)
                .toBytes();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}

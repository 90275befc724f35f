package fr.montpellier.multipass.identity.people.deaths;

import fr.montpellier.multipass.identity.support.secrets.AlteredRowReporter;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.masterkey.SealBrokenException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Stores transfers to heirs, sealed and bound to their columns. A row that another program wrote is treated as missing. */
@Repository
public class EstateTransferRepository {

    private static final String TABLE = "estate_transfer";

    private static final String SELECT = "SELECT t.id, t.death, t.state, t.until, t.sealed FROM estate_transfer t ";

    private final JdbcClient jdbc;
    private final MasterKey masterKey;
    private final JsonMapper json;
    private final AlteredRowReporter altered;

    EstateTransferRepository(JdbcClient jdbc, MasterKey masterKey, JsonMapper json, AlteredRowReporter altered) {
        this.jdbc = jdbc;
        this.masterKey = masterKey;
        this.json = json;
        this.altered = altered;
    }

    private record Sealed(
            EstateTransfer.Basis basis,
            EstateTransfer.Deed deed,
            UUID proposer,
            EstateTransfer.@Nullable Opening opening) {}

    /**
     * Stores a proposal.
     *
     * @return false if the death has a transfer already
     */
    public boolean insert(EstateTransfer transfer) {
        return jdbc.sql(
                                "INSERT INTO estate_transfer (id, death, state, until, sealed) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(
                                transfer.id(),
                                transfer.death(),
                                transfer.state().code(),
                                utc(transfer.until()),
                                seal(transfer))
                        .update()
                == 1;
    }

    public void update(EstateTransfer transfer) {
        jdbc.sql("UPDATE estate_transfer SET state = ?, until = ?, sealed = ? WHERE id = ?")
                .params(transfer.state().code(), utc(transfer.until()), seal(transfer), transfer.id())
                .update();
    }

    public void delete(EstateTransfer transfer) {
        jdbc.sql("DELETE FROM estate_transfer WHERE id = ?")
                .param(transfer.id())
                .update();
    }

    /** Deletes what was not used before its end, so that it can be proposed again. */
    public void deleteLapsed(UUID death, Instant now) {
        jdbc.sql("DELETE FROM estate_transfer WHERE death = ? AND state <> 'given' AND until <= ?")
                .params(death, utc(now))
                .update();
    }

    /** Returns the transfer of that death. */
    public Optional<EstateTransfer> of(UUID death) {
        return find(SELECT + "WHERE t.death = ?", death);
    }

    /** Returns the transfer, locked until the transaction ends. */
    public Optional<EstateTransfer> findForChange(UUID id) {
        return find(SELECT + "WHERE t.id = ? FOR UPDATE", id);
    }

    /** Returns the transfer after which a resident is erased, if the person got the documents. */
    public Optional<EstateTransfer> givenOf(UUID holder) {
        return find(SELECT + """
                JOIN death d ON d.id = t.death
                WHERE d.holder = ? AND t.state = 'given'""", holder);
    }

    private Optional<EstateTransfer> find(String sql, UUID parameter) {
        return jdbc.sql(sql).param(parameter).query((row, number) -> transfer(row)).list().stream()
                .flatMap(Optional::stream)
                .findFirst();
    }

    private byte[] seal(EstateTransfer transfer) {
        return masterKey.seal(
                json.writeValueAsBytes(new Sealed(
                        transfer.basis(),
                        transfer.deed(),
                        transfer.proposer(),
                        transfer.opening().orElse(null))),
                context(transfer.id(), transfer.death(), transfer.state().code(), transfer.until()));
    }

    private Optional<EstateTransfer> transfer(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        UUID death = row.getObject("death", UUID.class);
        String state = row.getString("state");
        Instant until = row.getObject("until", OffsetDateTime.class).toInstant();
        try {
            Sealed sealed = json.readValue(
                    masterKey.open(row.getBytes("sealed"), context(id, death, state, until)), Sealed.class);
            return Optional.of(new EstateTransfer(
                    id,
                    death,
                    EstateTransfer.State.valueOf(state.toUpperCase(Locale.ROOT)),
                    until,
                    sealed.basis(),
                    sealed.deed(),
                    sealed.proposer(),
                    Optional.ofNullable(sealed.opening())));
        } catch (SealBrokenException e) {
            altered.report(TABLE);
            return Optional.empty();
        }
    }

    private static byte[] context(UUID id, UUID death, String state, Instant until) {
        return RowContext.of(TABLE)
                .text(id.toString())
                .text(death.toString())
                .text(state)
                .time(until)
                .toBytes();
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}

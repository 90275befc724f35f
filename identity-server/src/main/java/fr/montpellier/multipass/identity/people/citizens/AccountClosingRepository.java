package fr.montpellier.multipass.identity.people.citizens;

import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the accounts that were closed and are not erased yet. A row whose MAC is wrong is ignored. */
@Repository
public class AccountClosingRepository {

    private static final String TABLE = "account_closing";

    private final JdbcClient jdbc;
    private final RowMac mac;

    AccountClosingRepository(JdbcClient jdbc, RowMac mac) {
        this.jdbc = jdbc;
        this.mac = mac;
    }

    /**
     * Inserts the closing of an account.
     *
     * @return false if the closing of the account was already stored
     */
    public boolean insert(AccountClosing closing) {
        return jdbc.sql("""
                                INSERT INTO account_closing (holder, acr, begun_at, next_at, mac) VALUES (?, ?, ?, ?, ?)
                                ON CONFLICT (holder) DO NOTHING""")
                        .params(
                                closing.holder().value(),
                                closing.acr(),
                                utc(closing.begunAt()),
                                utc(closing.begunAt()),
                                mac.of(context(closing)))
                        .update()
                == 1;
    }

    public boolean exists(CitizenId holder) {
        return jdbc.sql("SELECT * FROM account_closing WHERE holder = ?")
                .param(holder.value())
                .query((row, number) -> closing(row))
                .optional()
                .flatMap(found -> found)
                .isPresent();
    }

    /**
     * Takes the closings whose next step is due, at most {@code most}. Each is due again after a quarter of the time
     * since it began, after 5 seconds at the earliest and an hour at the latest, so that a closing that fails does not
     * delay the others.
     */
    public List<AccountClosing> takeDue(Instant now, int most) {
        return jdbc
                .sql("""
                        UPDATE account_closing SET next_at = :now
                            + least(greatest((:now - begun_at) / 4, interval '5 seconds'), interval '1 hour')
                        WHERE holder IN (SELECT holder FROM account_closing WHERE next_at <= :now
                                         ORDER BY next_at LIMIT :most FOR UPDATE SKIP LOCKED)
                        RETURNING *""")
                .param("now", utc(now))
                .param("most", most)
                .query((row, number) -> closing(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    public void postpone(AccountClosing closing, Instant at) {
        jdbc.sql("UPDATE account_closing SET next_at = ? WHERE holder = ?")
                .params(utc(at), closing.holder().value())
                .update();
    }

    /**
     * Deletes a closing that is complete.
     *
     * @return false if another instance deleted it
     */
    public boolean delete(AccountClosing closing) {
        return jdbc.sql("DELETE FROM account_closing WHERE holder = ?")
                        .param(closing.holder().value())
                        .update()
                == 1;
    }

    private Optional<AccountClosing> closing(ResultSet row) throws SQLException {
        var closing = new AccountClosing(
                new CitizenId(row.getObject("holder", UUID.class)),
                row.getString("acr"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant());
        return mac.verify(TABLE, row.getBytes("mac"), context(closing)) ? Optional.of(closing) : Optional.empty();
    }

    private static RowContext context(AccountClosing closing) {
        return RowContext.of(TABLE)
                .text(closing.holder().toString())
                .text(closing.acr())
                .time(closing.begunAt());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

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
    private static final String COLUMNS = "holder, acr, begun_at, keepable_until, link_id, link_hash, mac";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM account_closing ";

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
                                INSERT INTO account_closing
                                    (holder, acr, begun_at, next_at, keepable_until, link_id, link_hash, mac)
                                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                                ON CONFLICT (holder) DO NOTHING""")
                        .params(closing.holder().value(), closing.acr(), utc(closing.begunAt()), utc(closing.begunAt()))
                        .param(closing.delay().map(delay -> utc(delay.until())).orElse(null))
                        .param(closing.delay().map(AccountClosing.Delay::link).orElse(null))
                        .param(closing.delay()
                                .map(AccountClosing.Delay::linkHash)
                                .orElse(null))
                        .param(mac.of(context(closing)))
                        .update()
                == 1;
    }

    public Optional<AccountClosing> find(CitizenId holder) {
        return jdbc.sql(SELECT + "WHERE holder = ?")
                .param(holder.value())
                .query((row, number) -> closing(row))
                .optional()
                .flatMap(found -> found);
    }

    /** Returns the closing whose link has that identifier. */
    public Optional<AccountClosing> findByLink(UUID link) {
        return jdbc.sql(SELECT + "WHERE link_id = ?")
                .param(link)
                .query((row, number) -> closing(row))
                .optional()
                .flatMap(found -> found);
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
                        RETURNING\s""" + COLUMNS)
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
        OffsetDateTime until = row.getObject("keepable_until", OffsetDateTime.class);
        UUID link = row.getObject("link_id", UUID.class);
        String hash = row.getString("link_hash");
        var closing = new AccountClosing(
                new CitizenId(row.getObject("holder", UUID.class)),
                row.getString("acr"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                until == null || link == null || hash == null
                        ? Optional.empty()
                        : Optional.of(new AccountClosing.Delay(until.toInstant(), link, hash)));
        return mac.verify(TABLE, row.getBytes("mac"), context(closing)) ? Optional.of(closing) : Optional.empty();
    }

    private static RowContext context(AccountClosing closing) {
        RowContext context = RowContext.of(TABLE)
                .text(closing.holder().toString())
                .text(closing.acr())
                .time(closing.begunAt());
        return closing.delay()
                .map(delay -> context.time(delay.until())
                        .text(delay.link().toString())
                        .text(delay.linkHash()))
                .orElse(context);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

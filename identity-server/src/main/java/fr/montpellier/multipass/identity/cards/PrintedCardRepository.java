package fr.montpellier.multipass.identity.cards;

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

/** Stores printed cards until they expire. */
@Repository
class PrintedCardRepository {

    private static final String SELECT =
            "SELECT id, status_index, printed_at, expires_at, printed_by, revoked_at FROM printed_card ";

    private final JdbcClient jdbc;

    PrintedCardRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Makes other transactions that print or revoke cards of this resident wait until this one has ended. */
    void lock(UUID holder) {
        jdbc.sql("SELECT pg_advisory_xact_lock(hashtextextended('printed_card' || ?, 0))")
                .param(holder.toString())
                .query(row -> {});
    }

    /**
     * Inserts a card.
     *
     * @return false if another stored card has the same index in the list
     */
    boolean insert(UUID holder, PrintedCard card) {
        return jdbc.sql("""
                        INSERT INTO printed_card (id, holder, status_index, printed_at, expires_at, printed_by)
                        VALUES (:id, :holder, :index, :printedAt, :expiresAt, :printedBy)
                        ON CONFLICT (status_index) DO NOTHING""")
                        .param("id", card.id())
                        .param("holder", holder)
                        .param("index", card.statusIndex())
                        .param("printedAt", utc(card.printedAt()))
                        .param("expiresAt", utc(card.expiresAt()))
                        .param("printedBy", card.printedBy().orElse(null))
                        .update()
                == 1;
    }

    /** Returns the cards of a resident, newest first. */
    List<PrintedCard> of(UUID holder) {
        return jdbc.sql(SELECT + "WHERE holder = ? ORDER BY printed_at DESC, id")
                .param(holder)
                .query(PrintedCardRepository::card)
                .list();
    }

    Optional<PrintedCard> find(UUID holder, UUID id) {
        return jdbc.sql(SELECT + "WHERE holder = ? AND id = ?")
                .params(holder, id)
                .query(PrintedCardRepository::card)
                .optional();
    }

    /** Returns whether a card of any resident has the identifier. */
    boolean exists(UUID id) {
        return jdbc.sql("SELECT count(*) FROM printed_card WHERE id = ?")
                        .param(id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void revoke(UUID id, Instant now) {
        jdbc.sql("UPDATE printed_card SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL")
                .params(utc(now), id)
                .update();
    }

    /**
     * Revokes the cards of a resident and deletes the reference to the resident. The indexes stay in the list until the
     * cards expire.
     */
    void anonymize(UUID holder, Instant now) {
        jdbc.sql("UPDATE printed_card SET revoked_at = coalesce(revoked_at, ?), holder = NULL WHERE holder = ?")
                .params(utc(now), holder)
                .update();
    }

    /** Returns the indexes of all revoked cards that have not expired. */
    List<Integer> revokedPlaces(Instant now) {
        return jdbc.sql("SELECT status_index FROM printed_card WHERE revoked_at IS NOT NULL AND expires_at > ?")
                .param(utc(now))
                .query((row, number) -> row.getInt("status_index"))
                .list();
    }

    private static PrintedCard card(ResultSet row, int number) throws SQLException {
        return new PrintedCard(
                row.getObject("id", UUID.class),
                row.getInt("status_index"),
                row.getObject("printed_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("printed_by", UUID.class)),
                Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}

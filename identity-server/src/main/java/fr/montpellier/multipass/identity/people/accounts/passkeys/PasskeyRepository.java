package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.secrets.Sha256;
import fr.montpellier.multipass.tombstones.Tombstones;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stores the passkeys of accounts of one kind: of residents, or of agents. No lookup finds those of the other kind. */
public final class PasskeyRepository {

    /** The largest number of passkeys of one account. */
    public static final int MOST = 10;

    /**
     * The table of one kind of account. Its owner names it in the SQL.
     *
     * @param name name of the table, to which rows are bound
     * @param holder column of the holder of the account
     * @param from {@code FROM} with the table
     * @param into {@code INTO} with the table
     * @param update {@code UPDATE} with the table
     */
    public record Table(String name, String holder, String from, String into, String update) {}

    private final JdbcClient jdbc;
    private final PasskeySeal seal;
    private final Tombstones tombstones;
    private final Table table;
    private final String select;

    public PasskeyRepository(JdbcClient jdbc, PasskeySeal seal, Tombstones tombstones, Table table) {
        this.jdbc = jdbc;
        this.seal = seal;
        this.tombstones = tombstones;
        this.table = table;
        this.select = "SELECT id, " + table.holder() + ", credential_hash, sealed, sign_count, added_at, used_at "
                + table.from();
    }

    /**
     * Inserts a passkey.
     *
     * @param credentialId as base64url
     * @return false if the credential is stored already
     */
    boolean insert(Passkey passkey, String credentialId) {
        byte[] hash = Sha256.of(credentialId);
        return jdbc.sql("INSERT " + table.into() + " (id, " + table.holder()
                                + ", credential_hash, sealed, sign_count, added_at)"
                                + " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                        .params(
                                passkey.id(),
                                passkey.holder(),
                                hash,
                                seal.seal(table.name(), passkey, hash),
                                passkey.signCount(),
                                utc(passkey.addedAt()))
                        .update()
                == 1;
    }

    /** Returns the passkeys of the account, oldest first. */
    List<Passkey> findByHolder(UUID holder) {
        return jdbc
                .sql(select + " WHERE " + table.holder() + " = ? ORDER BY added_at, id LIMIT ?")
                .params(holder, MOST)
                .query((row, number) -> passkey(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    boolean exists(Passkey passkey) {
        return jdbc.sql("SELECT EXISTS (SELECT " + table.from() + " WHERE id = ?)")
                .param(passkey.id())
                .query(Boolean.class)
                .single();
    }

    /** @param credentialId as base64url */
    Optional<Passkey> findByCredential(String credentialId) {
        return jdbc.sql(select + " WHERE credential_hash = ?")
                .param(Sha256.of(credentialId))
                .query((row, number) -> passkey(row))
                .optional()
                .flatMap(found -> found);
    }

    /**
     * Stores a sign-in.
     *
     * @return false if another sign-in with this counter or a higher one was stored meanwhile, or the passkey was removed
     */
    boolean markUsed(Passkey passkey, long signCount, Instant at) {
        return jdbc.sql(table.update() + " SET sign_count = :count, used_at = :at"
                                + " WHERE id = :id AND (sign_count < :count OR sign_count = 0 AND :count = 0)")
                        .param("count", signCount)
                        .param("at", utc(at))
                        .param("id", passkey.id())
                        .update()
                == 1;
    }

    /**
     * Deletes a passkey of an account.
     *
     * @return false if the account has no such passkey
     */
    boolean delete(UUID holder, UUID id) {
        boolean deleted = jdbc.sql("DELETE " + table.from() + " WHERE " + table.holder() + " = ? AND id = ?")
                        .params(holder, id)
                        .update()
                == 1;
        if (deleted) {
            tombstones.add(table.name(), id.toString());
        }
        return deleted;
    }

    void deleteAll(UUID holder) {
        jdbc.sql("DELETE " + table.from() + " WHERE " + table.holder() + " = ? RETURNING id")
                .param(holder)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list()
                .forEach(id -> tombstones.add(table.name(), id.toString()));
    }

    /** Returns the kind of what is deleted here: the name of the table. */
    String kind() {
        return table.name();
    }

    /** Deletes a passkey again that an older copy of the database has brought back. */
    void deleteAgain(UUID id) {
        jdbc.sql("DELETE " + table.from() + " WHERE id = ?").param(id).update();
    }

    private Optional<Passkey> passkey(ResultSet row) throws SQLException {
        return seal.open(table.name(), row.getObject(table.holder(), UUID.class), row);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

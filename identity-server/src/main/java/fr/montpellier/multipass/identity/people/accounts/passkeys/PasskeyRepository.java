package fr.montpellier.multipass.identity.people.accounts.passkeys;

import fr.montpellier.multipass.identity.support.secrets.Sha256;
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

/** Stores the passkeys of residents' accounts. */
@Repository
class PasskeyRepository implements PasskeyStore {

    private static final String TABLE = "passkey";

    private final JdbcClient jdbc;
    private final PasskeySeal seal;

    PasskeyRepository(JdbcClient jdbc, PasskeySeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    @Override
    public boolean insert(Passkey passkey, String credentialId) {
        byte[] hash = Sha256.of(credentialId);
        return jdbc.sql("""
                        INSERT INTO passkey (id, holder, credential_hash, sealed, sign_count, added_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                        .params(
                                passkey.id(),
                                passkey.holder(),
                                hash,
                                seal.seal(TABLE, passkey, hash),
                                passkey.signCount(),
                                utc(passkey.addedAt()))
                        .update()
                == 1;
    }

    @Override
    public List<Passkey> findByHolder(UUID holder) {
        return jdbc
                .sql("SELECT * FROM passkey WHERE holder = ? ORDER BY added_at, id LIMIT ?")
                .params(holder, MOST)
                .query((row, number) -> passkey(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Passkey> findByCredential(String credentialId) {
        return jdbc.sql("SELECT * FROM passkey WHERE credential_hash = ?")
                .param(Sha256.of(credentialId))
                .query((row, number) -> passkey(row))
                .optional()
                .flatMap(found -> found);
    }

    @Override
    public boolean markUsed(Passkey passkey, long signCount, Instant at) {
        return jdbc.sql("""
                        UPDATE passkey SET sign_count = :count, used_at = :at
                        WHERE id = :id AND (sign_count < :count OR sign_count = 0 AND :count = 0)""")
                        .param("count", signCount)
                        .param("at", utc(at))
                        .param("id", passkey.id())
                        .update()
                == 1;
    }

    @Override
    public boolean delete(UUID holder, UUID id) {
        return jdbc.sql("DELETE FROM passkey WHERE holder = ? AND id = ?")
                        .params(holder, id)
                        .update()
                == 1;
    }

    void deleteAll(UUID holder) {
        jdbc.sql("DELETE FROM passkey WHERE holder = ?").param(holder).update();
    }

    private Optional<Passkey> passkey(ResultSet row) throws SQLException {
        return seal.open(TABLE, row.getObject("holder", UUID.class), row);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

package fr.montpellier.multipass.identity.people.agentaccounts;

import fr.montpellier.multipass.identity.people.accounts.passkeys.Passkey;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeySeal;
import fr.montpellier.multipass.identity.people.accounts.passkeys.PasskeyStore;
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

/** Stores the passkeys of agents' accounts. They are deleted with their account. */
@Repository
class AgentPasskeyRepository implements PasskeyStore {

    private static final String TABLE = "agent_passkey";

    private final JdbcClient jdbc;
    private final PasskeySeal seal;

    AgentPasskeyRepository(JdbcClient jdbc, PasskeySeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    @Override
    public boolean insert(Passkey passkey, String credentialId) {
        byte[] hash = Sha256.of(credentialId);
        return jdbc.sql("""
                        INSERT INTO agent_passkey (id, agent, credential_hash, sealed, sign_count, added_at)
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
                .sql("SELECT * FROM agent_passkey WHERE agent = ? ORDER BY added_at, id LIMIT ?")
                .params(holder, MOST)
                .query((row, number) -> passkey(row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public Optional<Passkey> findByCredential(String credentialId) {
        return jdbc.sql("SELECT * FROM agent_passkey WHERE credential_hash = ?")
                .param(Sha256.of(credentialId))
                .query((row, number) -> passkey(row))
                .optional()
                .flatMap(found -> found);
    }

    @Override
    public boolean markUsed(Passkey passkey, long signCount, Instant at) {
        return jdbc.sql("""
                        UPDATE agent_passkey SET sign_count = :count, used_at = :at
                        WHERE id = :id AND (sign_count < :count OR sign_count = 0 AND :count = 0)""")
                        .param("count", signCount)
                        .param("at", utc(at))
                        .param("id", passkey.id())
                        .update()
                == 1;
    }

    @Override
    public boolean delete(UUID holder, UUID id) {
        return jdbc.sql("DELETE FROM agent_passkey WHERE agent = ? AND id = ?")
                        .params(holder, id)
                        .update()
                == 1;
    }

    private Optional<Passkey> passkey(ResultSet row) throws SQLException {
        return seal.open(TABLE, row.getObject("agent", UUID.class), row);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}

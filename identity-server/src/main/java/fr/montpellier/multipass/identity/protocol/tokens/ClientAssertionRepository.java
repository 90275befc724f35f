package fr.montpellier.multipass.identity.protocol.tokens;

import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the client assertions that were used. */
@Repository
class ClientAssertionRepository {

    private final JdbcClient jdbc;

    ClientAssertionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false if the assertion was used before */
    boolean use(byte[] hash, Instant expiresAt) {
        return jdbc.sql("INSERT INTO client_assertion (hash, expires_at) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(hash, expiresAt.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}

package fr.montpellier.multipass.identity.clients.logos;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the logos of clients, as fetched when the client was registered or its registration changed last. */
@Repository
public class ClientLogoRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientLogoRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Replaces the logo of a client.
     *
     * @param png the new logo; empty to delete the stored one
     */
    public void replace(String clientId, Optional<byte[]> png) {
        jdbc.sql("DELETE FROM client_logo WHERE client_id = ?").param(clientId).update();
        png.ifPresent(content -> jdbc.sql("INSERT INTO client_logo (client_id, png, fetched_at) VALUES (?, ?, ?)")
                .params(clientId, content, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Returns the address at which pages of this server show the logo. It changes with each new logo. */
    public Optional<String> address(String clientId) {
        return jdbc.sql("SELECT fetched_at FROM client_logo WHERE client_id = ?")
                .param(clientId)
                .query((row, number) -> "/applications/" + clientId + "/logo?of=" + second(row))
                .optional();
    }

    private static long second(ResultSet row) throws SQLException {
        return row.getObject("fetched_at", OffsetDateTime.class).toEpochSecond();
    }

    Optional<byte[]> find(String clientId) {
        return jdbc.sql("SELECT png FROM client_logo WHERE client_id = ?")
                .param(clientId)
                .query((row, number) -> row.getBytes("png"))
                .optional();
    }
}

package fr.montpellier.multipass.identity.clients.logos;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the logos of clients, as fetched at their latest registration or change of it. */
@Repository
public class ClientLogos {

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientLogos(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param png in the place of what there was; none if it has none any more */
    public void replace(String clientId, Optional<byte[]> png) {
        jdbc.sql("DELETE FROM client_logo WHERE client_id = ?").param(clientId).update();
        png.ifPresent(content -> jdbc.sql("INSERT INTO client_logo (client_id, png, fetched_at) VALUES (?, ?, ?)")
                .params(clientId, content, clock.instant().atOffset(ZoneOffset.UTC))
                .update());
    }

    /** Where a page of ours finds it; another address after each change. */
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

package fr.montpellier.multipass.identity.clients.errors;

import fr.montpellier.multipass.identity.support.retention.BatchedDeletion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the errors of applications, one row for each kind. */
@Repository
class ClientErrorRepository {

    private final JdbcClient jdbc;
    private final BatchedDeletion deletion;

    ClientErrorRepository(JdbcClient jdbc, BatchedDeletion deletion) {
        this.jdbc = jdbc;
        this.deletion = deletion;
    }

    /** Adds occurrences to a kind. */
    void add(String client, ClientError error) {
        jdbc.sql("""
                        INSERT INTO client_error (client_id, endpoint, error, description, authenticated, occurrences,
                                                  first_at, last_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (client_id, endpoint, error, description, authenticated) DO UPDATE
                        SET occurrences = client_error.occurrences + excluded.occurrences,
                            first_at = least(client_error.first_at, excluded.first_at),
                            last_at = greatest(client_error.last_at, excluded.last_at)""")
                .params(
                        client,
                        error.kind().endpoint(),
                        error.kind().error(),
                        error.kind().description(),
                        error.authenticated(),
                        error.occurrences(),
                        error.first().atOffset(ZoneOffset.UTC),
                        error.last().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Returns the errors of an application, the latest first. */
    List<ClientError> of(String client, int most) {
        return jdbc.sql("""
                        SELECT endpoint, error, description, authenticated, occurrences, first_at, last_at FROM client_error
                        WHERE client_id = ? ORDER BY last_at DESC, endpoint, error LIMIT ?""")
                .params(client, most)
                .query((row, number) -> error(row))
                .list();
    }

    void deleteBefore(Instant limit) {
        deletion.deleteBelow("FROM client_error", "last_at", limit.atOffset(ZoneOffset.UTC));
    }

    private static ClientError error(ResultSet row) throws SQLException {
        return new ClientError(
                new ClientError.Kind(row.getString("endpoint"), row.getString("error"), row.getString("description")),
                row.getBoolean("authenticated"),
                row.getLong("occurrences"),
                row.getObject("first_at", OffsetDateTime.class).toInstant(),
                row.getObject("last_at", OffsetDateTime.class).toInstant());
    }
}

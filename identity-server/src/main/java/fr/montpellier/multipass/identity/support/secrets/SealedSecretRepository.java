package fr.montpellier.multipass.identity.support.secrets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Stores the versions of secrets, sealed. */
@Repository
class SealedSecretRepository {

    private static final String SELECT = "SELECT version, sealed, used_from FROM sealed_secret WHERE name = ? ";

    private final JdbcClient jdbc;

    SealedSecretRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param usedFrom time from which the version makes hashes */
    record SealedVersion(int version, byte[] sealed, Instant usedFrom) {}

    Optional<SealedVersion> find(String name, int version) {
        return jdbc.sql(SELECT + "AND version = ?")
                .params(name, version)
                .query((row, number) -> version(row))
                .optional();
    }

    /** Returns all versions of the secret, newest first. */
    List<SealedVersion> findAll(String name) {
        return jdbc.sql(SELECT + "ORDER BY version DESC")
                .param(name)
                .query((row, number) -> version(row))
                .list();
    }

    /**
     * Returns the names of the secrets that begin with the prefix, which must not contain a wildcard of {@code LIKE}.
     */
    List<String> findNames(String prefix) {
        return jdbc.sql("SELECT DISTINCT name FROM sealed_secret WHERE name LIKE ?")
                .param(prefix + "%")
                .query((row, number) -> row.getString("name"))
                .list();
    }

    /** Inserts the version unless another instance inserted it first. */
    void insert(String name, SealedVersion secret) {
        jdbc.sql("""
                        INSERT INTO sealed_secret (name, version, sealed, used_from)
                        VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(
                        name,
                        secret.version(),
                        secret.sealed(),
                        secret.usedFrom().atOffset(ZoneOffset.UTC))
                .update();
    }

    private static SealedVersion version(ResultSet row) throws SQLException {
        return new SealedVersion(
                row.getInt("version"),
                row.getBytes("sealed"),
                row.getObject("used_from", OffsetDateTime.class).toInstant());
    }
}

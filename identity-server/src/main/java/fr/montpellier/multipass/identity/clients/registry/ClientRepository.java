package fr.montpellier.multipass.identity.clients.registry;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.support.secrets.RowContext;
import fr.montpellier.multipass.identity.support.secrets.RowMac;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Stores registered clients, each row with a MAC over all its columns. */
@Repository
class ClientRepository {

    private static final String TABLE = "registered_client";

    private final JdbcClient jdbc;
    private final RowMac mac;
    private final JsonMapper json;
    private final Clock clock;

    ClientRepository(JdbcClient jdbc, RowMac mac, JsonMapper json, Clock clock) {
        this.mac = mac;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<ClientRecord> find(String clientId) {
        return jdbc.sql("""
                        SELECT client_id, issued_at, secret_hash, secret_expires_at, former_secret_hash,
                               former_secret_expires_at, registration_token_hash, sector, grantable_scopes, metadata,
                               trial, mac
                        FROM registered_client WHERE client_id = ?""")
                .param(clientId)
                .query((row, number) -> client(row))
                .optional()
                .flatMap(found -> found);
    }

    void insert(ClientRecord client) {
        String metadata = json.writeValueAsString(client.metadata().members());
        jdbc.sql("""
                        INSERT INTO registered_client (client_id, issued_at, changed_at, secret_hash, secret_expires_at,
                                                       former_secret_hash, former_secret_expires_at,
                                                       registration_token_hash, sector, grantable_scopes, metadata, trial,
                                                       mac)
                        VALUES (:id, :at, :at, :secret, :secretExpiresAt, :former, :formerExpiresAt, :token, :sector,
                                :scopes, :metadata, :trial, :mac)""")
                .param("id", client.clientId())
                .param("at", client.issuedAt().atOffset(ZoneOffset.UTC))
                .param("secret", client.secret().map(ClientRecord.Secret::hash).orElse(null))
                .param("secretExpiresAt", expiry(client.secret()))
                .param(
                        "former",
                        client.formerSecret().map(ClientRecord.Secret::hash).orElse(null))
                .param("formerExpiresAt", expiry(client.formerSecret()))
                .param("token", client.registrationTokenHash())
                .param("sector", client.sector())
                .param("scopes", client.grantableScopes().toArray(String[]::new))
                .param("metadata", metadata)
                .param("trial", client.trial())
                .param("mac", mac.of(context(client, metadata)))
                .update();
    }

    void update(ClientRecord client) {
        String metadata = json.writeValueAsString(client.metadata().members());
        jdbc.sql("""
                        UPDATE registered_client SET changed_at = :now, secret_hash = :secret,
                               secret_expires_at = :secretExpiresAt, former_secret_hash = :former,
                               former_secret_expires_at = :formerExpiresAt, sector = :sector, metadata = :metadata,
                               mac = :mac
                        WHERE client_id = :id""")
                .param("id", client.clientId())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("secret", client.secret().map(ClientRecord.Secret::hash).orElse(null))
                .param("secretExpiresAt", expiry(client.secret()))
                .param(
                        "former",
                        client.formerSecret().map(ClientRecord.Secret::hash).orElse(null))
                .param("formerExpiresAt", expiry(client.formerSecret()))
                .param("sector", client.sector())
                .param("metadata", metadata)
                .param("mac", mac.of(context(client, metadata)))
                .update();
    }

    void delete(String clientId) {
        jdbc.sql("DELETE FROM registered_client WHERE client_id = ?")
                .param(clientId)
                .update();
    }

    private static @Nullable OffsetDateTime expiry(Optional<ClientRecord.Secret> secret) {
        return secret.map(kept -> kept.expiresAt().atOffset(ZoneOffset.UTC)).orElse(null);
    }

    /** Returns the client, or empty if the MAC shows that another program wrote the row. */
    private Optional<ClientRecord> client(ResultSet row) throws SQLException {
        ClientRecord client = withoutMac(row);
        return mac.verify(TABLE, row.getBytes("mac"), context(client, row.getString("metadata")))
                ? Optional.of(client)
                : Optional.empty();
    }

    /**
     * Returns the columns of a row, over which its MAC is computed. The columns of a former secret are appended only if
     * there is one, so that rows of before have the same context.
     *
     * @param metadata as it is stored
     */
    private static RowContext context(ClientRecord client, String metadata) {
        RowContext context = RowContext.of(TABLE)
                .text(client.clientId())
                .time(client.issuedAt())
                .bytes(client.secret().map(ClientRecord.Secret::hash).orElse(null))
                .time(client.secret().map(ClientRecord.Secret::expiresAt).orElse(null))
                .bytes(client.registrationTokenHash())
                .text(client.sector())
                .texts(client.grantableScopes())
                .text(metadata);
        client.formerSecret().ifPresent(former -> context.bytes(former.hash()).time(former.expiresAt()));
        return client.trial() ? context.text("trial") : context;
    }

    private ClientRecord withoutMac(ResultSet row) throws SQLException {
        return new ClientRecord(
                row.getString("client_id"),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                secret(row, "secret_hash", "secret_expires_at"),
                secret(row, "former_secret_hash", "former_secret_expires_at"),
                row.getBytes("registration_token_hash"),
                row.getString("sector"),
                Set.of((String[]) row.getArray("grantable_scopes").getArray()),
                new ClientMetadata(
                        json.readValue(row.getString("metadata"), new TypeReference<Map<String, Object>>() {})),
                row.getBoolean("trial"));
    }

    private static Optional<ClientRecord.Secret> secret(ResultSet row, String hash, String expiry) throws SQLException {
        byte[] found = row.getBytes(hash);
        return found == null
                ? Optional.empty()
                : Optional.of(new ClientRecord.Secret(
                        found, row.getObject(expiry, OffsetDateTime.class).toInstant()));
    }
}

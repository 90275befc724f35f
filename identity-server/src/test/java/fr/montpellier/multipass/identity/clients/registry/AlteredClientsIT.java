package fr.montpellier.multipass.identity.clients.registry;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.identity.clients.metadata.ClientMetadata;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Registered clients altered with the application's database role are refused. */
class AlteredClientsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);
    private final ClientRepository repository = identity.bean(ClientRepository.class);
    private final ClientSecrets secrets = identity.bean(ClientSecrets.class);
    private final String id = inserted();

    private String inserted() {
        var client = new ClientRecord(
                UUID.randomUUID().toString(),
                Instant.parse("2026-11-26T08:00:00Z"),
                Optional.of(new ClientRecord.Secret(secrets.hash("secret"), Instant.parse("2027-11-26T08:00:00Z"))),
                Optional.of(new ClientRecord.Secret(secrets.hash("former"), Instant.parse("2026-12-03T08:00:00Z"))),
                secrets.hash("token"),
                "theatre",
                Set.of("openid", "profile"),
                new ClientMetadata(Map.of("redirect_uris", java.util.List.of("https://partner.example/callback"))));
        repository.insert(client);
        return client.clientId();
    }

    @Test
    void a_client_is_what_it_was_registered_as() {
        assertThat(repository.find(id).orElseThrow().metadata().texts("redirect_uris"))
                .containsExactly("https://partner.example/callback");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metadata = replace(metadata, 'partner.example', 'attacker.example')",
                "secret_hash = registration_token_hash",
                "secret_expires_at = secret_expires_at + interval '1 year'",
                "former_secret_expires_at = former_secret_expires_at + interval '1 year'",
                "former_secret_hash = secret_hash",
                "former_secret_hash = NULL, former_secret_expires_at = NULL",
                "registration_token_hash = secret_hash",
                "sector = 'multipass'",
                "grantable_scopes = grantable_scopes || '{documents.own}'",
                "client_id = client_id || 'x'",
                "mac = ''"
            })
    void a_writer_who_changes_addresses_secrets_sector_or_scopes_of_a_client_has_no_client(String assignment) {
        assertThat(jdbc.sql("UPDATE registered_client SET " + assignment + " WHERE client_id = ?")
                        .param(id)
                        .update())
                .isOne();

        assertThat(repository.find(id)).isEmpty();
        assertThat(repository.find(id + "x")).isEmpty();
    }
}

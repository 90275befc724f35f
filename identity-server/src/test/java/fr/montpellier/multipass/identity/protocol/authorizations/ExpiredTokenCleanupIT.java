package fr.montpellier.multipass.identity.protocol.authorizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExpiredTokenCleanupIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);

    @Test
    void an_expired_authorization_is_deleted_with_its_tokens_and_no_other() {
        OffsetDateTime now = OffsetDateTime.now();
        UUID expired = authorization(now.minusYears(1));
        UUID valid = authorization(now.plusYears(1));

        identity.bean(ExpiredTokenCleanup.class).deleteExpired();

        // The server's own run may hold the row at this moment.
        await().untilAsserted(() -> assertThat(rows(expired)).isZero());
        assertThat(rows(valid)).isEqualTo(2);
        jdbc.sql("DELETE FROM oauth_authorization WHERE id = ?").param(valid).update();
    }

    private UUID authorization(OffsetDateTime expires) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        WITH authorization_row AS (
                            INSERT INTO oauth_authorization
                                (id, client_id, principal, grant_type, scopes, attributes, version, expires_at)
                            VALUES (:id, 'c', 'c', 'client_credentials', '', 'sealed', 1, :expires))
                        INSERT INTO oauth_token (hash, kind, authorization_id, invalidated, scopes, sealed)
                        VALUES (uuid_send(:id), 'access_token', :id, false, '', 'sealed')""").param("id", id).param("expires", expires).update();
        return id;
    }

    private int rows(UUID id) {
        return jdbc.sql("""
                        SELECT (SELECT count(*) FROM oauth_authorization WHERE id = :id)
                            + (SELECT count(*) FROM oauth_token WHERE authorization_id = :id)""").param("id", id).query(Integer.class).single();
    }
}

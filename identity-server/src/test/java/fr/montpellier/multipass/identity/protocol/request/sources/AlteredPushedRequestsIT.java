package fr.montpellier.multipass.identity.protocol.request.sources;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/** Pushed requests altered with the application's database role are refused. */
class AlteredPushedRequestsIT {

    private final RunningIdentity identity = RunningIdentity.shared();
    private final JdbcClient jdbc = identity.bean(JdbcClient.class);

    private String push() {
        JWTClaimsSet parameters =
                identity.portal.requestObject(identity.issuer(), Map.of()).build();
        var form = new java.util.HashMap<String, String>();
        parameters.getClaims().forEach((name, value) -> {
            if (value instanceof String text && !name.equals("iss")) {
                form.put(name, text);
            }
        });
        return identity.portal.push(identity.issuer(), form).text("request_uri");
    }

    private boolean isThere(String requestUri) {
        RegisteredClient client = java.util.Objects.requireNonNull(
                identity.bean(RegisteredClientRepository.class).findById("citizen-portal"));
        return identity.bean(PushedRequests.class).find(client, requestUri).isPresent();
    }

    @Test
    void a_writer_who_lengthens_a_pushed_request_or_exchanges_two_has_none() {
        jdbc.sql("DELETE FROM pushed_request").update();
        String requestUri = push();
        assertThat(isThere(requestUri)).isTrue();
        byte[] one = jdbc.sql("SELECT sealed FROM pushed_request")
                .query(byte[].class)
                .single();
        jdbc.sql("UPDATE pushed_request SET expires_at = expires_at + interval '1 hour'")
                .update();
        assertThat(isThere(requestUri)).isFalse();

        jdbc.sql("DELETE FROM pushed_request").update();
        String other = push();
        jdbc.sql("UPDATE pushed_request SET sealed = ?").param(one).update();

        assertThat(isThere(other)).isFalse();
    }
}

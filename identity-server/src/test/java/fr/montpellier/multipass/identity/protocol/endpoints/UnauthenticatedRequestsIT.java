package fr.montpellier.multipass.identity.protocol.endpoints;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.connection.MalformedRequests;
import fr.montpellier.multipass.apitests.connection.OversizedBodies;
import fr.montpellier.multipass.identity.testing.servers.Partners;
import fr.montpellier.multipass.identity.testing.servers.RunningIdentity;
import org.junit.jupiter.api.Test;

/** Bodies that an unauthenticated caller sends to each address. */
class UnauthenticatedRequestsIT {

    private final RunningIdentity identity = Partners.shared().identity;

    @Test
    void a_body_of_30_mb_is_refused_at_every_endpoint() throws Exception {
        int attacked = OversizedBodies.to(identity.context(), identity.port())
                .and(
                        "POST /oauth2/authorize",
                        "POST /oauth2/token",
                        "POST /oauth2/par",
                        "POST /oauth2/introspect",
                        "POST /oauth2/revoke",
                        "POST /oauth2/device_authorization",
                        "POST /connect/logout",
                        "POST /userinfo",
                        "POST /federation/franceconnect/callback")
                .check();

        assertThat(attacked).isGreaterThan(30);
    }

    @Test
    void malformed_percent_encoding_is_400_at_every_place() throws Exception {
        MalformedRequests.to(identity.port())
                .query("/oauth2/authorize")
                .query("/journal/entries")
                .path("/connect/register")
                .form("/oauth2/token")
                .form("/oauth2/par")
                .check();
    }
}

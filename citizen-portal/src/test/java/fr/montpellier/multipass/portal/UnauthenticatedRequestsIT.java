package fr.montpellier.multipass.portal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.connection.MalformedRequests;
import fr.montpellier.multipass.apitests.connection.OversizedBodies;
import fr.montpellier.multipass.portal.fakes.PortalOnFakes;
import java.net.URI;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Tests the request bodies that an unauthenticated client may send to any address. */
class UnauthenticatedRequestsIT {

    private static PortalOnFakes portal;
    private static int port;

    @BeforeAll
    static void start() {
        portal = PortalOnFakes.shared();
        port = URI.create(portal.url()).getPort();
    }

    @Test
    void a_body_of_30_mb_is_rejected_at_every_endpoint_including_vaadins() throws Exception {
        int attacked = OversizedBodies.to(portal.context(), port)
                .and(
                        "POST /",
                        "POST /?v-r=uidl&v-uiId=0",
                        "POST /?v-r=heartbeat&v-uiId=0",
                        "POST /?v-r=init",
                        "POST /?v-r=push",
                        "POST /vaadinServlet/?v-r=uidl",
                        "POST /logout/back-channel",
                        "POST /VAADIN/dynamic/resource/0/x/y")
                .streamedAt("POST /VAADIN/dynamic/resource/0/x/y", "PATCH /fichiers/usager/envois/x")
                .check();

        assertThat(attacked).isGreaterThan(10);
    }

    @Test
    void malformed_percent_encoding_is_400_in_path_query_and_form() throws Exception {
        MalformedRequests.to(port)
                .query("/")
                .path("/mes-pieces")
                .form("/logout/back-channel")
                .check();
    }
}

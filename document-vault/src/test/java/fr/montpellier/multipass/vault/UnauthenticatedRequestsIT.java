package fr.montpellier.multipass.vault;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.connection.MalformedRequests;
import fr.montpellier.multipass.apitests.connection.OversizedBodies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Sends unauthenticated bodies to every address. */
class UnauthenticatedRequestsIT extends VaultIT {

    @Autowired
    private ApplicationContext service;

    @LocalServerPort
    private int port;

    @Test
    void a_body_of_30_mb_is_refused_at_every_endpoint() throws Exception {
        int attacked = OversizedBodies.to(service, port)
                .streamedAt("POST /api/documents", "PATCH /api/uploads/x", "POST /api/uploads/x")
                .check();

        assertThat(attacked).isGreaterThan(30);
    }

    @Test
    void malformed_percent_encoding_is_400_at_every_place() throws Exception {
        MalformedRequests.to(port)
                .query("/api/documents")
                .query("/journal/entries")
                .path("/api/documents")
                .form("/api/scans")
                .check();
    }
}

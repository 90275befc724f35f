package fr.montpellier.multipass.consent;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.connection.MalformedRequests;
import fr.montpellier.multipass.apitests.connection.OversizedBodies;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;

/** Checks how every address answers oversized and malformed requests of unauthenticated callers. */
class UnauthenticatedRequestsIT extends RunningConsentService {

    @Autowired
    private ApplicationContext service;

    @LocalServerPort
    private int port;

    @Test
    void a_body_of_30_mb_is_refused_at_every_endpoint() throws Exception {
        assertThat(OversizedBodies.to(service, port)
                        .streamedAt("POST /api/register/import")
                        .check())
                .isGreaterThan(20);
    }

    @Test
    void malformed_percent_encoding_is_400_at_every_place() throws Exception {
        MalformedRequests.to(port)
                .query("/api/cases")
                .query("/journal/entries")
                .path("/api/authorisations")
                .form("/api/authorisations")
                .check();
    }
}

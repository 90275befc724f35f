package fr.montpellier.multipass.journal.web;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.kernel.Audiences;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Simulates an instance that hangs: a session takes the integrator's lock and keeps it. */
class FirstPageIT {

    private static final int READERS = 30;

    @Test
    void first_pages_behind_a_lock_that_is_never_released_end_and_hold_no_connection() throws Exception {
        try (var issuer = TestTokenIssuer.start();
                var service = RunningJournal.on(TestDatabase.create("journal"), settings(issuer));
                var http = HttpClient.newHttpClient();
                Connection hanging = service.asApplication()) {
            hanging.setAutoCommit(false);
            try (Statement statement = hanging.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + 0x4A4F55524E414CL + ")");
            }
            HttpRequest page = HttpRequest.newBuilder(URI.create(service.address() + "/journal/mine"))
                    .header(
                            "Authorization",
                            "Bearer "
                                    + issuer.resident("ines-lambert-pairwise")
                                            .scope("accesses.own")
                                            .token())
                    .build();
            List<CompletableFuture<HttpResponse<Void>>> waiting = Stream.generate(
                            () -> http.sendAsync(page, HttpResponse.BodyHandlers.discarding()))
                    .limit(READERS)
                    .toList();
            // The pool has ten connections: while thirty pages wait, other uses of the database do not.
            assertThat(service.count("journal_entries")).isZero();
            for (CompletableFuture<HttpResponse<Void>> answer : waiting) {
                assertThat(answer.get().statusCode()).isEqualTo(503);
                assertThat(answer.get().headers().firstValue("Retry-After")).isPresent();
            }
            hanging.rollback();
            assertThat(http.send(page, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static HashMap<String, String> settings(TestTokenIssuer issuer) {
        var settings = new HashMap<>(issuer.springProperties(Audiences.VAULT));
        settings.put("multipass.journal.patience", "300ms");
        return settings;
    }
}

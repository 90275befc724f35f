package fr.montpellier.multipass.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Checks that the service answers other callers while one caller sends many requests. */
class FloodIT extends RunningConsentService {

    private static final int REQUESTS = 40;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void a_flood_of_decisions_that_wait_for_the_database_leaves_connections_to_residents() {
        String vault = vault().token();
        String resident = resident(newSubject()).token();
        String question = """
                {"subject": {"type": "application", "id": "a"}, "action": {"name": "list"},
                 "resource": {"type": "authorisation", "id": "%s"}}""".formatted(UUID.randomUUID());
        List<CompletableFuture<ServiceResponse>> flood = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            transaction.executeWithoutResult(status -> {
                jdbc.sql("LOCK TABLE authorisations IN ACCESS EXCLUSIVE MODE").update();
                for (int i = 0; i < REQUESTS; i++) {
                    flood.add(CompletableFuture.supplyAsync(
                            () -> post("/access/v1/evaluation", vault, question), threads));
                }
                // The last requests have been refused, so all the others are in their waiting places.
                assertThat(CompletableFuture.anyOf(flood.toArray(CompletableFuture[]::new))
                                .join())
                        .extracting("status")
                        .isEqualTo(503);
                assertThat(get("/api/demarches", resident).status()).isEqualTo(200);
            });
        }
        assertThat(flood).extracting(answer -> answer.join().status()).containsOnly(200, 503);
    }
}

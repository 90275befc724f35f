package fr.montpellier.multipass.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Checks that while PostgreSQL is stopped every caller gets 503 with {@code Retry-After}: neither an internal error nor
 * a refusal.
 */
class DatabaseOutageIT extends RunningConsentService {

    private static final String ANY = UUID.randomUUID().toString();

    @BeforeEach
    void cut() throws Exception {
        TestEnvironment.DATABASE_PROXY.cut();
    }

    @AfterEach
    void mend() throws Exception {
        TestEnvironment.DATABASE_PROXY.restore();
        // The service may hold connections that were cut, and the next test class uses the same service.
        Awaitility.await()
                .until(() ->
                        get("/api/demarches", resident(newSubject()).token()).status() == 200);
    }

    @Test
    void giving_gets_503_with_retry_after() {
        expectOutage(post(
                "/api/authorisations",
                resident(newSubject()).token(),
                givingBody("aide-facultative-ccas", 1, "0".repeat(64), "avis-imposition"),
                "Idempotency-Key",
                ANY));
    }

    @Test
    void a_withdrawal_gets_503_with_retry_after() {
        expectOutage(post(
                "/api/authorisations/" + ANY + "/withdrawal",
                resident(newSubject()).token(),
                ""));
    }

    @Test
    void an_agents_cases_get_503_with_retry_after() {
        expectOutage(get("/api/cases", agentOfCcas().token()));
    }

    @Test
    void a_decision_gets_503_with_retry_after_and_no_permission() {
        ServiceResponse answer = post("/access/v1/evaluation", vault().token(), """
                {"subject": {"type": "agent", "id": "a"}, "action": {"name": "list"},
                 "resource": {"type": "authorisation", "id": "%s"}}""".formatted(ANY));
        expectOutage(answer);
        assertThat(answer.body()).doesNotContain("decision");
    }

    private static void expectOutage(ServiceResponse answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("temporarily-unavailable");
        assertThat(answer.header("Retry-After")).matches("[0-9]+");
    }
}

package fr.montpellier.multipass.consent;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.generated.GeneratedRequests;
import fr.montpellier.multipass.kernel.Scopes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Checks that responses to generated requests agree with the OpenAPI document. */
class GeneratedRequestsIT extends RunningConsentService {

    @LocalServerPort
    private int port;

    @Test
    void every_answer_is_what_the_document_says() throws Exception {
        String resident = newSubject();
        ServiceResponse given = giveAid(resident);
        String document = get("/openapi.json", "").body();

        Map<Integer, Integer> answers = GeneratedRequests.of(document, port)
                .seed(2)
                .tokens(
                        resident(resident).token(),
                        resident(newSubject()).token(),
                        resident(newSubject()).token(),
                        resident(newSubject()).token(),
                        agentOfCcas().token(),
                        vault().token(),
                        identityServer().token(),
                        onTheConsentScreen(resident).token(),
                        TestEnvironment.ISSUER
                                .dpo(newSubject())
                                .scope(Scopes.JOURNAL_READ)
                                .token())
                .known(Map.ofEntries(
                        entry("id", List.of(given.text("/id"))),
                        entry("authorisation", List.of(given.text("/id"))),
                        entry("application", List.of(DEMO_APPLICATION)),
                        entry("caseReference", List.of(given.text("/caseReference"))),
                        entry("demarche", List.of("aide-facultative-ccas")),
                        entry("version", List.of("3")),
                        entry("revision", List.of("1")),
                        entry("durationDays", List.of("30")),
                        entry("code", List.of("aide-facultative-ccas")),
                        entry("types", List.of("avis-imposition")),
                        entry("textHash", List.of(textHash("aide-facultative-ccas"))),
                        entry("Idempotency-Key", List.of(newKey(), newKey(), newKey())),
                        // Often, so that enough requests choose documents of the type that they authorise.
                        entry(
                                "type",
                                Stream.concat(
                                                Collections.nCopies(6, "avis-imposition").stream(),
                                                Stream.of("agent", "application", "document", "authorisation"))
                                        .toList()),
                        // A right that is exercised: enough requests create something.
                        entry("kind", List.of("access", "portability", "objection")),
                        entry("step", List.of("completed", "study-started", "closed", "reopened")),
                        entry("reason", List.of("missing", "unreadable")),
                        entry("filter", List.of("todo", "mine", "unread")),
                        entry("order", List.of("oldest", "ending")),
                        entry("agent", List.of("me")),
                        entry("index", List.of("0", "1"))))
                .check();

        assertThat(answers).containsKeys(200, 201, 400, 401, 403, 404);
    }

    @Test
    void a_number_is_no_text() {
        ServiceResponse answer = post("/access/v1/evaluation", vault().token(), """
                {"subject": {"type": "agent", "id": "a"}, "action": {"name": 123},
                 "resource": {"type": "authorisation", "id": "b"}}""");

        assertThat(answer.status()).isEqualTo(400);
    }

    @Test
    void a_caller_that_accepts_problems_gets_successes_as_json() {
        ServiceResponse answer =
                get("/api/demarches", resident(newSubject()).token(), "Accept", "application/problem+json");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("application/json");
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }
}

package fr.montpellier.multipass.vault.openapi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.apitests.generated.GeneratedRequests;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Sends requests generated from {@code openapi.json} and compares the answers with it; no quota answers in their place. */
@TestPropertySource(properties = {"multipass.limits.person=0", "multipass.limits.application=0"})
class GeneratedRequestsIT extends VaultIT {

    @LocalServerPort
    private int port;

    private final String owner = newSubject();
    private final String agent = newSubject();
    private final String authorisation = UUID.randomUUID().toString();

    @Test
    void every_answer_is_what_the_document_says() throws Exception {
        String document =
                id(vault.deposit(residentToken(owner), "avis-imposition", "application/pdf", Specimens.valid()));
        CONSENT.feed().given(authorisation, owner, "avis-imposition");
        CONSENT.permits(owner, "CCAS-2026-000123", "avis-imposition");
        String consultation = id(vault.post(
                "/api/authorisations/" + authorisation + "/documents/" + document + "/consultations",
                agentToken(agent),
                "application/json",
                BodyPublishers.noBody()));

        Map<Integer, Integer> answers = GeneratedRequests.of(served(), port)
                .tokens(
                        residentToken(owner),
                        residentToken(newSubject()),
                        agentToken(agent),
                        applicationToken(),
                        officerToken())
                .known(Map.ofEntries(
                        entry("id", List.of(document)),
                        entry("document", List.of(document)),
                        entry("authorisation", List.of(authorisation)),
                        entry("consultation", List.of(consultation)),
                        entry("number", List.of("1")),
                        entry("type", List.of("avis-imposition", "rib")),
                        entry("code", List.of("essai-" + UUID.randomUUID())),
                        entry("period", List.of("2022")),
                        entry("Tus-Resumable", List.of("1.0.0")),
                        entry("Upload-Length", List.of("5", "100")),
                        entry("Upload-Offset", List.of("0")),
                        entry("Upload-Metadata", List.of("type cmli,filetype YXBwbGljYXRpb24vcGRm")),
                        entry("If-None-Match", List.of("*", "\"1\"")),
                        entry("If-Match", List.of("*", "\"1\"")),
                        entry("Range", List.of("bytes=0-9", "bytes=-1", "bytes=99999999-", "lines=1")),
                        entry("index", List.of("0", "1")),
                        entry("level", List.of("0")),
                        entry("path", List.of("000")),
                        entry("file", List.of(smallPdf()))))
                .check();

        assertThat(answers).containsKeys(200, 204, 400, 401, 403, 404, 409, 415);
    }

    private String served() throws Exception {
        return new String(vault.get("/openapi.json", residentToken(owner)).body(), StandardCharsets.UTF_8);
    }

    private String applicationToken() {
        return applicationToken("demo-ccas", authorisation).token();
    }

    private static String smallPdf() {
        return new String(TestFiles.pdf(document -> {}), StandardCharsets.US_ASCII);
    }

    private static String id(VaultClient.Answer answer) {
        return answer.json().path("id").asString();
    }
}

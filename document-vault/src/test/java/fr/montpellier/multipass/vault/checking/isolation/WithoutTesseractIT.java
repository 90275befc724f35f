package fr.montpellier.multipass.vault.checking.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** Runs as on a machine without Tesseract: a photograph is kept as before, and no text is recognised. */
@Tag("faults")
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "multipass.ocr.language-data=target/no-tesseract")
class WithoutTesseractIT extends VaultIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Test
    void a_deposit_is_kept_and_says_that_nothing_was_recognised() throws Exception {
        String resident = residentToken(newSubject());
        assertThat(vault.get("/api/text-recognition", resident)
                        .json()
                        .get("available")
                        .asBoolean())
                .isFalse();

        VaultClient.Answer answer = vault.deposit(
                resident, "rib&recognise=true", "image/jpeg", Specimens.photographed(Specimens.withoutCode()));
        assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        assertThat(answer.json().get("recognition").asString()).isEqualTo("unavailable");
        assertThat(answer.json().get("recognisedFacts").values()).isEmpty();
    }

    @Test
    void the_log_says_so_once_at_the_start(CapturedOutput output) throws Exception {
        try (var workers = new IsolatedWorkers(
                WorkerStarter::process,
                new IsolationSettings(200, 50_000_000, 2, 1, 1, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, 384),
                new AuthenticitySettings(null),
                new RecognitionSettings(true, Path.of("target/no-tesseract"), 3, LIMIT),
                WorkerCaches.shared(),
                true)) {
            workers.warmUp();
            Awaitility.await().atMost(LIMIT).until(() -> output.getOut().contains("Tesseract 5"));
            assertThat(workers.recognisesText()).isFalse();
        }
        assertThat(output.getOut()).containsOnlyOnce("Tesseract 5 or its French model is not installed");
    }
}

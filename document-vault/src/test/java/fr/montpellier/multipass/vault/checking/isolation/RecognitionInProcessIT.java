package fr.montpellier.multipass.vault.checking.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.recognition.InstalledTesseract;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextOrigin;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageTextRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageTextResponse;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Recognises text in real worker processes, with their limits. */
@Tag("faults")
class RecognitionInProcessIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final SubjectId PERSON = new SubjectId("sub-" + UUID.randomUUID());

    @BeforeEach
    void installed() {
        InstalledTesseract.orSkip();
    }

    @Test
    void a_photograph_is_inspected_and_its_text_read_within_the_limits() throws Exception {
        SourceFile photograph = SourceFile.of(Specimens.photographed(Specimens.valid()));
        try (IsolatedWorkers workers = workers(WorkerStarter::process)) {
            workers.warmUp();
            Awaitility.await().atMost(LIMIT).until(workers::recognisesText);

            InspectionResponse response = workers.inspect(PERSON, request(true), photograph);
            assertThat(response.recognition()).isEqualTo(TextRecognition.RAN);
            assertThat(response.quality()).containsExactly("image-agrees");
            assertThat(workers.inspect(PERSON, request(false), photograph).recognition())
                    .isEqualTo(TextRecognition.DECLINED);

            PageTextResponse text = workers.read(PERSON, new PageTextRequest(FileKind.JPEG, 1, true), photograph);
            assertThat(text.origin()).isEqualTo(TextOrigin.RECOGNISED);
            assertThat(text.text()).contains("RETI PATRICK");
            assertThat(workers.read(PERSON, new PageTextRequest(FileKind.JPEG, 1, false), photograph)
                            .origin())
                    .isEqualTo(TextOrigin.DECLINED);
        }
    }

    @Test
    void a_file_is_kept_without_its_text_if_the_process_is_lost_while_it_is_recognised() throws Exception {
        AtomicInteger started = new AtomicInteger();
        WorkerStarter failsFirst = command -> started.getAndIncrement() == 0
                ? WorkerStarter.process(List.of("sh", "-c", "printf @; sleep 2; kill -SEGV $$"))
                : WorkerStarter.process(command);
        try (IsolatedWorkers workers = workers(failsFirst)) {
            InspectionResponse response =
                    workers.inspect(PERSON, request(true), SourceFile.of(Specimens.photographed(Specimens.valid())));
            assertThat(response.refusal()).isNull();
            assertThat(response.recognition()).isEqualTo(TextRecognition.FAILED);
        }
    }

    private static InspectionRequest request(boolean recognise) {
        return new InspectionRequest(FileKind.JPEG, List.of("28"), true, List.of(), recognise);
    }

    private static IsolatedWorkers workers(WorkerStarter starter) throws IOException {
        return new IsolatedWorkers(
                starter,
                new IsolationSettings(200, 50_000_000, 1, 1, 1, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, 384),
                new AuthenticitySettings(null),
                RecognitionSettingsOf.DEFAULT,
                WorkerCaches.shared(),
                true);
    }
}

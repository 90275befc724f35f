package fr.montpellier.multipass.vault.checking.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultIT;
import fr.montpellier.multipass.vault.checking.inspection.HeicFiles;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCache;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCommand;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

/** Runs as on a machine without libheif: the worker processes may not call native code. */
@Tag("faults")
@ExtendWith(OutputCaptureExtension.class)
@Import(WithoutLibheifIT.Bare.class)
class WithoutLibheifIT extends VaultIT {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TestConfiguration
    static class Bare {
        @Bean
        @Primary
        IsolatedWorkers withoutLibheif(
                IsolationSettings settings, AuthenticitySettings authenticity, RecognitionSettings recognition)
                throws IOException {
            return new IsolatedWorkers(WorkerStarter::process, settings, authenticity, recognition, command(), true);
        }
    }

    @Test
    void a_photograph_in_heic_is_refused_with_what_to_do() throws Exception {
        VaultClient.Answer answer = vault.deposit(residentToken(newSubject()), "rib", "image/heic", HeicFiles.notice());

        assertThat(answer.status()).as("%s", answer).isEqualTo(415);
        assertThat(answer.problem()).isEqualTo("heic-file");
    }

    @Test
    void the_log_says_so_once_at_the_start(CapturedOutput output) throws Exception {
        try (var inspections = new IsolatedWorkers(
                WorkerStarter::process,
                new IsolationSettings(200, 50_000_000, 2, 1, 1, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT, 384),
                new AuthenticitySettings(null),
                RecognitionSettingsOf.DEFAULT,
                command(),
                true)) {
            inspections.warmUp();
            Awaitility.await().atMost(LIMIT).until(() -> output.getOut().contains("HEIC are refused"));
        }
        assertThat(output.getOut()).containsOnlyOnce("HEIC are refused");
    }

    private static WorkerCache command() {
        List<String> line = WorkerCommand.line(384, Path.of("target")).stream()
                .map(word -> word.equals("--enable-native-access=ALL-UNNAMED") ? "--illegal-native-access=deny" : word)
                .toList();
        assertThat(line).contains("--illegal-native-access=deny");
        return WorkerCaches.none(line);
    }
}

package fr.montpellier.multipass.service.masterkey;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks services that start for the first time, and rotate the master key, at one time on one folder. */
class SimultaneousStartsTest {

    private static final int SERVICES = 4;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void two_first_starts_and_two_rotations_at_one_time_lose_no_key() throws Exception {
        List<Process> services = new ArrayList<>();
        try {
            List<BufferedReader> outputs = new ArrayList<>();
            for (int i = 0; i < SERVICES; i++) {
                Process service = start();
                services.add(service);
                outputs.add(service.inputReader(US_ASCII));
            }
            for (BufferedReader output : outputs) {
                assertThat(output.readLine()).isEqualTo("ready");
            }
            for (Process service : services) {
                service.getOutputStream().write('\n');
                service.getOutputStream().flush();
            }
            List<String> sealed =
                    outputs.stream().flatMap(BufferedReader::lines).toList();

            assertThat(sealed).as("each sealed before and after its rotation").hasSize(2 * SERVICES);
            MasterKey later = new MasterKey(new MasterKeystore(folder));
            for (String each : sealed) {
                assertThat(later.open(HexFormat.of().parseHex(each), StartingService.CONTEXT))
                        .isEqualTo(StartingService.SECRET);
            }
            assertThat(later.currentId())
                    .as("one first key, and one for each rotation")
                    .startsWith("master-5-");
        } finally {
            services.forEach(Process::destroyForcibly);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StartingService.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}

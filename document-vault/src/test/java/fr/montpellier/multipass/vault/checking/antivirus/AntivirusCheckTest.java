package fr.montpellier.multipass.vault.checking.antivirus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AntivirusCheckTest {

    @Test
    void files_are_kept_without_a_scan_if_no_scanner_is_configured() throws IOException {
        AntivirusCheck none = antivirus();
        none.refuseHarmful(new ByteArrayInputStream(new byte[10]), 10);
        assertThat(new VirusScannerHealth(none).health().getStatus().getCode()).isEqualTo("UNKNOWN");
    }

    private static AntivirusCheck antivirus() {
        return new AntivirusCheck(
                new AntivirusSettings(null, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), null));
    }
}

package fr.montpellier.multipass.vault.checking.antivirus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class AntivirusCheckTest {

    @Test
    void production_does_not_start_without_a_scanner_or_a_written_reason() {
        assertThatIllegalStateException()
                .isThrownBy(() -> antivirus(null, "production"))
                .withMessageContaining("multipass.antivirus.without-because");
        assertThatIllegalStateException().isThrownBy(() -> antivirus("  ", "production"));
        assertThat(antivirus("scanned by the gateway in front", "production").isConfigured())
                .isFalse();
    }

    @Test
    void elsewhere_files_are_kept_without_a_scan() throws IOException {
        AntivirusCheck none = antivirus(null, "default");
        none.refuseHarmful(new ByteArrayInputStream(new byte[10]), 10);
        assertThat(new VirusScannerHealth(none).health().getStatus().getCode()).isEqualTo("UNKNOWN");
    }

    private static AntivirusCheck antivirus(@Nullable String reason, String profile) {
        MockEnvironment environment = new MockEnvironment();
        environment.setActiveProfiles(profile);
        return new AntivirusCheck(
                new AntivirusSettings(
                        null, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), reason),
                environment);
    }
}

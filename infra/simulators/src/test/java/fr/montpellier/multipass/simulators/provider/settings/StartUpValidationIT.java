package fr.montpellier.multipass.simulators.provider.settings;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.simulators.testing.TestSimulators;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartUpValidationIT {

    @Test
    void refuses_to_start_in_production() {
        assertThatThrownBy(() -> TestSimulators.start("--spring.profiles.active=production"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("do not start in production");
    }

    @ParameterizedTest
    @CsvSource({
        "client-secret=, client-secret or jwks-uri is needed",
        "redirect-uris=, redirect-uris is needed",
        "encrypted=true, encrypted answers need jwks-uri"
    })
    void rejects_an_unusable_relying_party(String setting, String reason) {
        assertThatThrownBy(() -> TestSimulators.start("--multipass.simulators.franceconnect." + setting))
                .hasRootCauseInstanceOf(IllegalArgumentException.class)
                .rootCause()
                .hasMessageContaining(reason);
    }
}

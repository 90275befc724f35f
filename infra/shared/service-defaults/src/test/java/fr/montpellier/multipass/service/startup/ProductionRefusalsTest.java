package fr.montpellier.multipass.service.startup;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

/** Checks that settings of tests and demonstrations, which an operator might copy, are refused in production. */
class ProductionRefusalsTest {

    private static void start(MockEnvironment environment) {
        new ProductionRefusals().postProcessEnvironment(environment, new SpringApplication());
    }

    private static MockEnvironment production() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("multipass.tokens.issuer", "https://id.example.org")
                .withProperty("multipass.federation.franceconnect.issuer", "https://fc.example.org/api/v2")
                .withProperty("multipass.registration.require-pkce", "true");
        environment.setActiveProfiles("production");
        return environment;
    }

    @ParameterizedTest
    @CsvSource({
        "multipass.identity.organisations-file, organisations.json",
        "multipass.demo, true",
        "multipass.tokens.issuer, http://id.example.org",
        "multipass.portal.url, http://demarches.example.org",
        "multipass.federation.franceconnect.issuer, http://fc.example.org/api/v2",
        "multipass.federation.franceconnect-plus.issuer, http://fcp.example.org/api/v2",
        "multipass.federation.proconnect.issuer, http://pc.example.org/api/v2",
        "multipass.registration.open, true",
        "multipass.sandbox.enabled, true",
        "multipass.registration.require-pkce, false",
        "spring.flyway.password, secret-of-the-owner",
        "multipass.outbound.private-hosts, localhost",
        "multipass.outbound.private-hosts[0], 10.0.0.1"
    })
    void asvs_13_4_2_each_unsafe_setting_is_refused_by_name(String setting, String value) {
        assertThatThrownBy(() -> start(production().withProperty(setting, value)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(setting.replace("[0]", ""))
                .hasMessageContaining("is refused");
    }

    @Test
    void all_are_named_at_once() {
        assertThatThrownBy(() -> start(production()
                        .withProperty("multipass.registration.open", "true")
                        .withProperty("multipass.registration.require-pkce", "false")))
                .hasMessageContaining("multipass.registration.open")
                .hasMessageContaining("multipass.registration.require-pkce");
    }

    @Test
    void safe_settings_start_and_so_do_unsafe_ones_elsewhere() {
        assertThatCode(() -> start(production().withProperty("multipass.outbound.private-hosts", "")))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(production()
                        .withProperty("spring.flyway.password", "secret-of-the-owner")
                        .withProperty("multipass.migration", "true")))
                .doesNotThrowAnyException();
        assertThatCode(() -> start(new MockEnvironment().withProperty("multipass.registration.open", "true")))
                .doesNotThrowAnyException();
    }
}

package fr.montpellier.multipass.consent.register.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.consent.RunningConsentService;
import fr.montpellier.multipass.service.doctor.Finding;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.env.MockEnvironment;

/** The register of the tests has démarches that have a source asked. */
class ExchangeTracesIT extends RunningConsentService {

    private static final String ENTRIES = "multipass.journal.retention.entries";

    @Value("${spring.datasource.url}")
    private String database = "";

    @Value("${spring.datasource.username}")
    private String user = "";

    @Value("${spring.datasource.password}")
    private String password = "";

    @Test
    void production_starts_only_with_a_journal_of_36_months_once_a_demarche_has_a_source_asked() {
        assertThatThrownBy(() -> start(production())).hasMessageContaining("R114-9-7", ENTRIES);
        assertThatThrownBy(() -> start(production().withProperty(ENTRIES, "1095d")))
                .hasMessageContaining("1096d");
        assertThatCode(() -> start(production().withProperty(ENTRIES, "1096d"))).doesNotThrowAnyException();
        assertThatCode(() -> start(new MockEnvironment())).doesNotThrowAnyException();
    }

    @Test
    void the_doctor_names_it_as_an_error_in_production_and_before_as_a_warning() {
        assertThat(new TracesCheck().examine(settings(production())))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.level()).isEqualTo(Finding.Level.ERROR);
                    assertThat(finding.message()).contains("R114-9-7");
                });
        assertThat(new TracesCheck().examine(settings(new MockEnvironment())))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.WARNING);
        assertThat(new TracesCheck().examine(settings(production()).withProperty(ENTRIES, "1096d")))
                .extracting(Finding::level)
                .containsExactly(Finding.Level.GOOD);
        assertThat(new TracesCheck()
                        .examine(production().withProperty("spring.datasource.url", "jdbc:postgresql:none")))
                .as("no database: another check says so")
                .isEmpty();
    }

    private void start(MockEnvironment environment) {
        new ExchangeTraces(jdbc, environment).afterSingletonsInstantiated();
    }

    private MockEnvironment settings(MockEnvironment environment) {
        return environment
                .withProperty("spring.datasource.url", database)
                .withProperty("spring.datasource.username", user)
                .withProperty("spring.datasource.password", password);
    }

    private static MockEnvironment production() {
        var environment = new MockEnvironment();
        environment.setActiveProfiles("production");
        return environment;
    }
}

package fr.montpellier.multipass.portal.addresses;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProductionUrlCheckTest {

    private final MockEnvironment production = new MockEnvironment();

    ProductionUrlCheckTest() {
        production.setActiveProfiles("production");
    }

    @Test
    void production_refuses_plain_http_and_names_the_setting() {
        assertThatThrownBy(() -> new ProductionUrlCheck(production, "http://multipass.example", "https://id.example"))
                .hasMessageContaining("multipass.external-url");
        assertThatThrownBy(() -> new ProductionUrlCheck(production, "https://multipass.example", "http://id.example"))
                .hasMessageContaining("multipass.tokens.issuer");
    }

    @Test
    void outside_production_and_over_https_the_application_starts() {
        assertThatCode(() -> new ProductionUrlCheck(production, "https://multipass.example", "https://id.example"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ProductionUrlCheck(new MockEnvironment(), "http://localhost:8080", "http://localhost"))
                .doesNotThrowAnyException();
    }
}

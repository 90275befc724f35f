package fr.montpellier.multipass.portal.signin;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ProductionAddressTest {

    private final MockEnvironment production = new MockEnvironment();

    ProductionAddressTest() {
        production.setActiveProfiles("production");
    }

    @Test
    void production_refuses_plain_http_and_names_the_setting() {
        assertThatThrownBy(() -> new ProductionAddress(production, "http://multipass.example", "https://id.example"))
                .hasMessageContaining("multipass.external-url");
        assertThatThrownBy(() -> new ProductionAddress(production, "https://multipass.example", "http://id.example"))
                .hasMessageContaining("multipass.tokens.issuer");
    }

    @Test
    void elsewhere_and_over_tls_it_starts() {
        assertThatCode(() -> new ProductionAddress(production, "https://multipass.example", "https://id.example"))
                .doesNotThrowAnyException();
        assertThatCode(() -> new ProductionAddress(new MockEnvironment(), "http://localhost:8080", "http://localhost"))
                .doesNotThrowAnyException();
    }
}

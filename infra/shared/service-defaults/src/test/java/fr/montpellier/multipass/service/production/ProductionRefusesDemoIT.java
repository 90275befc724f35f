package fr.montpellier.multipass.service.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

class ProductionRefusesDemoIT {

    @EnableAutoConfiguration
    static class Application {}

    @Test
    void refuses_to_start_with_demo_settings_in_production() {
        assertThatThrownBy(() -> SpringApplication.run(
                        Application.class,
                        "--server.port=0",
                        "--spring.profiles.active=production",
                        "--multipass.demo=true",
                        "--multipass.data-directory=target/production-refuses-demo"))
                .hasStackTraceContaining("multipass.demo=true is refused");
        assertThat(Path.of("target/production-refuses-demo")).doesNotExist();
    }
}

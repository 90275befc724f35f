package fr.montpellier.multipass.service.startup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class CommandUsageReporterTest {

    @Configuration(proxyBeanMethods = false)
    static class Refusing {

        @Bean
        ApplicationRunner command() {
            return arguments -> {
                throw new CommandUsageException("command --option=VALUE: --option is missing");
            };
        }
    }

    @Test
    void usage_is_printed_and_no_stack_trace(CapturedOutput output) {
        var application = new SpringApplication(Refusing.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        assertThatThrownBy(application::run).isInstanceOf(CommandUsageException.class);
        assertThat(output.getErr()).contains("command --option=VALUE: --option is missing");
        assertThat(output.getAll()).doesNotContain("\tat ", "Application run failed");
    }
}

package fr.montpellier.multipass.identity.protocol.interaction;

import fr.montpellier.multipass.service.operator.Operator;
import fr.montpellier.multipass.service.operator.OperatorSettingsCheck;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Configures the help in the footer of pages, with the same settings as in the portal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Operator.class)
class HelpConfiguration {

    @Bean
    HelpLine helpLine(Operator operator) {
        return new HelpLine(operator);
    }

    @Bean
    OperatorSettingsCheck operatorSettingsCheck(Environment environment, Operator operator) {
        return new OperatorSettingsCheck(environment, operator.missingHelp());
    }
}

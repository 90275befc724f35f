package fr.montpellier.multipass.portal.publicpages;

import fr.montpellier.multipass.service.operator.Operator;
import fr.montpellier.multipass.service.operator.OperatorSettingsCheck;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Operator.class)
class OperatorConfiguration {

    @Bean
    OperatorSettingsCheck operatorSettingsCheck(Environment environment, Operator operator) {
        return new OperatorSettingsCheck(environment, operator.missing());
    }
}

package fr.montpellier.multipass.service.outbound;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Opens nothing before the first call: services that call no other have no cost. */
@AutoConfiguration
@EnableConfigurationProperties(OutboundSettings.class)
class OutboundAutoConfiguration {

    @Bean
    OutboundClient outboundClient(OutboundSettings settings) {
        return new OutboundClient(settings);
    }
}

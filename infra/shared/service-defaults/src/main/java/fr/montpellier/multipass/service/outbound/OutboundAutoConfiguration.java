package fr.montpellier.multipass.service.outbound;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Configures the outbound client, which opens no connection and starts no thread before the first call. */
@AutoConfiguration
@EnableConfigurationProperties(OutboundSettings.class)
class OutboundAutoConfiguration {

    @Bean
    OutboundClient outboundClient(OutboundSettings settings) {
        return new OutboundClient(settings);
    }
}

package fr.montpellier.multipass.service.keysets;

import fr.montpellier.multipass.service.outbound.OutboundClient;
import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@EnableConfigurationProperties(KeySetSettings.class)
class KeySetsAutoConfiguration {

    @Bean
    RemoteKeySets remoteKeySets(KeySetSettings settings, OutboundClient outbound, Clock clock) {
        return new RemoteKeySets(settings, outbound, clock);
    }
}

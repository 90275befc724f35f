package fr.montpellier.multipass.service.masterkey;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@EnableConfigurationProperties(MasterKeySettings.class)
class MasterKeyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MasterKey masterKey(MasterKeySettings settings) {
        return new MasterKey(new MasterKeystore(settings.dataDirectory()));
    }
}

package fr.montpellier.multipass.service.masterkey;

import java.io.IOException;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@EnableConfigurationProperties(MasterKeySettings.class)
class MasterKeyAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    MasterKey masterKey(MasterKeySettings settings) throws IOException {
        MasterKeystore file = new MasterKeystore(settings.dataDirectory());
        if (settings.demo()) {
            DemonstrationMark.set(settings.dataDirectory());
        }
        return new MasterKey(settings.token()
                .<MasterKeys>map(
                        token -> new Pkcs11MasterKeys(token, Optional.of(file).filter(MasterKeystore::exists)))
                .orElse(file));
    }
}

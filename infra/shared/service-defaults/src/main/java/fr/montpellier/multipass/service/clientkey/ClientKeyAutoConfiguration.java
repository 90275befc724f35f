package fr.montpellier.multipass.service.clientkey;

import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty("multipass.client-key.enabled")
class ClientKeyAutoConfiguration {

    @Bean
    ClientKey clientKey(@Value("${multipass.data-directory}") Path directory, MasterKey masterKey) {
        return ClientKeyFile.loadOrCreate(directory.resolve("client-key.sealed"), masterKey);
    }

    @Bean
    ClientKeyController clientKeyController(ClientKey key) {
        return new ClientKeyController(key);
    }
}

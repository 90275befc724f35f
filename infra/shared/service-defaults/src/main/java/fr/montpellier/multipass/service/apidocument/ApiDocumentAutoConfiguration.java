package fr.montpellier.multipass.service.apidocument;

import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnResource;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ClassPathResource;

@AutoConfiguration
@ConditionalOnResource(resources = ApiDocumentAutoConfiguration.FILE)
class ApiDocumentAutoConfiguration {

    static final String FILE = "classpath:openapi.json";

    @Bean
    ApiDocumentController apiDocument(@Value("${multipass.external-url}") String externalUrl) throws IOException {
        return new ApiDocumentController(new ClassPathResource("openapi.json"), externalUrl);
    }
}

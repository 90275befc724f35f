package fr.montpellier.multipass.vault;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The document vault service. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DocumentVault {

    public static void main(String[] args) {
        SpringApplication.run(DocumentVault.class, args);
    }
}

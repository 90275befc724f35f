package fr.montpellier.multipass.consent;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that knows which department may read which documents of a resident, why, and until when. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ConsentService {

    public static void main(String[] arguments) {
        SpringApplication.run(ConsentService.class, arguments);
    }
}

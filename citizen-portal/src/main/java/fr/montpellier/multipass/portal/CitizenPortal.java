package fr.montpellier.multipass.portal;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class CitizenPortal {

    static void main(String[] arguments) {
        SpringApplication.run(CitizenPortal.class, arguments);
    }
}

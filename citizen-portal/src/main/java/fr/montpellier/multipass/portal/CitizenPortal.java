package fr.montpellier.multipass.portal;

import fr.montpellier.multipass.service.doctor.Doctor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

@SpringBootApplication
@ConfigurationPropertiesScan
public class CitizenPortal {

    static void main(String[] arguments) {
        if (Doctor.isAskedFor(arguments)) {
            System.exit(Doctor.run(arguments));
        }
        SpringApplication.run(CitizenPortal.class, arguments);
    }
}

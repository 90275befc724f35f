package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.consent.register.RegisterMigration;
import fr.montpellier.multipass.service.startup.OperatorCommands;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that knows which department may read which documents of a resident, why, and until when. With {@code migrate} as an argument it migrates and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ConsentService {

    private static final OperatorCommands COMMANDS =
            new OperatorCommands(ConsentService.class, Map.of(), List.of(RegisterMigration.class));

    public static void main(String[] arguments) {
        COMMANDS.start(arguments);
    }

    /**
     * Brings the database to the form of this build and loads the register, as the owner of the database.
     *
     * @return the exit code
     */
    public static int migrate(String... settings) {
        return COMMANDS.migrate(settings);
    }
}

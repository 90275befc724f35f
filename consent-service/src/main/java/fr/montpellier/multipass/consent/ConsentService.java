package fr.montpellier.multipass.consent;

import fr.montpellier.multipass.consent.register.RegisterMigration;
import fr.montpellier.multipass.service.startup.OperatorCommands;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Runs the consent service: which department may read which documents of a resident, for which purpose and until when.
 * With {@code migrate} as an argument it migrates the database and ends.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class ConsentService {

    private static final OperatorCommands COMMANDS = new OperatorCommands(
            ConsentService.class,
            Map.of("prune-journal", "--multipass.journal.prune=true"),
            List.of(RegisterMigration.class));

    public static void main(String[] arguments) {
        COMMANDS.start(arguments);
    }

    /**
     * Migrates the database to the schema of this build and loads the register, as the owner of the database.
     *
     * @return the exit code
     */
    public static int migrate(String... settings) {
        return COMMANDS.migrate(settings);
    }
}

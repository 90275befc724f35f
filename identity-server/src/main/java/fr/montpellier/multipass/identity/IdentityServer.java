package fr.montpellier.multipass.identity;

import fr.montpellier.multipass.service.metrics.MetricsAddress;
import fr.montpellier.multipass.service.startup.OperatorCommands;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * Starts the OpenID provider of Multipass. With the name of an operator's command as an argument it runs that command
 * and exits.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(MetricsAddress.class)
public class IdentityServer {

    private static final OperatorCommands COMMANDS = new OperatorCommands(
            IdentityServer.class,
            Map.of(
                    "administrator", "--multipass.identity.name-administrator=true",
                    "agent-accounts", "--multipass.identity.allow-agent-accounts=true",
                    "prune-journal", "--multipass.journal.prune=true",
                    "letters", "--multipass.identity.print-letters=true",
                    "rotate-keys", "--multipass.identity.rotate=true",
                    "rotate-hash-keys", "--multipass.identity.rotate-hashes=true",
                    "registration-token", "--multipass.identity.make-registration-token=true"));

    public static void main(String[] arguments) {
        COMMANDS.start(arguments);
    }

    /**
     * Runs an operator's command with the same settings as the instances that run meanwhile, on another port.
     *
     * @return the exit code
     */
    public static int run(String command, String... settings) {
        return COMMANDS.run(command, settings);
    }
}

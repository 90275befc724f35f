package fr.montpellier.multipass.vault;

import fr.montpellier.multipass.service.metrics.MetricsAddress;
import fr.montpellier.multipass.service.startup.OperatorCommands;
import java.util.Map;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the document vault, or runs the operator's command named by the first argument and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
@Import(MetricsAddress.class)
public class DocumentVault {

    private static final OperatorCommands COMMANDS = new OperatorCommands(
            DocumentVault.class,
            Map.of(
                    "prune-journal", "--multipass.journal.prune=true",
                    "rotate-keys", "--multipass.key-rotation.begin=keys",
                    "rotate-master-key", "--multipass.key-rotation.begin=master-key",
                    "reconcile", "--multipass.reconciliation.now=true",
                    "export-documents", "--multipass.handover.now=true"));

    public static void main(String[] arguments) {
        COMMANDS.start(arguments);
    }

    /**
     * Runs an operator's command beside running instances, with the same settings and another port.
     *
     * @return the exit code
     */
    public static int run(String command, String... settings) {
        return COMMANDS.run(command, settings);
    }
}

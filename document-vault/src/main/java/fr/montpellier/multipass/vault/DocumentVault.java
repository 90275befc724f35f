package fr.montpellier.multipass.vault;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The document vault service. With the name of an operator's command as an argument it does that and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class DocumentVault {

    private static final Map<String, String> COMMANDS = Map.of(
            "rotate-keys", "--multipass.key-rotation.begin=keys",
            "rotate-master-key", "--multipass.key-rotation.begin=master-key");
    private static final String PORT = "--server.port=";

    public static void main(String[] arguments) {
        Stream.of(arguments)
                .filter(COMMANDS::containsKey)
                .findFirst()
                .ifPresent(command -> System.exit(run(command, arguments)));
        SpringApplication.run(DocumentVault.class, arguments);
    }

    /**
     * An operator's command, beside vaults that run: same settings, another port.
     *
     * @return the exit code
     */
    public static int run(String command, String... settings) {
        var arguments = Stream.concat(
                Stream.of(settings).filter(setting -> !setting.startsWith(PORT)),
                Stream.of(PORT + "0", Objects.requireNonNull(COMMANDS.get(command))));
        return SpringApplication.exit(SpringApplication.run(DocumentVault.class, arguments.toArray(String[]::new)));
    }
}

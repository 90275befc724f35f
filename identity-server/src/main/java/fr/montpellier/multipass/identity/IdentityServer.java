package fr.montpellier.multipass.identity;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The OpenID provider of Multipass. With the name of an operator's command as an argument it does that and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class IdentityServer {

    private static final Map<String, String> COMMANDS = Map.of(
            "rotate-keys", "--multipass.identity.rotate=true",
            "registration-token", "--multipass.identity.make-registration-token=true");
    private static final String PORT = "--server.port=";

    public static void main(String[] arguments) {
        Stream.of(arguments)
                .filter(COMMANDS::containsKey)
                .findFirst()
                .ifPresent(command -> System.exit(run(command, arguments)));
        SpringApplication.run(IdentityServer.class, arguments);
    }

    /**
     * An operator's command, beside servers that run: same settings, another port.
     *
     * @return the exit code
     */
    public static int run(String command, String... settings) {
        var arguments = Stream.concat(
                Stream.of(settings).filter(setting -> !setting.startsWith(PORT)),
                Stream.of(PORT + "0", Objects.requireNonNull(COMMANDS.get(command))));
        return SpringApplication.exit(SpringApplication.run(IdentityServer.class, arguments.toArray(String[]::new)));
    }
}

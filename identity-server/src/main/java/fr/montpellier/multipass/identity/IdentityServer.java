package fr.montpellier.multipass.identity;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The OpenID provider of Multipass. With the argument {@code rotate-keys} it changes the signing key and ends. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class IdentityServer {

    private static final String ROTATE_KEYS = "rotate-keys";
    private static final String PORT = "--server.port=";

    public static void main(String[] arguments) {
        if (List.of(arguments).contains(ROTATE_KEYS)) {
            System.exit(rotateKeys(arguments));
        }
        SpringApplication.run(IdentityServer.class, arguments);
    }

    /**
     * The operator's command, beside servers that run: same settings, another port.
     *
     * @return the exit code
     */
    public static int rotateKeys(String... settings) {
        var arguments = Stream.concat(
                Stream.of(settings).filter(setting -> !setting.startsWith(PORT)),
                Stream.of(PORT + "0", "--multipass.identity.rotate=true"));
        return SpringApplication.exit(SpringApplication.run(IdentityServer.class, arguments.toArray(String[]::new)));
    }
}

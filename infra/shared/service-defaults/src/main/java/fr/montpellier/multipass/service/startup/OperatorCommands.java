package fr.montpellier.multipass.service.startup;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * A service that, with the name of an operator's command as an argument, does that and ends.
 *
 * @param commands by name, the argument that makes the service do it
 */
public record OperatorCommands(Class<?> service, Map<String, String> commands) {

    private static final String PORT = "--server.port=";
    private static final String LOG_TO_STANDARD_ERROR = "--multipass.console=System.err";

    /** The service's {@code main}. */
    public void start(String... arguments) {
        Stream.of(arguments)
                .filter(commands::containsKey)
                .findFirst()
                .ifPresent(command -> System.exit(run(command, arguments)));
        var application = new SpringApplication(service);
        application.addListeners(new PreparedStart());
        application.run(arguments);
    }

    /**
     * An operator's command, beside instances that run: same settings, another port. What it prints is alone on the standard
     * output; the log goes to the standard error.
     *
     * @return the exit code
     */
    public int run(String command, String... settings) {
        var arguments = Stream.concat(
                Stream.of(settings).filter(setting -> !setting.startsWith(PORT)),
                Stream.of(PORT + "0", LOG_TO_STANDARD_ERROR, Objects.requireNonNull(commands.get(command))));
        return SpringApplication.exit(SpringApplication.run(service, arguments.toArray(String[]::new)));
    }
}

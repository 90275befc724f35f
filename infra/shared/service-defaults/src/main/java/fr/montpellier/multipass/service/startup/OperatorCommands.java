package fr.montpellier.multipass.service.startup;

import fr.montpellier.multipass.service.migrations.MigrationStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * A service that, with the name of an operator's command as an argument, does that and ends.
 *
 * @param commands by name, the argument that makes the service do it; {@code migrate} is always one of them
 * @param migration configuration classes with callbacks of Flyway
 */
public record OperatorCommands(Class<?> service, Map<String, String> commands, List<Class<?>> migration) {

    public OperatorCommands(Class<?> service, Map<String, String> commands) {
        this(service, commands, List.of());
    }

    private static final String PORT = "--server.port=";
    private static final String LOG_TO_STANDARD_ERROR = "--multipass.console=System.err";

    /** The service's {@code main}. */
    public void start(String... arguments) {
        if (MigrationStep.isAskedFor(arguments)) {
            System.exit(migrate(arguments));
        }
        Stream.of(arguments)
                .filter(commands::containsKey)
                .findFirst()
                .ifPresent(command -> System.exit(run(command, arguments)));
        var application = new SpringApplication(service);
        application.addListeners(new PreparedStart());
        application.run(arguments);
    }

    /**
     * Brings the database to the form of this build, as its owner.
     *
     * @return the exit code
     */
    public int migrate(String... settings) {
        return MigrationStep.run(migration.toArray(Class<?>[]::new), settings);
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

package fr.montpellier.multipass.service.startup;

import fr.montpellier.multipass.service.doctor.Doctor;
import fr.montpellier.multipass.service.migrations.MigrationStep;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;

/**
 * Starts a service, or runs an operator's command whose name is among the arguments and ends.
 *
 * @param commands by name, the argument that makes the service run it; {@code migrate} and
 *     {@code doctor} are always among them
 * @param migration configuration classes with callbacks of Flyway
 */
public record OperatorCommands(Class<?> service, Map<String, String> commands, List<Class<?>> migration) {

    public OperatorCommands(Class<?> service, Map<String, String> commands) {
        this(service, commands, List.of());
    }

    private static final String PORT = "--server.port=";
    private static final String MANAGEMENT_PORT = "--management.server.port=";
    private static final String NO_MUTUAL_TLS_PORT = "--multipass.mutual-tls.connector=false";
    private static final String LOG_TO_STANDARD_ERROR = "--multipass.console=System.err";

    /** Runs the service's {@code main}. */
    public void start(String... arguments) {
        if (MigrationStep.isAskedFor(arguments)) {
            System.exit(migrate(arguments));
        }
        if (Doctor.isAskedFor(arguments)) {
            System.exit(Doctor.run(arguments));
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
     * Migrates the database to the schema of this build, as its owner, with the beans that every service has.
     *
     * @return the exit code
     */
    public int migrate(String... settings) {
        return MigrationStep.run(
                Stream.concat(Stream.of(ServiceDefaultsAutoConfiguration.class), migration.stream())
                        .toArray(Class<?>[]::new),
                settings);
    }

    /**
     * Runs an operator's command beside running instances: same settings, another port, and none of the ports for
     * metrics and for client certificates, which the instance holds. Only its output goes to the standard output; the
     * log goes to the standard error.
     *
     * @return the exit code
     */
    public int run(String command, String... settings) {
        var arguments = Stream.concat(
                Stream.of(settings)
                        .filter(setting -> !setting.startsWith(PORT) && !setting.startsWith(MANAGEMENT_PORT)),
                Stream.of(
                        PORT + "0",
                        MANAGEMENT_PORT + "-1",
                        NO_MUTUAL_TLS_PORT,
                        LOG_TO_STANDARD_ERROR,
                        Objects.requireNonNull(commands.get(command))));
        return SpringApplication.exit(SpringApplication.run(service, arguments.toArray(String[]::new)));
    }
}

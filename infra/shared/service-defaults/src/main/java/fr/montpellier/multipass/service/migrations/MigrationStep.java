package fr.montpellier.multipass.service.migrations;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Migrates the database of a service to the schema of its build, as the owner of the database, and ends. Only this
 * command is given the owner's credential ({@code spring.flyway.user}, {@code .password}): docs/adr/0054.
 */
public final class MigrationStep {

    /** The argument that makes a service run this command. */
    public static final String COMMAND = "migrate";

    /** Tells {@code ProductionRefusals} that this command may hold the credential. */
    static final String SETTING = "multipass.migration";

    private MigrationStep() {}

    /** Returns whether a service was started with this command. */
    public static boolean isAskedFor(String... arguments) {
        return Arrays.asList(arguments).contains(COMMAND);
    }

    /**
     * Migrates with the settings of the service.
     *
     * @param more configuration classes with callbacks of Flyway
     * @return the exit code
     */
    public static int run(Class<?>[] more, String... settings) {
        var application = new SpringApplication(
                Stream.concat(Stream.of(Flyway.class), Stream.of(more)).toArray(Class<?>[]::new));
        application.setWebApplicationType(WebApplicationType.NONE);
        var arguments = Stream.concat(
                Stream.of(
                        "--" + SETTING + "=true",
                        "--spring.flyway.enabled=true",
                        "--spring.flyway.url=${spring.datasource.url}"),
                Stream.of(settings).filter(setting -> !setting.equals(COMMAND)));
        return SpringApplication.exit(application.run(arguments.toArray(String[]::new)));
    }

    @Configuration(proxyBeanMethods = false)
    @ImportAutoConfiguration(FlywayAutoConfiguration.class)
    static class Flyway {}
}

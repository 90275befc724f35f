package fr.montpellier.multipass.service.migrations;

import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Brings the database of a service to the form of its build, as the owner of the database, and ends. It alone is given the
 * owner's credential ({@code spring.flyway.user}, {@code .password}): docs/adr/0054.
 */
public final class MigrationStep {

    /** The argument that makes a service do it. */
    public static final String COMMAND = "migrate";

    /** Says to the refusals of production that the credential is where it belongs. */
    static final String SETTING = "multipass.migration";

    private MigrationStep() {}

    /** Whether a service was started for this. */
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

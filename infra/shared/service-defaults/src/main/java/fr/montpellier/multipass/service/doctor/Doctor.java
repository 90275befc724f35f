package fr.montpellier.multipass.service.doctor;

import fr.montpellier.multipass.service.production.SettingsOnly;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;

/** The command {@code doctor} of a service: checks its settings and what they name, and prints what to do. */
public final class Doctor {

    /** The argument that makes a service run this command. */
    public static final String COMMAND = "doctor";

    private static final List<Check> CHECKS = List.of(
            new ProductionCheck(),
            new DirectoryCheck(),
            new DatabaseCheck(),
            new CertificateCheck(),
            new IssuerCheck(),
            new ServiceCheck(),
            new MailCheck(),
            new TimeStampCheck(),
            new ScannerCheck());

    private Doctor() {}

    /** Returns whether a service was started with this command. */
    public static boolean isAskedFor(String... arguments) {
        return Arrays.asList(arguments).contains(COMMAND);
    }

    /**
     * Checks the settings that a service would start with.
     *
     * @return the exit code: 0 without an error, 1 with one
     */
    public static int run(String... arguments) {
        var application = new SpringApplication(SettingsOnly.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLogStartupInfo(false);
        String[] settings = Stream.of(arguments)
                .filter(argument -> !argument.equals(COMMAND))
                .toArray(String[]::new);
        try (ConfigurableApplicationContext context = application.run(settings)) {
            return examine(context.getEnvironment(), new PrintStream(System.out, true, StandardCharsets.UTF_8));
        }
    }

    static int examine(ConfigurableEnvironment environment, PrintStream out) {
        out.println("== " + environment.getProperty("spring.application.name", "service") + ", profils "
                + String.join(",", environment.getActiveProfiles()));
        var checks = new ArrayList<>(CHECKS);
        checks.addAll(SpringFactoriesLoader.loadFactories(Check.class, Doctor.class.getClassLoader()));
        boolean failed = false;
        for (Check check : checks) {
            for (Finding finding : examined(check, environment)) {
                out.println(finding);
                failed |= finding.level() == Finding.Level.ERROR;
            }
        }
        return failed ? 1 : 0;
    }

    /** A check that fails by itself says so in place of the others. */
    private static List<Finding> examined(Check check, ConfigurableEnvironment environment) {
        try {
            return check.examine(environment);
        } catch (RuntimeException e) {
            return List.of(Finding.error(
                    check.getClass().getSimpleName(), "la vérification a échoué : " + e, "Corrigez le réglage nommé."));
        }
    }
}

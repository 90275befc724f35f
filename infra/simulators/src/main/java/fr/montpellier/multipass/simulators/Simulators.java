package fr.montpellier.multipass.simulators;

import fr.montpellier.multipass.simulators.application.ApplicationConfiguration;
import fr.montpellier.multipass.simulators.franceconnect.FranceConnectConfiguration;
import fr.montpellier.multipass.simulators.mail.MailConfiguration;
import fr.montpellier.multipass.simulators.particulier.ParticulierConfiguration;
import fr.montpellier.multipass.simulators.proconnect.ProConnectConfiguration;
import fr.montpellier.multipass.simulators.timestamps.TimeStampConfiguration;
import java.util.ArrayList;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Profiles;

/** Starts the simulators in one process, each with its own port, sessions, keys and people. */
public final class Simulators {

    private Simulators() {}

    /** Runs the simulators until the process is stopped. */
    public static void main(String[] settings) {
        start(settings);
    }

    /**
     * Starts all simulators.
     *
     * @param settings as on a command line: {@code --multipass.simulators.franceconnect.port=9050}
     */
    public static RunningSimulators start(String... settings) {
        var started = new ArrayList<ConfigurableApplicationContext>();
        try {
            started.add(start(FranceConnectSimulator.class, "franceconnect-simulator", settings));
            started.add(start(FranceConnectSimulator.class, "franceconnect-plus-simulator", settings));
            started.add(start(ProConnectSimulator.class, "proconnect-simulator", settings));
            started.add(start(ApplicationSimulator.class, "application-simulator", settings));
            started.add(start(TimeStampSimulator.class, "timestamp-simulator", settings));
            started.add(start(MailSimulator.class, "mail-simulator", settings));
            started.add(start(ParticulierSimulator.class, "particulier-simulator", settings));
        } catch (RuntimeException failed) {
            started.forEach(ConfigurableApplicationContext::close);
            throw failed;
        }
        return new RunningSimulators(
                started.get(0),
                started.get(1),
                started.get(2),
                started.get(3),
                started.get(4),
                started.get(5),
                started.get(6));
    }

    private static ConfigurableApplicationContext start(Class<?> simulator, String name, String... settings) {
        return new SpringApplicationBuilder(simulator)
                .web(WebApplicationType.SERVLET)
                .bannerMode(Banner.Mode.OFF)
                .properties("spring.config.name=" + name)
                .listeners((ApplicationListener<ApplicationEnvironmentPreparedEvent>) Simulators::refuseProduction)
                .run(settings);
    }

    private static void refuseProduction(ApplicationEnvironmentPreparedEvent prepared) {
        if (prepared.getEnvironment().acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException("the simulators accept every sign-in and do not start in production");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @SimulatorAutoConfiguration
    @Import(FranceConnectConfiguration.class)
    static class FranceConnectSimulator {}

    @Configuration(proxyBeanMethods = false)
    @SimulatorAutoConfiguration
    @Import(ProConnectConfiguration.class)
    static class ProConnectSimulator {}

    @Configuration(proxyBeanMethods = false)
    @SimulatorAutoConfiguration
    @Import(ApplicationConfiguration.class)
    static class ApplicationSimulator {}

    @Configuration(proxyBeanMethods = false)
    @SimulatorAutoConfiguration
    @Import(TimeStampConfiguration.class)
    static class TimeStampSimulator {}

    @Configuration(proxyBeanMethods = false)
    @SimulatorAutoConfiguration
    @Import(MailConfiguration.class)
    static class MailSimulator {}

    @Configuration(proxyBeanMethods = false)
    @SimulatorAutoConfiguration
    @Import(ParticulierConfiguration.class)
    static class ParticulierSimulator {}
}

package fr.montpellier.multipass.service.startup;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.aot.AotDetector;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.PropertyResolver;

/**
 * Starts a service from the bean definitions that its build prepared, provided that every setting which decided on them
 * has the same value. With other settings Spring computes them again, which takes longer: docs/adr/0030.
 */
final class PreparedStart implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    private static final Logger log = LoggerFactory.getLogger(PreparedStart.class);

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        if (Boolean.getBoolean("spring.aot.processing")
                || SpringProperties.getProperty(AotDetector.AOT_ENABLED) != null) {
            return;
        }
        try {
            BeanDecisionSettings.ofTheBuild().ifPresent(settings -> decide(settings, event.getEnvironment()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void decide(BeanDecisionSettings prepared, PropertyResolver settings) {
        prepared.otherwise(settings)
                .findFirst()
                .ifPresentOrElse(
                        name -> log.info("start from scratch: {} is not as the build prepared it", name), () -> {
                            log.info("start as the build prepared it");
                            SpringProperties.setFlag(AotDetector.AOT_ENABLED);
                        });
    }
}

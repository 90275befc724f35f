package fr.montpellier.multipass.service.startup;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Profiles;

/** Refuses demo settings in production before anything is opened, migrated or written. */
final class DemoInProduction implements EnvironmentPostProcessor, Ordered {

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("production"))
                && environment.getProperty("multipass.demo", Boolean.class, false)) {
            throw new IllegalStateException("multipass.demo=true is refused under the profile 'production': it trusts a"
                    + " test authority whose private key is public and creates demo people. Remove the setting.");
        }
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}

package fr.montpellier.multipass.service.startup;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** What every service has: a clock, and the refusal of demo settings in production. */
@AutoConfiguration
class ServiceDefaultsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Configuration
    @Profile("production")
    @ConditionalOnProperty("multipass.demo")
    static class DemoInProduction {
        DemoInProduction() {
            throw new IllegalStateException("multipass.demo=true is refused under the profile 'production': it trusts a"
                    + " test authority whose private key is public and creates demo people. Remove the setting.");
        }
    }
}

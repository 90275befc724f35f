package fr.montpellier.multipass.portal.gateways.journal;

import fr.montpellier.multipass.service.periodic.PeriodicTask;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Configures the verification of the journals while the portal runs. */
@Configuration(proxyBeanMethods = false)
class JournalIntegrityConfiguration {

    /** Longest time to the first verification, which is not immediate since the services may be starting, too. */
    private static final Duration FIRST = Duration.ofSeconds(20);

    private static final Duration COSIGNATURES = Duration.ofMinutes(1);

    @Bean
    PeriodicTask cosignaturesTask(JournalIntegrity integrity) {
        return new PeriodicTask("cosignatures", integrity::readCosignatures, COSIGNATURES, COSIGNATURES);
    }

    @Bean
    PeriodicTask journalVerificationTask(JournalIntegrity integrity, JournalVerificationSettings settings) {
        Duration first = settings.pause().compareTo(FIRST) < 0 ? settings.pause() : FIRST;
        return new PeriodicTask("journal-verification", integrity::verifyAll, first, settings.pause());
    }
}

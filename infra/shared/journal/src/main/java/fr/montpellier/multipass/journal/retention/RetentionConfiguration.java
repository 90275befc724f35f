package fr.montpellier.multipass.journal.retention;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.periodic.PeriodicTask;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures the retention of the journal. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
public class RetentionConfiguration {

    @Bean
    JournalRetention journalRetention(JdbcClient jdbc, RetentionSettings settings) {
        return new JournalRetention(new RetentionRepository(jdbc), settings, Correlation::current);
    }

    @Bean
    PeriodicTask journalRetentionTask(JournalRetention retention, RetentionSettings settings) {
        Duration first = settings.pause().dividedBy(10);
        return new PeriodicTask("journal-retention", retention::prune, first, settings.pause());
    }

    @Bean
    @ConditionalOnBooleanProperty("multipass.journal.prune")
    PruneCommand journalPruneCommand(JournalRetention retention) {
        return new PruneCommand(retention);
    }
}

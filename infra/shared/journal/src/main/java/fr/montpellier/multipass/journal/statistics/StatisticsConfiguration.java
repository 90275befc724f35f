package fr.montpellier.multipass.journal.statistics;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.service.periodic.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the figures of closed quarters. */
@Configuration(proxyBeanMethods = false)
@Import(StatisticsController.class)
public class StatisticsConfiguration {

    private static final Duration FIRST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofHours(6);

    @Bean
    PublicStatistics journalPublicStatistics(
            JdbcClient jdbc,
            SigningKeyRepository key,
            Journal journal,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new PublicStatistics(
                new StatisticsRepository(jdbc), key, journal, new TransactionTemplate(transactions), clock);
    }

    @Bean
    PeriodicTask journalStatisticsTask(PublicStatistics statistics) {
        return new PeriodicTask("journal-statistics", statistics::freezeClosed, FIRST, PAUSE);
    }
}

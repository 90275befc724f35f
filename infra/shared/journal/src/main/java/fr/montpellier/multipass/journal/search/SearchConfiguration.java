package fr.montpellier.multipass.journal.search;

import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.breach.BreachRepository;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Configures searches and counts. */
@Configuration(proxyBeanMethods = false)
@Import({SearchController.class, ActivityController.class})
public class SearchConfiguration {

    @Bean
    CountRepository journalCountRepository(JdbcClient jdbc) {
        return new CountRepository(jdbc);
    }

    @Bean
    AuthorisedReadRepository journalAuthorisedReadRepository(JdbcClient jdbc) {
        return new AuthorisedReadRepository(jdbc);
    }

    @Bean
    AgentAccessRepository journalAgentAccessRepository(JdbcClient jdbc) {
        return new AgentAccessRepository(jdbc);
    }

    @Bean
    BreachRepository journalBreachRepository(JdbcClient jdbc) {
        return new BreachRepository(jdbc);
    }

    @Bean
    ActivityCounts journalActivityCounts(
            CountRepository counts, ObjectProvider<UncountedTypes> uncounted, Clock clock) {
        return new ActivityCounts(counts, uncounted.getIfAvailable(() -> UncountedTypes.NONE), clock);
    }

    @Bean
    PersonSearches journalPersonSearches(
            Journal journal, PseudonymRepository pseudonyms, SigningKeyRepository key, Clock clock) {
        return new PersonSearches(journal, pseudonyms, key.origin(), clock);
    }
}

package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.journal.search.UncountedTypes;
import fr.montpellier.multipass.journal.usages.UsageTypes;
import java.util.Set;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** A minimal service that has a journal. */
@SpringBootApplication
class JournalApplication {

    @Bean
    UncountedTypes uncountedTypes() {
        return new UncountedTypes(Set.of("vault.same-address"));
    }

    @Bean
    UsageTypes usageTypes() {
        return new UsageTypes(Set.of("vault.read-authorised"), Set.of("vault.source-asked"));
    }
}

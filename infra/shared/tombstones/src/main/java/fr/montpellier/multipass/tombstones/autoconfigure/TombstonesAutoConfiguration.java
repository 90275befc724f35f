package fr.montpellier.multipass.tombstones.autoconfigure;

import fr.montpellier.multipass.journal.CommonJournalEvent;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.tombstones.RestoreListener;
import fr.montpellier.multipass.tombstones.TombstoneHandler;
import fr.montpellier.multipass.tombstones.TombstoneList;
import fr.montpellier.multipass.tombstones.TombstoneReplay;
import fr.montpellier.multipass.tombstones.TombstoneRepository;
import fr.montpellier.multipass.tombstones.Tombstones;
import fr.montpellier.multipass.tombstones.TombstonesHealth;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Configures the list of what ended. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration",
            "org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration"
        })
class TombstonesAutoConfiguration {

    /** @param directory directory of the list of what ended, on a place that no restore replaces */
    @Bean
    TombstoneList tombstoneList(@Value("${multipass.tombstones.directory}") Path directory, MasterKey masterKey) {
        return new TombstoneList(directory, masterKey);
    }

    @Bean
    TombstoneRepository tombstoneRepository(JdbcClient jdbc) {
        return new TombstoneRepository(jdbc);
    }

    @Bean
    Tombstones tombstones(TombstoneRepository repository, TombstoneList list, Clock clock) {
        return new Tombstones(repository, list, clock);
    }

    /** @param accepted newest entry of a part of the list that is lost for good, to start without it */
    @Bean
    TombstoneReplay tombstoneReplay(
            TombstoneList list,
            TombstoneRepository repository,
            ObjectProvider<TombstoneHandler> handlers,
            ObjectProvider<RestoreListener> listeners,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${multipass.tombstones.accept-loss:}") String accepted) {
        List<TombstoneHandler> ends = handlers.stream().toList();
        return new TombstoneReplay(list, repository, ends, listeners.stream().toList(), transaction, clock, accepted);
    }

    /** Writes to the journal that the database is an older copy, or that a part of the list is lost. */
    @Bean
    RestoreListener copyRestoredEntry(Journal journal, @Value("${spring.application.name}") String name) {
        // The first word of the name is the prefix of the service's entries.
        String service = name.substring(0, name.indexOf('-'));
        return new RestoreListener() {
            @Override
            public void restored(int count, Instant since) {
                append(CommonJournalEvent.COPY_RESTORED, count, since);
            }

            @Override
            public void lossAccepted(int count, Instant since) {
                append(CommonJournalEvent.ENDED_LIST_LOST, count, since);
            }

            private void append(CommonJournalEvent type, int count, Instant since) {
                journal.append(
                        type.in(service).fact("count", Integer.toString(count)).fact("since", since.toString()));
            }
        };
    }

    @Bean
    TombstonesHealth tombstonesHealthIndicator(TombstoneReplay replay, Clock clock) {
        return new TombstonesHealth(replay, clock);
    }
}

package fr.montpellier.multipass.journal.autoconfigure;

import fr.montpellier.multipass.journal.CheckpointArchive;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.anchoring.Anchoring;
import fr.montpellier.multipass.journal.anchoring.AnchoringConfiguration;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.integration.ArchivedCheckpoints;
import fr.montpellier.multipass.journal.integration.CheckpointArchiver;
import fr.montpellier.multipass.journal.integration.CheckpointConsistencyCheck;
import fr.montpellier.multipass.journal.integration.CheckpointFile;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.integration.PendingEntryRepository;
import fr.montpellier.multipass.journal.representation.RepresentativeRefusalListener;
import fr.montpellier.multipass.journal.retention.RetentionConfiguration;
import fr.montpellier.multipass.journal.search.SearchConfiguration;
import fr.montpellier.multipass.journal.statistics.StatisticsConfiguration;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.journal.tree.TileRepository;
import fr.montpellier.multipass.journal.usages.UsagesConfiguration;
import fr.montpellier.multipass.journal.watch.JournalHealth;
import fr.montpellier.multipass.journal.watch.JournalMetrics;
import fr.montpellier.multipass.journal.watch.JournalWatch;
import fr.montpellier.multipass.journal.watch.PseudonymCheck;
import fr.montpellier.multipass.journal.watch.RoleCheck;
import fr.montpellier.multipass.journal.watch.WatchedJournal;
import fr.montpellier.multipass.journal.watch.WrongAudienceListener;
import fr.montpellier.multipass.journal.web.JournalWebConfiguration;
import fr.montpellier.multipass.journal.witness.Witness;
import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import fr.montpellier.multipass.service.periodic.PeriodicTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Configures the journal of a service that has a database. */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration",
            "org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration",
            "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
        })
@ConditionalOnClass(JdbcClient.class)
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(JournalSettings.class)
@Import({
    JournalWebConfiguration.class,
    SearchConfiguration.class,
    UsagesConfiguration.class,
    AnchoringConfiguration.class,
    RetentionConfiguration.class,
    StatisticsConfiguration.class
})
class JournalAutoConfiguration {

    private static final int BATCH = 10_000;
    /** Time that a step of the tree has at a stop before it is interrupted. */
    private static final Duration AT_STOP = Duration.ofSeconds(5);

    @Bean
    RoleCheck journalRoleCheck(JdbcClient jdbc) {
        return new RoleCheck(jdbc);
    }

    @Bean
    Journal journal(
            JdbcClient jdbc, PlatformTransactionManager transactions, PseudonymRepository pseudonyms, Clock clock) {
        return new Journal(jdbc, transactions, pseudonyms, clock, Correlation::current, DelegationEventEnricher::of);
    }

    @Bean
    Integrator journalIntegrator(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            CheckpointRepository checkpoints,
            SigningKeyRepository key,
            CheckpointConsistencyCheck guard,
            JournalCondition condition,
            JournalSettings settings) {
        return new Integrator(
                jdbc,
                transactions,
                new PendingEntryRepository(jdbc, BATCH),
                checkpoints,
                key,
                guard,
                condition,
                settings.patience());
    }

    @Bean
    CheckpointConsistencyCheck journalConsistencyCheck(
            TileRepository tiles,
            SigningKeyRepository key,
            JournalSettings settings,
            ObjectProvider<CheckpointArchive> archive) {
        return new CheckpointConsistencyCheck(
                tiles,
                key,
                new CheckpointFile(settings.stateDirectory().resolve("own-2.checkpoint")),
                new ArchivedCheckpoints(Optional.ofNullable(archive.getIfAvailable()), key, settings.giveUp()));
    }

    @Bean
    CheckpointArchiver journalCheckpointArchiver(
            CheckpointConsistencyCheck guard, JournalSettings settings, Clock clock) {
        return new CheckpointArchiver(guard, settings.archivePause(), clock);
    }

    @Bean
    JournalCondition journalCondition(Journal journal, SigningKeyRepository key) {
        return new JournalCondition(journal, JournalCondition.service(key.origin()));
    }

    @Bean
    JournalWatch journalWatch(Journal journal, SigningKeyRepository key, JournalSettings settings, Clock clock) {
        String service = JournalCondition.service(key.origin());
        return new JournalWatch(
                settings.watched().entrySet().stream()
                        .map(watched -> new WatchedJournal(
                                watched.getKey(),
                                watched.getValue().url(),
                                watched.getValue().key(),
                                settings.stateDirectory(),
                                journal,
                                service,
                                clock))
                        .toList(),
                key.origin());
    }

    @Bean
    PeriodicTask journalWatchTask(JournalWatch watch, JournalSettings settings) {
        return new PeriodicTask("journal-watch", watch::compare, settings.watchPause(), settings.watchPause());
    }

    @Bean
    PeriodicTask journalPseudonymTask(PseudonymCheck people, JournalSettings settings) {
        return new PeriodicTask("journal-pseudonyms", people::check, settings.peoplePause(), settings.peoplePause());
    }

    @Bean
    PseudonymCheck journalPseudonymCheck(JdbcClient jdbc, Journal journal, SigningKeyRepository key) {
        return new PseudonymCheck(jdbc, journal, JournalCondition.service(key.origin()));
    }

    @Bean
    JournalHealth journalHealth(
            JournalCondition condition, JournalWatch watch, PseudonymCheck people, Anchoring anchoring) {
        return new JournalHealth(condition, watch, people, anchoring);
    }

    @Bean
    Witness journalWitness(
            JdbcClient jdbc, MasterKey masterKey, SigningKeyRepository key, JournalWatch watch, Clock clock) {
        return new Witness(jdbc, masterKey, key.origin() + "/witness", watch, clock);
    }

    @Bean
    JournalMetrics journalMetrics(
            JournalCondition condition,
            JournalWatch watch,
            PseudonymCheck people,
            CheckpointArchiver archiving,
            Anchoring anchoring) {
        return new JournalMetrics(condition, watch, people, archiving, anchoring);
    }

    @Bean
    PeriodicTask journalIntegrationTask(Integrator integrator, JournalSettings settings) {
        Duration pause = settings.integrationPause();
        return new PeriodicTask("journal-integrator", integrator::integrateUnlessBusy, pause, pause, AT_STOP);
    }

    @Bean
    SigningKeyRepository journalSigningKey(
            JdbcClient jdbc, MasterKey masterKey, JournalSettings settings, Environment environment) {
        var audience = Optional.ofNullable(environment.getProperty("multipass.tokens.audience"));
        return new SigningKeyRepository(jdbc, masterKey, settings.originFor(audience));
    }

    @Bean
    WrongAudienceListener wrongAudienceListener(Journal journal, SigningKeyRepository key) {
        return new WrongAudienceListener(journal, key.origin());
    }

    @Bean
    RepresentativeRefusalListener actingRefusalListener(Journal journal, SigningKeyRepository key, Clock clock) {
        return new RepresentativeRefusalListener(journal, key.origin(), clock);
    }

    @Bean
    CheckpointRepository journalCheckpoints(JdbcClient jdbc, Clock clock) {
        return new CheckpointRepository(jdbc, clock);
    }

    @Bean
    PseudonymRepository journalPseudonyms(JdbcClient jdbc) {
        return new PseudonymRepository(jdbc);
    }

    @Bean
    TileRepository journalTiles(JdbcClient jdbc) {
        return new TileRepository(jdbc);
    }
}

package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.service.correlation.Correlation;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.time.Clock;
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
@Import({LogController.class, EntriesController.class, ProofController.class, ExportController.class})
class JournalAutoConfiguration {

    private static final int BATCH = 10_000;

    @Bean
    RoleCheck journalRoleCheck(JdbcClient jdbc) {
        return new RoleCheck(jdbc);
    }

    @Bean
    Journal journal(JdbcClient jdbc, PlatformTransactionManager transactions, Pseudonyms pseudonyms, Clock clock) {
        return new Journal(jdbc, transactions, pseudonyms, clock, Correlation::current);
    }

    @Bean
    Integrator journalIntegrator(
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Checkpoints checkpoints,
            SigningKey key,
            TreeGuard guard,
            JournalCondition condition,
            JournalSettings settings) {
        return new Integrator(
                jdbc,
                transactions,
                new PendingEntries(jdbc, BATCH),
                checkpoints,
                key,
                guard,
                condition,
                settings.patience());
    }

    @Bean
    TreeGuard journalTreeGuard(
            Tiles tiles, SigningKey key, JournalSettings settings, ObjectProvider<CheckpointArchive> archive) {
        return new TreeGuard(
                tiles,
                key,
                new KeptCheckpoint(settings.stateDirectory().resolve("own-2.checkpoint")),
                new ArchivedCheckpoints(Optional.ofNullable(archive.getIfAvailable()), key, settings.giveUp()));
    }

    @Bean
    CheckpointArchiving journalArchiving(TreeGuard guard, JournalSettings settings, Clock clock) {
        return new CheckpointArchiving(guard, settings.archivePause(), clock);
    }

    @Bean
    JournalCondition journalCondition(Journal journal, SigningKey key) {
        return new JournalCondition(journal, JournalCondition.service(key.origin()));
    }

    @Bean
    JournalWatch journalWatch(
            Journal journal, SigningKey key, JournalSettings settings, PeopleCheck people, Clock clock) {
        String service = JournalCondition.service(key.origin());
        return new JournalWatch(
                settings.watched().entrySet().stream()
                        .map(watched -> new WatchedJournal(
                                watched.getKey(),
                                watched.getValue(),
                                settings.stateDirectory(),
                                journal,
                                service,
                                clock))
                        .toList(),
                settings.watchPause(),
                people,
                settings.peoplePause());
    }

    @Bean
    PeopleCheck journalPeopleCheck(JdbcClient jdbc, Journal journal, SigningKey key) {
        return new PeopleCheck(jdbc, journal, JournalCondition.service(key.origin()));
    }

    @Bean
    JournalHealth journalHealth(JournalCondition condition, JournalWatch watch, PeopleCheck people) {
        return new JournalHealth(condition, watch, people);
    }

    @Bean
    JournalMetrics journalMetrics(
            JournalCondition condition, JournalWatch watch, PeopleCheck people, CheckpointArchiving archiving) {
        return new JournalMetrics(condition, watch, people, archiving);
    }

    @Bean
    IntegrationLoop journalIntegrationLoop(Integrator integrator, JournalSettings settings) {
        return new IntegrationLoop(integrator, settings.integrationPause());
    }

    @Bean
    SigningKey journalSigningKey(
            JdbcClient jdbc, MasterKey masterKey, JournalSettings settings, Environment environment) {
        var audience = Optional.ofNullable(environment.getProperty("multipass.tokens.audience"));
        return new SigningKey(jdbc, masterKey, settings.originFor(audience));
    }

    @Bean
    TokensForAnotherService tokensForAnotherService(Journal journal, SigningKey key) {
        return new TokensForAnotherService(journal, key.origin());
    }

    @Bean
    Checkpoints journalCheckpoints(JdbcClient jdbc, Clock clock) {
        return new Checkpoints(jdbc, clock);
    }

    @Bean
    Pseudonyms journalPseudonyms(JdbcClient jdbc) {
        return new Pseudonyms(jdbc);
    }

    @Bean
    Tiles journalTiles(JdbcClient jdbc) {
        return new Tiles(jdbc);
    }

    @Bean
    EntryViews journalEntryViews(JdbcClient jdbc, Pseudonyms pseudonyms) {
        return new EntryViews(pseudonyms, new Disclosures(jdbc));
    }

    @Bean
    Entries journalEntries(JdbcClient jdbc) {
        return new Entries(jdbc);
    }

    @Bean
    JournalExport journalExport(Checkpoints checkpoints, SigningKey key, Tiles tiles, Entries entries) {
        return new JournalExport(checkpoints, key, tiles, entries);
    }
}

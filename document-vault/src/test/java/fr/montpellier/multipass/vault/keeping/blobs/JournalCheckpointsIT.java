package fr.montpellier.multipass.vault.keeping.blobs;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.kernel.Audiences;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import fr.montpellier.multipass.vault.keeping.blobs.archive.JournalCheckpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The vault's journal and its bucket of erasures, on a real database and a real store, and nothing else of the vault. */
class JournalCheckpointsIT {

    private static final TestObjectStore STORE = TestObjectStore.start();

    private final TestDatabase database = TestDatabase.create("vault");

    /** No configuration by its annotations, so that the scan of the whole vault passes it over. */
    @EnableAutoConfiguration
    @EnableConfigurationProperties(BlobSettings.class)
    @Import({StoreClient.class, Buckets.class, StoreProbe.class, ErasureBucket.class, JournalCheckpoints.class})
    static class Parts {}

    @AfterAll
    static void stop() {
        STORE.close();
    }

    @Test
    void a_database_and_a_data_directory_restored_together_are_refused_as_the_bucket_knows_a_later_tree()
            throws Exception {
        Path kept = Path.of(
                        Objects.requireNonNull(database.springProperties().get("multipass.journal.state-directory")))
                .resolve("own-2.checkpoint");
        String older;
        try (ConfigurableApplicationContext service = start()) {
            grow(service, 3);
            older = Files.readString(kept);
            grow(service, 2);
        }
        Files.writeString(kept, older);
        restoreDatabaseTo(3);

        try (ConfigurableApplicationContext restored = start()) {
            grow(restored, 1);
            Health health =
                    restored.getBean("journalHealth", HealthIndicator.class).health();
            assertThat(Objects.requireNonNull(health).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health.getDetails()).containsEntry("refused", "smaller");
            assertThat(restored.getBean(JdbcClient.class)
                            .sql("SELECT max(tree_size) FROM journal_checkpoints")
                            .query(Long.class)
                            .single())
                    .as("nothing is signed")
                    .isEqualTo(3);
        }
    }

    private static void grow(ConfigurableApplicationContext service, int entries) {
        for (int i = 0; i < entries; i++) {
            service.getBean(Journal.class).appendNow(JournalEvent.of(VaultJournalEvent.LISTED));
        }
        // The service integrates by itself at the same time, and one of the two waits no longer than its patience.
        Awaitility.await()
                .ignoreException(ProblemException.class)
                .untilAsserted(() -> service.getBean(Integrator.class).integrateNow());
    }

    private void restoreDatabaseTo(int size) throws Exception {
        DatabaseAccess access = database.access();
        try (Connection owner = DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute("DELETE FROM journal_checkpoints WHERE tree_size > " + size);
            statement.execute("DELETE FROM journal_leaves WHERE leaf_index >= " + size);
            statement.execute("DELETE FROM journal_entries WHERE id NOT IN (SELECT entry_id FROM journal_leaves)");
        }
    }

    private ConfigurableApplicationContext start() {
        Map<String, Object> properties = new HashMap<>(database.springProperties());
        properties.putAll(STORE.springProperties());
        properties.put("server.port", "0");
        properties.put("multipass.data-directory", "target/journal-keys");
        properties.put("multipass.journal.integration-pause", "1d");
        properties.put("multipass.journal.archive-pause", "1d");
        properties.put("multipass.tokens.issuer", "http://localhost:1");
        properties.put("multipass.tokens.audience", Audiences.VAULT);
        return new SpringApplicationBuilder(Parts.class)
                .properties("logging.level.root=warn")
                .initializers(starting -> starting.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource("test", properties)))
                .run();
    }
}

package fr.montpellier.multipass.journal;

import static org.awaitility.Awaitility.await;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.integration.Integrator;
import fr.montpellier.multipass.journal.verify.JournalVerification;
import fr.montpellier.multipass.journal.verify.JournalVerifier;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import fr.montpellier.multipass.journal.web.JournalExport;
import fr.montpellier.multipass.kernel.Audiences;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs a service on a real database. It integrates on demand, so that tests decide when the tree grows. */
public final class RunningJournal implements AutoCloseable {

    private final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private RunningJournal(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    public static RunningJournal on(TestDatabase database) {
        return on(database, Map.of());
    }

    public static RunningJournal on(TestDatabase database, Map<String, String> more) {
        return on(database, more, context -> {});
    }

    public static RunningJournal on(TestDatabase database, Map<String, String> more, CheckpointArchive archive) {
        return on(database, more, context -> context.registerBean(CheckpointArchive.class, () -> archive));
    }

    /** Runs it by that clock. */
    public static RunningJournal on(TestDatabase database, Map<String, String> more, Clock clock) {
        return on(
                database,
                more,
                context -> context.registerBean("testClock", Clock.class, () -> clock, bean -> bean.setPrimary(true)));
    }

    private static RunningJournal on(
            TestDatabase database,
            Map<String, String> more,
            ApplicationContextInitializer<GenericApplicationContext> beans) {
        Map<String, Object> properties = new HashMap<>(database.springProperties());
        properties.put("server.port", "0");
        properties.put("multipass.data-directory", "target/journal-keys");
        properties.put("multipass.journal.integration-pause", "1d");
        properties.put("multipass.journal.archive-pause", "1d");
        properties.put("multipass.journal.anchoring.pause", "1d");
        properties.put("multipass.tokens.issuer", "http://localhost:1");
        properties.put("multipass.tokens.audience", Audiences.VAULT);
        properties.putAll(more);
        return new RunningJournal(
                database,
                new SpringApplicationBuilder(JournalApplication.class)
                        .properties("logging.level.root=warn")
                        .initializers(starting -> starting.getEnvironment()
                                .getPropertySources()
                                .addFirst(new MapPropertySource("test", properties)))
                        .initializers(beans)
                        .run());
    }

    public String address() {
        return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
    }

    public Journal journal() {
        return context.getBean(Journal.class);
    }

    public Integrator integrator() {
        return context.getBean(Integrator.class);
    }

    /** Waits until every committed entry has its place in the tree. */
    public void integrateAll() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10)).until(() -> {
            integrator().integrateNow();
            return count("journal_leaves") == count("journal_entries");
        });
    }

    public JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public TransactionTemplate transaction() {
        return new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
    }

    public JournalReceipt append(JournalEvent event) {
        return transaction().execute(status -> journal().append(event));
    }

    public long count(String table) {
        return jdbc().sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }

    /** Opens a connection of the application's role, outside the service. */
    public Connection asApplication() throws SQLException {
        DatabaseAccess access = database.access();
        return DriverManager.getConnection(access.url(), access.applicationUser(), access.applicationPassword());
    }

    public Connection asOwner() throws SQLException {
        return asOwner(database);
    }

    public static Connection asOwner(TestDatabase database) throws SQLException {
        DatabaseAccess access = database.access();
        return DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
    }

    /** Exports the journal and verifies the export. */
    public JournalVerification verified() throws IOException {
        Path file = Files.createTempFile(Files.createDirectories(Path.of("target/exports")), "journal", ".zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            JournalExport export = bean(JournalExport.class);
            export.writeTo(out, export.latest());
        }
        try (var source = ZipSource.open(file)) {
            return new JournalVerifier(Optional.empty()).verify(source);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}

package fr.montpellier.multipass.bench.journal;

import com.zaxxer.hikari.HikariDataSource;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.JournalEvent;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.kernel.CorrelationId;
import fr.montpellier.multipass.vault.VaultJournalEvent;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Appends readings by agents for some seconds, one or several in a transaction, and prints how many were durable. */
final class AppendRun {

    private static final int RESIDENTS = 1_000;
    private static final int AGENTS = 100;

    private final Journal journal;
    private final TransactionTemplate transaction;
    private final AtomicLong written = new AtomicLong();
    private final int together;

    private AppendRun(HikariDataSource database, int together) {
        this.together = together;
        var jdbc = JdbcClient.create(database);
        var transactions = new JdbcTransactionManager(database);
        transaction = new TransactionTemplate(transactions);
        journal = new Journal(
                jdbc,
                transactions,
                new PseudonymRepository(jdbc),
                Clock.systemUTC(),
                CorrelationId::random,
                UnaryOperator.identity());
    }

    /**
     * @param arguments address, role and password, number of callers, seconds of warm-up and of measurement, entries of a
     *     transaction
     */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var callers = Integer.parseInt(arguments[3]);
        try (var database = new HikariDataSource()) {
            database.setJdbcUrl(arguments[0]);
            database.setUsername(arguments[1]);
            database.setPassword(arguments[2]);
            database.setMaximumPoolSize(poolSize());
            var run = new AppendRun(database, Integer.parseInt(arguments[6]));
            run.append(callers, Integer.parseInt(arguments[4]));
            long warm = run.written.get();
            long cpu = cpu();
            double seconds = run.append(callers, Integer.parseInt(arguments[5]));
            System.out.println("entries " + run.written.get());
            System.out.println("rate " + (run.written.get() - warm) / seconds);
            System.out.println("cpu " + (cpu() - cpu) / 1e9 / (run.written.get() - warm) * 1000);
        }
    }

    /** Returns how many seconds it took. */
    private double append(int callers, int seconds) throws InterruptedException {
        long begun = System.nanoTime();
        long end = begun + seconds * 1_000_000_000L;
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            for (int i = 0; i < callers; i++) {
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        transaction.executeWithoutResult(status -> append());
                        written.addAndGet(together);
                    }
                });
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Returns how many connections a service has: its defaults are on the class path. */
    private static int poolSize() throws IOException {
        var defaults = new Properties();
        try (InputStream in = AppendRun.class.getResourceAsStream("/multipass-defaults.properties")) {
            defaults.load(in);
        }
        return Integer.parseInt(defaults.getProperty("spring.datasource.hikari.maximum-pool-size"));
    }

    private void append() {
        int resident = ThreadLocalRandom.current().nextInt(RESIDENTS);
        if (together == 1) {
            journal.append(readingOf(resident));
        } else {
            journal.appendAll(IntStream.range(resident, resident + together)
                    .mapToObj(each -> readingOf(each % RESIDENTS))
                    .toList());
        }
    }

    private static JournalEvent readingOf(int resident) {
        int agent = ThreadLocalRandom.current().nextInt(AGENTS);
        return JournalEvent.of(VaultJournalEvent.READ_AUTHORISED)
                .subject("resident-" + resident)
                .actor("agent-" + agent)
                .fact("authorisation", UUID.randomUUID().toString())
                .fact("case", "CCAS-2026-000123")
                .fact("demarche", "aide-facultative-ccas")
                .fact("department", "ccas")
                .fact("document", UUID.randomUUID().toString())
                .fact("documentType", "avis-imposition")
                .disclose("actorName", "Agent " + agent);
    }

    private static long cpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

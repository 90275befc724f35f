package fr.montpellier.multipass.vault.requests.admission;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.store.TestObjectStore;
import fr.montpellier.multipass.embedded.tokens.TestTokenIssuer;
import fr.montpellier.multipass.vault.LargePdf;
import fr.montpellier.multipass.vault.VaultClient;
import fr.montpellier.multipass.vault.VaultClient.Answer;
import fr.montpellier.multipass.vault.VaultProcess;
import fr.montpellier.multipass.vault.checking.isolation.WorkerCaches;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Attacks a vault, with the memory that {@code start} gives it, by uploads. */
@Tag("faults")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UploadAttacksIT {

    private static final byte[] NINE_MEGABYTES = LargePdf.of(9_000_000);
    private static final byte[] BEGINNING = Arrays.copyOf(NINE_MEGABYTES, 600_000);

    /** No answer: the connection was closed, as it is to who goes on sending what was refused. */
    private static final int CUT = 0;

    private final TestDatabase database = TestDatabase.create("vault_attacked");
    private final TestObjectStore store = TestObjectStore.start();
    private final TestTokenIssuer tokens = TestTokenIssuer.start();
    private Process vault;
    private VaultClient client;

    @BeforeAll
    void start() throws IOException {
        Map<String, String> settings = settings();
        vault = VaultProcess.asStarted("attacked", settings);
        client = new VaultClient("http://127.0.0.1:" + settings.get("server.port"));
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .ignoreExceptions()
                .until(() ->
                        client.get("/api/justificatif-types", newResident()).status() == 200);
    }

    @AfterAll
    void stop() throws InterruptedException {
        vault.destroy();
        vault.waitFor();
        store.close();
    }

    @Test
    void sixty_slow_uploads_of_one_resident_leave_the_vault_to_the_others() throws Exception {
        String attacker = newResident();
        List<String> attackers = Stream.generate(() -> attacker).limit(60).toList();

        attackedSlowly(attackers, senders -> {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> senders.stream()
                                    .filter(sender -> sender.answer().contains(" 429 "))
                                    .count()
                            >= 55);
            depositsOf(1);
        });
    }

    @Test
    void a_hundred_slow_senders_leave_the_vault_to_the_others() throws Exception {
        List<String> attackers = Stream.generate(this::newResident).limit(100).toList();

        attackedSlowly(attackers, senders -> depositsOf(3));
    }

    @Test
    void seventeen_parallel_deposits_of_nine_megabytes_do_not_end_the_vault() throws Exception {
        String attacker = newResident();
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService parallel = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 17; i++) {
                byte[] file = NINE_MEGABYTES.clone();
                file[file.length / 2] += (byte) i;
                answers.add(parallel.submit(() -> answer(attacker, file)));
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isIn(201, 429, CUT);
        }
        depositsOf(1);
    }

    @Test
    void a_slow_sender_is_cut_off_and_leaves_nothing() throws Exception {
        String attacker = newResident();
        byte[] beginning = Arrays.copyOf(NINE_MEGABYTES, 100_000);
        try (SlowSender sender = SlowSender.begin(client.address(), attacker, NINE_MEGABYTES.length, beginning)) {
            Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> {
                        sender.drip();
                        return !sender.answer().isEmpty();
                    });

            assertThat(sender.answer()).contains(" 408 ");
        }
        assertThat(client.get("/api/documents", attacker).json().get("items")).isEmpty();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> pendingObjects() == 0);
    }

    private int answer(String resident, byte[] file) throws InterruptedException {
        try {
            return client.deposit(resident, "rib", "application/pdf", file).status();
        } catch (IOException e) {
            return CUT;
        }
    }

    private interface DuringAttack {
        void with(List<SlowSender> senders) throws Exception;
    }

    private void attackedSlowly(List<String> attackers, DuringAttack action) throws Exception {
        List<SlowSender> senders = new ArrayList<>();
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            for (String attacker : attackers) {
                senders.add(SlowSender.begin(client.address(), attacker, NINE_MEGABYTES.length, BEGINNING));
            }
            clock.scheduleWithFixedDelay(
                    () -> senders.forEach(sender -> Thread.ofVirtual().start(sender::drip)),
                    0,
                    500,
                    TimeUnit.MILLISECONDS);
            action.with(senders);
            clock.shutdownNow();
        } finally {
            for (SlowSender sender : senders) {
                sender.close();
            }
        }
    }

    /** Other residents deposit, one after the other; residents who are told to retry do so. */
    private void depositsOf(int residents) {
        for (int i = 0; i < residents; i++) {
            String resident = newResident();
            byte[] file = LargePdf.of(1_000_000 + i);
            Answer answer = Awaitility.await()
                    .atMost(Duration.ofMinutes(1))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> client.deposit(resident, "rib", "application/pdf", file),
                            given -> given.status() != 503);
            assertThat(answer.status()).as("%s", answer).isEqualTo(201);
        }
        assertThat(vault.isAlive()).isTrue();
    }

    private String newResident() {
        return tokens.resident("sub-" + UUID.randomUUID())
                .audience("document-vault")
                .scope("documents.own")
                .token();
    }

    private long pendingObjects() throws Exception {
        DatabaseAccess access = database.access();
        try (Connection connection =
                        java.sql.DriverManager.getConnection(access.url(), access.ownerUser(), access.ownerPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM pending_object")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private Map<String, String> settings() throws IOException {
        Path directory = Files.createDirectories(
                Path.of("target", "test-data", UUID.randomUUID().toString()).toAbsolutePath());
        try (ServerSocket free = new ServerSocket(0)) {
            Map<String, String> settings = new HashMap<>(database.springProperties());
            settings.putAll(store.springProperties());
            settings.putAll(tokens.springProperties("document-vault"));
            settings.put("server.port", "" + free.getLocalPort());
            settings.put("multipass.data-directory", directory.toString());
            settings.put("multipass.deposit.check-cache", WorkerCaches.SHARED.toString());
            settings.put("multipass.deposit.check-queue", "90s");
            settings.put("multipass.deposit.check-timeout", "90s");
            settings.put("multipass.admission.grace", "3s");
            settings.put("multipass.limits.person", "0");
            return settings;
        }
    }
}

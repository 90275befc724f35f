package fr.montpellier.multipass.journal.anchoring;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.Journal;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.integration.JournalCondition;
import fr.montpellier.multipass.journal.tree.CheckpointRepository;
import fr.montpellier.multipass.journal.watch.JournalHealth;
import fr.montpellier.multipass.journal.web.JournalExport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Checks time-stamps of checkpoints, and what follows when nothing anchors the journal. */
class AnchoringIT {

    private static final Map<String, String> NO_WITNESS =
            Map.of("multipass.journal.anchoring.witnesses.identity.url", "http://127.0.0.1:1");

    @TempDir
    private Path directory;

    private static Health health(RunningJournal service) {
        return service.bean(JournalHealth.class).health();
    }

    @Test
    void openssl_verifies_the_stamp_of_a_checkpoint_in_the_export() throws Exception {
        var clock = new SetClock();
        try (var authority = new TestTimeStampAuthority(clock);
                var journals = new WitnessedJournals(authority.settings(), clock)) {
            journals.grow(3);
            journals.anchoring().anchor();
            unzip(journals.vault());
            assertThat(directory.resolve("stamps/sizes")).hasContent("3\n");
            assertThat(openssl(directory.resolve("stamps/3"))).contains("Verification: OK");
            Files.writeString(
                    directory.resolve("stamps/3/checkpoint"),
                    Files.readString(directory.resolve("stamps/3/checkpoint")).replaceFirst("\n3\n", "\n4\n"));
            assertThat(openssl(directory.resolve("stamps/3"))).contains("Verification: FAILED");
        }
    }

    @Test
    void a_checkpoint_is_stamped_after_a_start_and_once_a_day_while_a_witness_cosigns() throws Exception {
        Instant start = Instant.now();
        var clock = new SetClock();
        try (var authority = new TestTimeStampAuthority(clock);
                var journals = new WitnessedJournals(authority.settings(), clock)) {
            for (int hour : new int[] {0, 1, 23, 25, 30, 50}) {
                journals.setClocks(start.plus(Duration.ofHours(hour)));
                journals.grow(1);
                journals.anchoring().anchor();
            }
            assertThat(authority.stamped()).isEqualTo(3);
            journals.restart(authority.settings());
            journals.grow(1);
            journals.anchoring().anchor();
            assertThat(authority.stamped()).isEqualTo(4);
            assertThat(journals.anchoring().isOverdue()).isFalse();
        }
    }

    @Test
    void an_authority_alone_is_asked_before_the_limit() throws Exception {
        Instant start = Instant.now();
        var clock = new SetClock();
        try (var authority = new TestTimeStampAuthority(clock);
                var journals = new WitnessedJournals(withoutWitness(authority), clock)) {
            for (int minute = 0; minute < 6 * 60; minute += 20) {
                journals.setClocks(start.plus(Duration.ofMinutes(minute)));
                journals.grow(1);
                journals.anchoring().anchor();
                assertThat(journals.anchoring().waitingFor()).isLessThan(Duration.ofMinutes(90));
            }
            assertThat(authority.stamped()).isBetween(4, 8);
        }
    }

    private static Map<String, String> withoutWitness(TestTimeStampAuthority authority) throws IOException {
        Map<String, String> settings = new HashMap<>(NO_WITNESS);
        settings.putAll(authority.settings());
        return settings;
    }

    @Test
    void four_hours_without_an_anchor_are_overdue_until_there_is_one() throws Exception {
        Instant start = Instant.now();
        try (var journals = new WitnessedJournals()) {
            journals.grow(1);
            journals.anchoring().anchor();
            journals.setClocks(start.plus(Duration.ofDays(9)));
            journals.anchoring().anchor();
            assertThat(journals.anchoring().isOverdue())
                    .as("a journal that rests")
                    .isFalse();
            journals.restart(NO_WITNESS);
            journals.grow(1);
            for (Duration later : List.of(Duration.ofMinutes(239), Duration.ofMinutes(241))) {
                journals.setClocks(start.plus(Duration.ofDays(9)).plus(later));
                journals.anchoring().anchor();
                assertThat(journals.anchoring().isOverdue())
                        .as("after %s", later)
                        .isEqualTo(later.compareTo(Duration.ofHours(4)) > 0);
            }
            assertThat(health(journals.vault()).getStatus()).isEqualTo(Status.DOWN);
            assertThat(health(journals.vault()).getDetails()).containsEntry("anchoring", "overdue");
            journals.anchoring().anchor();
            assertThat(told(journals.vault())).isOne();

            journals.restart(NO_WITNESS);
            assertThat(journals.anchoring().isOverdue()).as("after a restart").isTrue();
            journals.restart(Map.of());
            journals.anchoring().anchor();
            assertThat(journals.anchoring().isOverdue()).isFalse();
            assertThat(health(journals.vault()).getStatus()).isEqualTo(Status.UP);
        }
    }

    @Test
    void an_entry_without_a_place_in_the_tree_waits_for_an_anchor_too() {
        Instant start = Instant.now();
        try (var journals = new WitnessedJournals()) {
            journals.grow(1);
            journals.anchoring().anchor();
            journals.vault().append(TestEvent.of("vault.listed"));
            journals.setClocks(start.plus(Duration.ofHours(5)));
            journals.anchoring().anchor();
            assertThat(journals.anchoring().isOverdue()).isTrue();
        }
    }

    @Test
    void a_clock_that_is_set_back_hides_no_wait() {
        try (var journals = new WitnessedJournals()) {
            journals.grow(1);
            journals.anchoring().anchor();
            journals.restart(NO_WITNESS);
            journals.grow(1);
            long[] nanos = {0};
            Anchoring anchoring = measuring(journals, nanos);
            assertThat(anchoring.isOverdue()).isFalse();
            journals.setVaultClock(Instant.now().minus(Duration.ofDays(1)));
            nanos[0] = Duration.ofHours(5).toNanos();
            assertThat(anchoring.isOverdue()).isTrue();
        }
    }

    /** A first start, and the first start with a witness of an installation that had none. */
    @Test
    void a_journal_that_was_never_anchored_refuses_nothing_before_the_limit_after_a_start() {
        try (var journals = new WitnessedJournals(NO_WITNESS)) {
            journals.grow(1);
            long[] nanos = {0};
            journals.setVaultClock(Instant.now().plus(Duration.ofDays(30)));
            Anchoring anchoring = measuring(journals, nanos);
            assertThat(anchoring.isOverdue()).isFalse();
            nanos[0] = Duration.ofMinutes(239).toNanos();
            assertThat(anchoring.isOverdue()).isFalse();
            nanos[0] = Duration.ofMinutes(241).toNanos();
            assertThat(anchoring.isOverdue()).isTrue();
        }
    }

    /** Returns the anchoring of the vault by another measured time. */
    private static Anchoring measuring(WitnessedJournals journals, long[] nanos) {
        RunningJournal vault = journals.vault();
        return new Anchoring(
                vault.bean(Anchoring.class).witnesses(),
                Optional.empty(),
                vault.bean(CheckpointRepository.class),
                new AnchorRepository(vault.bean(JdbcClient.class)),
                vault.bean(JournalCondition.class),
                Duration.ofHours(4),
                vault.bean(Journal.class),
                "vault",
                journals.clock(),
                () -> nanos[0]);
    }

    @Test
    void without_a_witness_and_an_authority_nothing_is_overdue_and_health_says_so() {
        try (var service = RunningJournal.on(TestDatabase.create("journal"))) {
            service.append(TestEvent.of("vault.listed"));
            service.integrateAll();
            assertThat(service.bean(Anchoring.class).isOverdue()).isFalse();
            assertThat(health(service).getStatus()).isEqualTo(Status.UP);
            assertThat(health(service).getDetails()).containsEntry("anchoring", "none");
        }
    }

    /** The clock of the service jumped: the authority's stamp tells. */
    @Test
    void a_clock_that_jumps_is_found_by_the_time_stamp() throws Exception {
        try (var authority = new TestTimeStampAuthority(new SetClock());
                var journals = new WitnessedJournals(authority.settings())) {
            journals.setVaultClock(Instant.now().minus(Duration.ofHours(2)));
            journals.grow(1);
            journals.anchoring().anchor();
            assertThat(journals.anchoring().stamping().orElseThrow().fault()).contains("refused");
            assertThat(health(journals.vault()).getDetails()).containsEntry("timeStamps", "refused");
        }
    }

    private static long told(RunningJournal service) {
        return service.jdbc()
                .sql("SELECT count(*) FROM journal_entries WHERE type = 'vault.journal-not-anchored'")
                .query(Long.class)
                .single();
    }

    private void unzip(RunningJournal service) throws IOException {
        var bytes = new ByteArrayOutputStream();
        JournalExport export = service.bean(JournalExport.class);
        export.writeTo(bytes, export.latest());
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = directory.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    private static String openssl(Path stamped) throws Exception {
        Process process = new ProcessBuilder(
                        "openssl",
                        "ts",
                        "-verify",
                        "-data",
                        "checkpoint",
                        "-in",
                        "stamp.tsr",
                        "-CAfile",
                        "authorities.pem")
                .directory(stamped.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}

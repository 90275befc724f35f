package fr.montpellier.multipass.tombstones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.service.masterkey.FolderMasterKey;
import fr.montpellier.multipass.service.masterkey.MasterKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TombstonesIT {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir
    private Path directory;

    private final DatabaseAccess access = TestDatabase.create("tombstones").access();
    private final DriverManagerDataSource source =
            new DriverManagerDataSource(access.url(), access.applicationUser(), access.applicationPassword());
    private final JdbcClient jdbc = JdbcClient.create(source);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final TombstoneRepository repository = new TombstoneRepository(jdbc);
    private final List<String> endedAgain = new ArrayList<>();
    private final List<Integer> restores = new ArrayList<>();

    private Instant now = NOW;
    private MasterKey masterKey;
    private TombstoneList list;

    @BeforeEach
    void migrate() {
        Flyway.configure()
                .dataSource(access.url(), access.ownerUser(), access.ownerPassword())
                .locations("classpath:db/tombstones")
                .load()
                .migrate();
        masterKey = FolderMasterKey.of(directory.resolve("keys"));
        list = new TombstoneList(directory.resolve("list"), masterKey);
    }

    private void end(String authorisation, Instant at) {
        var tombstones = new Tombstones(repository, list, Clock.fixed(at, ZoneOffset.UTC));
        transaction.executeWithoutResult(status -> tombstones.add("authorisation", authorisation));
    }

    private TombstoneReplay replay(String accepted) {
        TombstoneHandler handler = new TombstoneHandler() {
            @Override
            public Set<String> kinds() {
                return Set.of("authorisation");
            }

            @Override
            public void endAgain(Tombstone tombstone) {
                endedAgain.add(tombstone.subject());
            }
        };
        return new TombstoneReplay(
                list,
                repository,
                List.of(handler),
                List.of((count, since) -> restores.add(count)),
                transaction,
                Clock.fixed(now, ZoneOffset.UTC),
                accepted);
    }

    private void start() {
        replay("").afterSingletonsInstantiated();
    }

    /** Makes the database an older copy: without what ended from that time on. */
    private void restore(Instant from) {
        jdbc.sql("DELETE FROM tombstone WHERE name >= ?")
                .param(Tombstone.firstName(from))
                .update();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> found = Files.walk(directory.resolve("list"))) {
            return found.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void an_end_is_listed_when_the_call_returns_and_not_if_it_is_rolled_back() throws Exception {
        end("one", NOW);
        var tombstones = new Tombstones(repository, list, Clock.fixed(NOW, ZoneOffset.UTC));
        transaction.executeWithoutResult(status -> {
            tombstones.add("authorisation", "two");
            status.setRollbackOnly();
        });

        assertThat(files()).hasSize(1);
        String content = Files.readString(files().getFirst(), StandardCharsets.ISO_8859_1);
        assertThat(content).as("sealed").doesNotContain("one").doesNotContain("authorisation");
        start();
        assertThat(jdbc.sql("SELECT count(*) FROM tombstone WHERE subject IS NOT NULL")
                        .query(Long.class)
                        .single())
                .as("what is listed keeps its name alone")
                .isZero();
        assertThat(endedAgain).isEmpty();
        assertThat(restores).isEmpty();
    }

    @Test
    void an_older_copy_of_the_database_ends_again_what_ended_since_in_its_order() {
        end("before", NOW.minus(Duration.ofDays(40)));
        end("last", NOW.minus(Duration.ofDays(1)));
        start();
        end("since", NOW);
        end("later", NOW.plusSeconds(1));
        restore(NOW);

        start();

        assertThat(endedAgain).containsExactly("since", "later");
        assertThat(restores).as("with a mark").containsExactly(3);
        start();
        assertThat(endedAgain).as("once").hasSize(2);
    }

    @Test
    void an_older_copy_is_recognised_by_its_marks_though_nothing_else_ended_since() {
        start();
        now = NOW.plus(Duration.ofMinutes(59));
        start();
        assertThat(list.namesFrom("")).hasSize(1);
        now = NOW.plus(Duration.ofMinutes(61));
        start();
        assertThat(list.namesFrom("")).hasSize(2);
        restore(NOW.plusSeconds(1));

        start();

        assertThat(restores).containsExactly(1);
        assertThat(endedAgain).isEmpty();
    }

    @Test
    void a_new_database_beside_a_list_ends_all_of_it_again() {
        end("one", NOW.minus(Duration.ofDays(400)));
        end("two", NOW);
        restore(Instant.EPOCH);

        start();

        assertThat(endedAgain).containsExactly("one", "two");
    }

    @Test
    void a_service_does_not_start_with_an_older_copy_of_the_list_unless_an_operator_accepts_the_loss()
            throws Exception {
        end("one", NOW.minusSeconds(10));
        end("two", NOW);
        start();
        Path last = files().getLast();
        Files.move(last, directory.resolve("kept"));

        assertThatThrownBy(this::start)
                .isInstanceOf(IncompleteTombstonesException.class)
                .hasMessageContaining("accept-loss=" + last.getFileName());

        replay(last.getFileName().toString()).afterSingletonsInstantiated();
        Files.move(directory.resolve("kept"), last);
        start();
        assertThat(endedAgain).isEmpty();
    }

    @Test
    void a_service_does_not_start_with_an_entry_that_another_program_wrote_or_moved() throws Exception {
        end("one", NOW.minusSeconds(10));
        start();
        Path forged = files().getFirst()
                .resolveSibling(Tombstone.of("authorisation", "x", NOW).name());
        Files.copy(files().getFirst(), forged, StandardCopyOption.COPY_ATTRIBUTES);

        assertThatThrownBy(this::start)
                .isInstanceOf(IncompleteTombstonesException.class)
                .hasMessageContaining(forged.getFileName().toString());
        assertThat(endedAgain).isEmpty();
    }

    @Test
    void a_service_does_not_start_with_a_kind_that_it_does_not_know() {
        var tombstones = new Tombstones(repository, list, Clock.fixed(NOW, ZoneOffset.UTC));
        transaction.executeWithoutResult(status -> tombstones.add("invention", "one"));
        start();
        restore(NOW);

        assertThatThrownBy(this::start).hasMessageContaining("a newer version").hasMessageContaining("invention");
    }

    @Test
    void an_end_that_could_not_be_listed_counts_at_once_and_is_listed_later() throws Exception {
        // A file in the place of the directory: as a disk that is away.
        Files.writeString(directory.resolve("list"), "");
        end("one", NOW);
        TombstoneReplay replay = replay("");
        assertThatThrownBy(replay::afterSingletonsInstantiated).isInstanceOf(UncheckedIOException.class);
        assertThat(replay.waitingSince()).contains(NOW);
        replay.followUp();
        assertThat(replay.isFailing()).isTrue();
        assertThat(new TombstonesHealth(replay, Clock.fixed(NOW, ZoneOffset.UTC))
                        .health()
                        .getStatus()
                        .getCode())
                .isEqualTo("DOWN");

        Files.delete(directory.resolve("list"));
        replay.followUp();

        assertThat(files()).hasSize(1);
        assertThat(replay.isFailing()).isFalse();
        assertThat(replay.waitingSince()).isEmpty();
        assertThat(endedAgain).isEmpty();
    }

    @Test
    void an_older_keystore_opens_no_newer_entry_and_is_refused() throws Exception {
        end("one", NOW.minusSeconds(10));
        start();
        Path older = directory.resolve("older-keys");
        try (Stream<Path> files = Files.walk(directory.resolve("keys"))) {
            for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
                Path copy =
                        older.resolve(directory.resolve("keys").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        masterKey.rotate();
        end("two", NOW);
        restore(NOW);
        list = new TombstoneList(directory.resolve("list"), FolderMasterKey.of(older));

        assertThatThrownBy(this::start)
                .isInstanceOf(IncompleteTombstonesException.class)
                .hasMessageContaining("newest keystore");
    }

    @Test
    void a_directory_that_cannot_be_made_keeps_the_service_from_starting() throws Exception {
        Files.writeString(directory.resolve("list"), "");

        assertThatThrownBy(this::start).hasCauseInstanceOf(FileSystemException.class);
    }
}

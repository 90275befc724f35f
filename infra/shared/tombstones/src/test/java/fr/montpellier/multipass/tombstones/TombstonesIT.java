package fr.montpellier.multipass.tombstones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.embedded.system.Directories;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
    private final List<Integer> losses = new ArrayList<>();

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
                List.of(new RestoreListener() {
                    @Override
                    public void restored(int count, Instant since) {
                        restores.add(count);
                    }

                    @Override
                    public void lossAccepted(int count, Instant since) {
                        losses.add(count);
                    }
                }),
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

    private List<String> names() {
        return list.months("").stream()
                .flatMap(month -> list.names(month, "").stream())
                .sorted()
                .toList();
    }

    private Path file(String name) {
        return directory.resolve("list").resolve(name.substring(0, 6)).resolve(name);
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
        now = NOW.plus(Duration.ofMinutes(9));
        start();
        assertThat(names()).hasSize(1);
        now = NOW.plus(Duration.ofMinutes(11));
        start();
        assertThat(names()).hasSize(2);
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
        end("two", NOW.minusSeconds(5));
        end("three", NOW);
        start();
        String last = names().getLast();
        for (String lost : names().subList(1, 3)) {
            Files.move(file(lost), directory.resolve(lost));
        }

        assertThatThrownBy(this::start)
                .isInstanceOf(IncompleteTombstonesException.class)
                .hasMessageContaining("lacks " + last + " and 1 before it")
                .hasMessageContaining("accept-loss=" + last);
        assertThatThrownBy(() -> replay(names().getFirst()).afterSingletonsInstantiated())
                .as("accepted another time")
                .isInstanceOf(IncompleteTombstonesException.class);
        assertThat(losses).isEmpty();

        replay(last).afterSingletonsInstantiated();
        assertThat(losses).as("the sign-ins of an older copy end").containsExactly(2);
        start();
        assertThat(losses).as("once").hasSize(1);
        assertThat(endedAgain).isEmpty();

        Files.move(directory.resolve(last), file(last));
        start();
        assertThat(restores).as("what was lost is found").containsExactly(1);
    }

    @Test
    void a_list_without_an_older_entry_is_refused_too() throws Exception {
        end("before", NOW.minus(Duration.ofDays(40)));
        end("last", NOW);
        start();
        String before = names().getFirst();
        Files.delete(file(before));

        assertThatThrownBy(this::start).hasMessageContaining("lacks " + before + ",");
    }

    @Test
    void a_month_that_is_missing_is_refused() throws Exception {
        end("before", NOW.minus(Duration.ofDays(40)));
        end("last", NOW);
        start();
        String before = names().getFirst();
        Directories.delete(directory.resolve("list").resolve(before.substring(0, 6)));

        assertThatThrownBy(this::start).hasMessageContaining("lacks " + before + ",");
    }

    @Test
    void an_entry_still_to_be_listed_does_not_hide_that_the_list_is_another() throws Exception {
        end("one", NOW.minusSeconds(10));
        start();
        end("two", NOW.plusSeconds(1));
        assertThat(repository.findUnlisted(1))
                .as("as in any copy of a busy database")
                .isNotEmpty();
        Directories.delete(directory.resolve("list"));

        assertThatThrownBy(this::start).isInstanceOf(IncompleteTombstonesException.class);
        assertThatThrownBy(this::start).as("again").isInstanceOf(IncompleteTombstonesException.class);
    }

    @Test
    void a_list_that_is_replaced_under_a_running_service_is_noticed_whatever_ends_since() throws Exception {
        TombstoneReplay replay = replay("");
        end("one", NOW.minusSeconds(10));
        replay.afterSingletonsInstantiated();
        Directories.delete(directory.resolve("list"));
        end("two", NOW.plusSeconds(1));

        for (int time = 0; time < 2; time++) {
            replay.followUp();
            assertThat(replay.isFailing()).isTrue();
        }
    }

    @Test
    void the_list_of_another_platform_ends_nothing() throws Exception {
        end("one", NOW.minusSeconds(10));
        start();
        Path mine = directory.resolve("mine");
        Files.move(directory.resolve("list"), mine);
        list = new TombstoneList(directory.resolve("list"), FolderMasterKey.of(directory.resolve("other-keys")));
        String foreign = Tombstone.of("authorisation", "foreign", NOW.minus(Duration.ofDays(20)))
                .name();
        list.put(new Tombstone(foreign, "authorisation", "foreign"));
        list = new TombstoneList(directory.resolve("list"), masterKey);

        assertThatThrownBy(this::start).as("in the place of ours").hasMessageContaining("lacks");

        Files.createDirectories(mine.resolve(foreign.substring(0, 6)));
        Files.move(file(foreign), mine.resolve(foreign.substring(0, 6)).resolve(foreign));
        Directories.delete(directory.resolve("list"));
        Files.move(mine, directory.resolve("list"));
        assertThatThrownBy(this::start)
                .as("merged with ours")
                .hasMessageContaining(foreign)
                .hasMessageContaining("no key of this service opens");

        restore(Instant.EPOCH);
        assertThatThrownBy(this::start).as("beside a new database").hasMessageContaining("no key");
        assertThat(endedAgain).isEmpty();
        assertThat(restores).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 20})
    void an_entry_that_was_cut_short_is_refused(int length) throws Exception {
        end("one", NOW.minusSeconds(10));
        start();
        end("two", NOW);
        String cut = names().stream()
                .filter(name -> !repository.findKnown(List.of(name)).isEmpty())
                .toList()
                .getLast();
        jdbc.sql("DELETE FROM tombstone WHERE name = ?").param(cut).update();
        Files.write(file(cut), Arrays.copyOf(Files.readAllBytes(file(cut)), length));

        assertThatThrownBy(this::start)
                .isInstanceOf(IncompleteTombstonesException.class)
                .hasMessageContaining(cut);
        assertThat(endedAgain).isEmpty();
    }

    @Test
    void a_file_whose_name_is_no_time_is_refused_by_its_name() throws Exception {
        end("one", NOW);
        Files.writeString(file(names().getFirst()).resolveSibling("20261199T12Z-copy"), "x");

        assertThatThrownBy(this::start)
                .isInstanceOf(IncompleteTombstonesException.class)
                .hasMessageContaining("20261199T12Z-copy");
    }

    @Test
    void an_end_while_the_clock_was_set_back_is_repeated() {
        end("one", NOW.minusSeconds(10));
        start();
        end("with a late clock", NOW.minus(Duration.ofDays(30)));
        jdbc.sql("DELETE FROM tombstone WHERE kind IS NOT NULL").update();

        start();

        assertThat(endedAgain).containsExactly("with a late clock");
    }

    @Test
    void an_end_after_the_clock_had_been_ahead_is_repeated() {
        now = NOW.plus(Duration.ofDays(1000));
        start();
        now = NOW;
        start();
        assertThat(names()).as("a mark of today, too").hasSize(2);
        end("since", NOW);
        jdbc.sql("DELETE FROM tombstone WHERE kind IS NOT NULL").update();

        TombstoneReplay running = replay("");
        running.followUp();

        assertThat(endedAgain).containsExactly("since");
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

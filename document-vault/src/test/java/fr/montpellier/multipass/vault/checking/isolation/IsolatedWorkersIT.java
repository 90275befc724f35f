package fr.montpellier.multipass.vault.checking.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.authenticity.Verdict;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCache;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerCommand;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens files that crash, exhaust or block their worker, and then an ordinary one. */
@Tag("faults")
class IsolatedWorkersIT {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final IsolatedWorkers inspections = inspections(LIMIT, WorkerCaches.shared());

    @AfterEach
    void end() {
        inspections.close();
    }

    static Stream<Arguments> harmful() {
        return Stream.of(
                Arguments.of("30,000 nested page trees", TestFiles.deepTree(30_000), List.of(Refusal.TOO_COMPLEX)),
                Arguments.of(
                        "a million nested arrays",
                        TestFiles.deepArray(1_000_000),
                        List.of(Refusal.TOO_COMPLEX, Refusal.UNREADABLE)),
                Arguments.of(
                        "100,000 pages that say they are one",
                        TestFiles.manyPages(100_000),
                        List.of(Refusal.TOO_MANY_PAGES)));
    }

    @ParameterizedTest
    @MethodSource("harmful")
    void a_file_made_to_harm_is_refused_and_the_next_is_opened(String name, byte[] file, List<Refusal> expected)
            throws Exception {
        assertThat(expected)
                .contains(Objects.requireNonNull(inspect(inspections, file).refusal(), name));
        verifiesTheNext(inspections);
    }

    @Test
    void strange_files_are_read_or_refused_within_the_time_limit() throws Exception {
        // Whether a gigabyte of spaces is read in time depends on the machine.
        for (byte[] file : List.of(
                TestFiles.bomb(1L << 30), TestFiles.circles(), TestFiles.falseTable(), TestFiles.hugeImage(60_000))) {
            long start = System.nanoTime();
            assertThat(inspect(inspections, file).refusal()).isIn(null, Refusal.UNREADABLE, Refusal.TOO_COMPLEX);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LIMIT.plusSeconds(5));
        }
        verifiesTheNext(inspections);
    }

    @Test
    void an_endless_loop_is_killed_at_the_limit() throws Exception {
        List<String> endless = new ArrayList<>(WorkerCommand.line(64, Path.of("target")));
        endless.replaceAll(word -> word.endsWith(".Worker") ? EndlessWorker.class.getName() : word);
        endless.set(endless.indexOf("-cp") + 1, System.getProperty("java.class.path"));
        assertThat(endless).contains(EndlessWorker.class.getName());
        try (IsolatedWorkers stuck = inspections(Duration.ofSeconds(2), withoutCache(endless))) {
            assertThat(inspect(stuck, Specimens.valid()).refusal()).isEqualTo(Refusal.TOO_COMPLEX);
            Awaitility.await()
                    .until(() -> workers(EndlessWorker.class).findAny().isPresent());
            assertThat(inspect(stuck, new byte[5 << 20]).refusal()).isEqualTo(Refusal.TOO_COMPLEX);
        }
        Awaitility.await()
                .until(() -> ProcessHandle.current()
                        .children()
                        .noneMatch(
                                child -> child.info().commandLine().orElse("").contains("EndlessWorker")));
    }

    @Test
    void a_process_that_does_not_start_is_a_busy_service() {
        try (IsolatedWorkers broken = inspections(LIMIT, withoutCache(List.of("/bin/false")))) {
            assertThatThrownBy(() -> inspect(broken, Specimens.valid()))
                    .isInstanceOfSatisfying(
                            ProblemException.class, e -> assertThat(e.type()).isEqualTo(VaultProblem.CHECKS_BUSY));
        }
    }

    @Test
    void a_file_that_cannot_be_read_is_not_the_files_fault() {
        SourceFile broken = new SourceFile() {
            @Override
            public long length() {
                return 1000;
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) throws IOException {
                throw new IOException("the store went away");
            }
        };
        assertThatThrownBy(() -> inspections.inspect(newPerson(), request(), broken))
                .hasMessage("the store went away");
    }

    @Test
    void a_process_knows_nothing_of_the_services_environment_and_writes_no_temporary_file() throws Exception {
        inspections.warmUp();
        Awaitility.await().until(() -> workers(Worker.class).findAny().isPresent());
        long worker = workers(Worker.class).findAny().orElseThrow().pid();
        assertThat(proc(worker, "environ")).doesNotContain("PATH", "HOME");
        assertThat(proc(worker, "cmdline")).contains("-Djava.io.tmpdir=/dev/null/none");
        verifiesTheNext(inspections);
    }

    private static Stream<ProcessHandle> workers(Class<?> main) {
        return ProcessHandle.current()
                .children()
                .filter(child -> proc(child.pid(), "cmdline").contains("\0" + main.getName()));
    }

    private static String proc(long process, String file) {
        try {
            return Files.readString(Path.of("/proc/" + process + "/" + file));
        } catch (IOException e) {
            // It has just ended.
            return "";
        }
    }

    private static void verifiesTheNext(IsolatedWorkers inspections) throws Exception {
        InspectionResponse response = inspect(inspections, Specimens.valid());
        assertThat(response.refusal()).as(response.why()).isNull();
        assertThat(Objects.requireNonNull(response.check()).verdict()).isEqualTo(Verdict.VERIFIE);
    }

    private static InspectionResponse inspect(IsolatedWorkers inspections, byte[] file) throws Exception {
        return inspections.inspect(newPerson(), request(), SourceFile.of(file));
    }

    private static SubjectId newPerson() {
        return new SubjectId("sub-" + UUID.randomUUID());
    }

    private static InspectionRequest request() {
        return new InspectionRequest(FileKind.PDF, List.of("28"), true, List.of(), false);
    }

    private static WorkerCache withoutCache(List<String> command) {
        return new WorkerCache(command, Path.of("target"));
    }

    private static IsolatedWorkers inspections(Duration limit, WorkerCache cache) {
        IsolationSettings settings = new IsolationSettings(
                200,
                50_000_000,
                1,
                1,
                1,
                Duration.ofSeconds(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                limit,
                Duration.ofSeconds(60),
                limit,
                384);
        try {
            return new IsolatedWorkers(
                    WorkerStarter::process,
                    settings,
                    new AuthenticitySettings(null),
                    RecognitionSettingsOf.DEFAULT,
                    cache,
                    true);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

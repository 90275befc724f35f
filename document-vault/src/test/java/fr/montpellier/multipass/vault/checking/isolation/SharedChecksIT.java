package fr.montpellier.multipass.vault.checking.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.kernel.SubjectId;
import fr.montpellier.multipass.service.problems.ProblemException;
import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultProblem;
import fr.montpellier.multipass.vault.checking.authenticity.Verdict;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.TestFiles;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.requests.PageImageRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionResponse;
import fr.montpellier.multipass.vault.checking.inspection.responses.PageImageResponse;
import fr.montpellier.multipass.vault.checking.inspection.worker.Worker;
import fr.montpellier.multipass.vault.checking.isolation.process.WorkerStarter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Checks files of several residents at one time: costly ones do not delay the others, and a lost worker is not a
 * refusal.
 */
@Tag("faults")
class SharedChecksIT {

    /** Of a resident who waits: less than the files of the attacker would take one after the other. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration SLICE = Duration.ofMillis(500);
    private static final Duration SHARE = Duration.ofSeconds(2);

    /** Workers of the vaults that other tests have left running. */
    private final Set<ProcessHandle> others = allWorkers().collect(Collectors.toSet());

    private final IsolatedWorkers inspections = inspections();
    private final ExecutorService beside = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void end() {
        beside.shutdownNow();
        inspections.close();
    }

    @Test
    void four_drawing_heavy_files_of_one_resident_do_not_keep_another_waiting() throws Exception {
        SubjectId attacker = newPerson();
        List<Future<InspectionResponse>> heavy = new ArrayList<>();
        heavy.add(beside.submit(() -> inspect(attacker, SourceFile.of(TestFiles.heavyToDraw()))));
        Awaitility.await().until(() -> workers().findAny().isPresent());
        for (int i = 1; i < 4; i++) {
            heavy.add(beside.submit(() -> inspect(attacker, SourceFile.of(TestFiles.heavyToDraw()))));
        }

        InspectionResponse response = inspect(newPerson(), SourceFile.of(Specimens.valid()));

        assertThat(response.refusal()).as(response.why()).isNull();
        assertThat(heavy)
                .as("what costs more than a slice goes on meanwhile, at the lowest priority")
                .noneMatch(Future::isDone);
        assertThat(workers().filter(SharedChecksIT::hasLowestPriority)).hasSize(1);
    }

    @Test
    void drawing_heavy_files_of_two_residents_do_not_keep_a_third_waiting() throws Exception {
        Future<InspectionResponse> first =
                beside.submit(() -> inspect(newPerson(), SourceFile.of(TestFiles.heavyToDraw())));
        Future<InspectionResponse> second =
                beside.submit(() -> inspect(newPerson(), SourceFile.of(TestFiles.heavyToDraw())));
        Awaitility.await().atMost(PATIENCE).until(() -> workers().anyMatch(SharedChecksIT::hasLowestPriority));

        InspectionResponse response = inspect(newPerson(), SourceFile.of(Specimens.valid()));

        assertThat(response.refusal()).as(response.why()).isNull();
        assertThat(List.of(first, second).stream().filter(Future::isDone))
                .as("there is one costly place; a check that costs more than its share is stopped and told so")
                .singleElement()
                .satisfies(check -> assertThat(problem(check)).isEqualTo(VaultProblem.CHECK_TOO_COSTLY));
    }

    @Test
    void an_agent_sees_pages_while_residents_files_are_opened() throws Exception {
        beside.submit(() -> inspect(newPerson(), SourceFile.of(TestFiles.heavyToDraw())));
        Awaitility.await().until(() -> workers().findAny().isPresent());

        PageImageResponse page = inspections.draw(
                newPerson(), new PageImageRequest(FileKind.PDF, 1, "mark"), SourceFile.of(Specimens.valid()));

        assertThat(page.refusal()).as(page.why()).isNull();
    }

    @Test
    void a_worker_that_is_killed_from_outside_is_replaced_by_another() throws Exception {
        InspectionResponse response = inspect(newPerson(), killingItsWorker(1));

        assertThat(response.refusal()).as(response.why()).isNull();
        assertThat(Objects.requireNonNull(response.check()).verdict()).isEqualTo(Verdict.VERIFIE);
    }

    @Test
    void a_file_whose_workers_are_killed_from_outside_is_not_blamed() {
        assertThatThrownBy(() -> inspect(newPerson(), killingItsWorker(2)))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(VaultProblem.CHECK_INTERRUPTED));
    }

    private static Object problem(Future<InspectionResponse> check) throws InterruptedException {
        try {
            return String.valueOf(check.get().refusal());
        } catch (ExecutionException e) {
            return e.getCause() instanceof ProblemException known ? known.type() : e;
        }
    }

    /** As the kernel does when the machine runs out of memory. */
    private SourceFile killingItsWorker(int times) {
        SourceFile file = SourceFile.of(Specimens.valid());
        AtomicInteger left = new AtomicInteger(times);
        return new SourceFile() {
            @Override
            public long length() {
                return file.length();
            }

            @Override
            public int read(long position, byte[] target, int offset, int length) throws IOException {
                if (left.getAndDecrement() > 0) {
                    List<ProcessHandle> killed = workers().toList();
                    killed.forEach(ProcessHandle::destroyForcibly);
                    killed.forEach(process ->
                            process.onExit().orTimeout(10, TimeUnit.SECONDS).join());
                }
                return file.read(position, target, offset, length);
            }
        };
    }

    private Stream<ProcessHandle> workers() {
        return allWorkers().filter(worker -> !others.contains(worker));
    }

    private static Stream<ProcessHandle> allWorkers() {
        return ProcessHandle.current()
                .children()
                .filter(child -> commandLine(child).contains("\0" + Worker.class.getName()));
    }

    /** Of its threads; the tenth word after the name in proc(5)'s {@code stat} is what {@code nice} says. */
    private static boolean hasLowestPriority(ProcessHandle process) {
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + process.pid() + "/task"))) {
            List<String> priorities = new ArrayList<>();
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                priorities.add(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[16]);
            }
            return priorities.stream().allMatch("19"::equals);
        } catch (IOException e) {
            // It has just ended.
            return false;
        }
    }

    private static String commandLine(ProcessHandle process) {
        try {
            return Files.readString(Path.of("/proc/" + process.pid() + "/cmdline"));
        } catch (IOException e) {
            // It has just ended.
            return "";
        }
    }

    private InspectionResponse inspect(SubjectId person, SourceFile file) throws IOException, InterruptedException {
        return inspections.inspect(
                person, new InspectionRequest(FileKind.PDF, List.of("28"), true, List.of(), false), file);
    }

    private static SubjectId newPerson() {
        return new SubjectId("sub-" + UUID.randomUUID());
    }

    private static IsolatedWorkers inspections() {
        IsolationSettings settings = new IsolationSettings(
                200,
                50_000_000,
                1,
                1,
                1,
                PATIENCE,
                SLICE,
                SHARE,
                Duration.ofSeconds(10),
                LIMIT,
                Duration.ofSeconds(60),
                LIMIT,
                384);
        try {
            return new IsolatedWorkers(
                    WorkerStarter::process,
                    settings,
                    new AuthenticitySettings(null),
                    RecognitionSettingsOf.DEFAULT,
                    WorkerCaches.shared(),
                    true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package fr.montpellier.multipass.acceptance.conformance;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs the certification plans of the OpenID Foundation's conformance suite, which must be running at
 * {@code SUITE_ADDRESS}. {@code CONFORMANCE_PLANS} chooses plans by their names in {@link Plan},
 * {@code CONFORMANCE_MODULES} modules by a part of their names. Plans that require the same settings run at the same
 * time against one server.
 */
@Timeout(value = 2, unit = TimeUnit.HOURS)
class ConformanceSuite {

    private static final Path DIRECTORY = Path.of("target/conformance").toAbsolutePath();
    private static final Path REPORT = DIRECTORY.resolve("report.md");

    /** Most modules wait for a code, a request or a person most of their time. */
    private static final int PLANS_AT_A_TIME = 3;

    private static final URI SUITE = URI.create(Objects.requireNonNull(System.getenv("SUITE_ADDRESS"), "SUITE_ADDRESS")
            .replaceFirst("/+$", ""));
    private static final Set<Plan> CHOSEN = chosen();
    private static final String MODULES = setting("CONFORMANCE_MODULES");
    private static final List<PlanResult> RESULTS = new ArrayList<>();
    private static final List<String> ERRORS = new ArrayList<>();

    private static Set<Plan> chosen() {
        return Arrays.stream(setting("CONFORMANCE_PLANS").split("[ ,]+"))
                .filter(name -> !name.isEmpty())
                .map(Plan::valueOf)
                .collect(Collectors.collectingAndThen(
                        Collectors.toSet(), chosen -> chosen.isEmpty() ? Set.of(Plan.values()) : chosen));
    }

    private static String setting(String name) {
        return Objects.requireNonNullElse(System.getenv(name), "");
    }

    @BeforeAll
    static void forget_the_last_run() throws IOException {
        Files.createDirectories(DIRECTORY);
        Files.deleteIfExists(REPORT);
    }

    @AfterAll
    static void report() throws IOException {
        var lines = new ArrayList<String>(List.of(PlanResult.HEADING));
        RESULTS.forEach(result -> lines.add(result.line()));
        RESULTS.forEach(result -> lines.add(result.details()));
        lines.add("\nErrors in the server's log: " + ERRORS.size());
        lines.addAll(ERRORS);
        lines.removeIf(String::isEmpty);
        Files.write(REPORT, lines);
    }

    @ParameterizedTest
    @EnumSource
    void no_module_fails(ServerSettings settings) throws Exception {
        List<Plan> plans = CHOSEN.stream()
                .filter(plan -> plan.settings() == settings)
                .sorted()
                .toList();
        int loggedBefore = ERRORS.size();
        List<PlanResult> results = plans.isEmpty() ? List.of() : run(settings, plans);
        var failures = new SoftAssertions();
        results.forEach(result -> failures.assertThat(result.failures())
                .as(result.plan().title())
                .isSubsetOf(result.plan().expectedFailures()));
        failures.assertThat(results).hasSameSizeAs(plans);
        failures.assertThat(ERRORS.subList(loggedBefore, ERRORS.size()))
                .as("errors in the log of the server with these settings")
                .isEmpty();
        failures.assertAll();
    }

    private static List<PlanResult> run(ServerSettings settings, List<Plan> plans) throws Exception {
        var own = SelfSigned.named("localhost");
        PinnedCertificates trust = PinnedCertificates.of(SUITE, own.certificate());
        SuiteClient suite = SuiteClient.of(SUITE, Optional.ofNullable(System.getenv("SUITE_TOKEN")), trust.context());
        Path home = Files.createTempDirectory(DIRECTORY, settings.name().toLowerCase(Locale.ROOT) + "-");
        if (settings == ServerSettings.DECISION_POINT) {
            try (var decisions = DecisionPointUnderTest.start(home, own)) {
                return run(
                        plans.stream()
                                .<Callable<PlanResult>>map(
                                        plan -> new DecisionPlanRun(plan, MODULES, suite, decisions)::run)
                                .toList(),
                        decisions::errors);
            }
        }
        try (var identity = IdentityUnderTest.start(settings, home, SUITE, own, trust)) {
            return run(
                    plans.stream()
                            .<Callable<PlanResult>>map(plan -> new PlanRun(plan, MODULES, suite, identity)::run)
                            .toList(),
                    identity::errors);
        }
    }

    private static List<PlanResult> run(List<Callable<PlanResult>> runs, Supplier<List<String>> errors)
            throws InterruptedException {
        try (var executor = Executors.newFixedThreadPool(PLANS_AT_A_TIME)) {
            var results = new ArrayList<PlanResult>();
            for (Future<PlanResult> run : executor.invokeAll(runs)) {
                // The report holds the other plans if one ends with an exception.
                if (run.state() == Future.State.SUCCESS) {
                    results.add(run.resultNow());
                } else {
                    run.exceptionNow().printStackTrace();
                }
            }
            RESULTS.addAll(results);
            ERRORS.addAll(errors.get());
            return results;
        }
    }
}

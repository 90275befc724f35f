package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts and dashboards in {@code infra/deploy/monitoring} name no metric that no service has. */
class MonitoringFilesTest {

    private static final String RULES = "infra/deploy/monitoring/rules.yml";
    private static final Pattern NAMED = Pattern.compile("\\b(?:multipass|jvm|http|hikaricp|process)_[a-z_]+\\b");
    private static final Pattern MADE = Pattern.compile("\"(multipass\\.[a-z.-]+)\"");
    private static final Pattern SUFFIX = Pattern.compile("_(total|seconds|seconds_count|seconds_sum|seconds_max)$");

    /** What Spring Boot and its libraries measure, as far as it is used here. */
    private static final Set<String> OF_THE_FRAMEWORK = Set.of(
            "http_server_requests",
            "jvm_memory_used_bytes",
            "jvm_memory_max_bytes",
            "process_cpu_usage",
            "hikaricp_connections_active",
            "hikaricp_connections_pending");

    @Test
    void every_metric_of_alerts_and_dashboards_exists() throws IOException {
        Set<String> existing = new TreeSet<>(OF_THE_FRAMEWORK);
        for (Path source : Checkout.files(
                file -> file.toString().endsWith(".java") && file.toString().contains("src/main"))) {
            String text = Files.readString(source);
            if (text.contains("io.micrometer")) {
                MADE.matcher(text)
                        .results()
                        .forEach(name -> existing.add(name.group(1).replaceAll("[.-]", "_")));
            }
        }
        Set<String> named = new TreeSet<>(named(RULES));
        named.addAll(named("infra/deploy/monitoring/dashboard.json"));

        assertThat(named).hasSizeGreaterThan(20);
        assertThat(named.stream().map(MonitoringFilesTest::withoutSuffix)).allMatch(existing::contains);
    }

    @Test
    void every_alert_that_the_page_for_operators_asks_for_is_among_the_rules() throws IOException {
        String page = Checkout.read("docs/operators/monitoring.md");
        String table = page.substring(page.indexOf("| alert when"), page.indexOf("## Metrics of the identity server"));

        assertThat(named(RULES))
                .containsAll(named(
                        table.lines().filter(line -> line.startsWith("|")).collect(Collectors.joining("\n")), NAMED));
    }

    private static Set<String> named(String file) throws IOException {
        return named(Checkout.read(file), NAMED);
    }

    private static Set<String> named(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(match -> match.group()).collect(Collectors.toSet());
    }

    private static String withoutSuffix(String metric) {
        return SUFFIX.matcher(metric).replaceFirst("");
    }
}

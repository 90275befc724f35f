package fr.montpellier.multipass.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of requirements says what is there. */
class SecurityRequirementsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w+(?:IT|Test|Journey|Suite))\\.(\\w+)`");
    private static final Pattern NUMBERED = Pattern.compile("(asvs_v?|fapi2?_(sp_)?)\\d+_\\d|(rfc_?|gdpr_)\\d");
    private static final Pattern METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

    private static String table() throws IOException {
        return Files.readString(ROOT.resolve("docs/contributing/security-requirements.md"));
    }

    /** Methods by test class, in every module. */
    private static Map<String, Set<String>> tests() throws IOException {
        var found = new HashMap<String, Set<String>>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            files.filter(path -> path.toString().matches(".*/src/test/java/.*(IT|Test|Journey|Suite)\\.java"))
                    .forEach(path -> found.computeIfAbsent(
                                    path.getFileName().toString().replace(".java", ""), name -> new HashSet<>())
                            .addAll(methods(path)));
        }
        return found;
    }

    private static Set<String> methods(Path source) {
        try {
            return METHOD.matcher(Files.readString(source))
                    .results()
                    .map(method -> method.group(1))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void every_test_that_it_names_exists() throws IOException {
        Map<String, Set<String>> tests = tests();
        List<MatchResult> named = TEST.matcher(table()).results().toList();

        assertThat(named).hasSizeGreaterThan(80);
        assertThat(named.stream()
                        .filter(test ->
                                !tests.getOrDefault(test.group(1), Set.of()).contains(test.group(2)))
                        .map(MatchResult::group))
                .isEmpty();
    }

    @Test
    void every_requirement_is_in_the_name_of_a_test() throws IOException {
        assertThat(table().lines()
                        // What follows has no number: each test is named after its attack.
                        .takeWhile(line -> !line.equals("## Attacks"))
                        .filter(line -> line.startsWith("| "))
                        .filter(line -> TEST.matcher(line).find()))
                .hasSizeGreaterThan(60)
                .allMatch(line -> TEST.matcher(line)
                        .results()
                        .anyMatch(test -> NUMBERED.matcher(test.group(2)).find()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enumeration",
                "credential_stuffing",
                "session_fixation",
                "csrf_on_linking",
                "pre_hijacking",
                "a_thief_of_the_mailbox",
                "a_merge_of_two_unrelated_people",
                "a_childs_account_by_an_unrelated_person",
                "a_parent_after",
                "a_revoked_card_offline",
                "passkey_of_another_origin",
                "cloned_authenticator",
                "clock_drift",
                "replayed_code"
            })
    void every_attack_on_accounts_has_a_test_that_is_named_after_it(String attack) throws IOException {
        String accounts = table().lines()
                .dropWhile(line -> !line.equals("## Accounts without FranceConnect"))
                .takeWhile(line -> !line.equals("## The portal under attack"))
                .collect(Collectors.joining("\n"));

        assertThat(TEST.matcher(accounts).results().map(test -> test.group(2))).anyMatch(name -> name.contains(attack));
    }

    @ParameterizedTest
    @CsvSource({"10.1,2", "10.2,2", "10.3,4", "10.4,11", "10.5,5", "10.6,2", "10.7,3"})
    void every_requirement_of_asvs_v10_up_to_level_2_has_its_line_and_a_test(String section, int last)
            throws IOException {
        List<String> lines = table().lines().toList();

        assertThat(Stream.iterate(1, number -> number + 1)
                        .limit(last)
                        .map(number -> "| " + section + "." + number + " |"))
                .allMatch(start -> lines.stream()
                        .anyMatch(line ->
                                line.startsWith(start) && TEST.matcher(line).find()));
    }

    @ParameterizedTest
    @CsvSource({
        "6.1,3", "6.2,12", "6.3,4", "6.4,4", "6.5,5", "6.6,3", "6.8,4", "7.1,3", "7.2,4", "7.3,2", "7.4,5", "7.5,2",
        "7.6,2"
    })
    void every_requirement_of_asvs_v6_and_v7_up_to_level_2_has_a_test_or_says_why_not(String section, int last)
            throws IOException {
        List<String> lines = table().lines()
                .dropWhile(line -> !line.equals("## ASVS 5.0, V6 and V7"))
                .filter(line -> TEST.matcher(line).find() || line.contains("| not tested"))
                .toList();

        assertThat(Stream.iterate(1, number -> number + 1).limit(last).map(number -> section + "." + number))
                .allMatch(requirement -> lines.stream()
                        .anyMatch(line -> List.of(line.split("\\|")[1].strip().split(", "))
                                .contains(requirement)));
    }
}

package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the classes and tests exist which a document names as the proof of what it says. */
class NamedClassesTest {

    /** A class in code, after the folders in which it is, and one of its methods. */
    private static final Pattern NAMED =
            Pattern.compile("`(?:[a-z]+/)*(?<name>[A-Z][a-z0-9]+[A-Z][A-Za-z0-9]*)(?:\\.(?<method>[a-z]\\w*))?`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/contributing/security-requirements.md", "docs/contributing/where.md"})
    void each_class_and_each_method_of_a_test_exists(String document) throws IOException {
        assertThat(missing(Checkout.read(document))).isEmpty();
    }

    @Test
    void a_class_and_a_method_that_do_not_exist_are_found() throws IOException {
        String own = "NamedClassesTest.a_class_and_a_method_that_do_not_exist_are_found";

        assertThat(missing("`" + own + "`, `protocol/NoSuchClass`, `NamedClassesTest.no_such_test`"))
                .containsExactly("NoSuchClass", "NamedClassesTest.no_such_test");
    }

    private static List<String> missing(String document) throws IOException {
        // Several modules have a class of one name.
        Map<String, List<Path>> sources = Checkout.files(path -> path.toString().endsWith(".java")).stream()
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString().replace(".java", "")));
        List<String> missing = new ArrayList<>();
        for (MatchResult named : NAMED.matcher(document).results().toList()) {
            String name = named.group("name");
            String method = named.group("method");
            if (!sources.containsKey(name)) {
                missing.add(name);
            } else if (method != null
                    && name.matches(".*(?:Test|IT|Journey)")
                    && !isDeclared(method, sources.get(name))) {
                missing.add(name + "." + method);
            }
        }
        return missing;
    }

    private static boolean isDeclared(String method, List<Path> sources) throws IOException {
        for (Path source : sources) {
            if (Files.readString(source).contains(" " + method + "(")) {
                return true;
            }
        }
        return false;
    }
}

package fr.montpellier.multipass.repository.code;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the name of a test is a sentence with a subject of its own, which a list of failures shows alone. */
class TestNamesTest {

    private static final Pattern NAME = Pattern.compile("\\bvoid\\s+([a-z][A-Za-z0-9]*_\\w*)\\s*\\(");

    /** The specification and its section, before the sentence. */
    private static final Pattern REFERENCE = Pattern.compile("(?:(?:[A-Za-z0-9]*\\d[A-Za-z0-9]*|asvs|gdpr|sp|and)_)*");

    private static final Pattern FRAGMENT =
            Pattern.compile("(?:so|nor|it|its|they|their|those|who|what|there|one_is|one_that)_.*");

    @Test
    void no_name_of_a_test_begins_with_a_fragment() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : Checkout.files(path ->
                path.toString().contains("/src/test/java/") && path.toString().endsWith(".java"))) {
            names(Files.readString(file))
                    .filter(TestNamesTest::isFragment)
                    .forEach(name -> found.add(file.getFileName() + " " + name));
        }

        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "what_was_given_stays",
                "it_stays",
                "so_does_another",
                "rfc9700_4_16_and_4_2_nor_are_others",
                "asvs_v3_4_1_who_asks"
            })
    void a_fragment_is_found_behind_the_section_of_a_specification_too(String name) {
        assertThat(names("@Test\n    void " + name + "() {}")).allMatch(TestNamesTest::isFragment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"an_authorisation_stays", "rfc9700_4_3_no_token_counts_in_an_address", "items_stay"})
    void a_sentence_with_a_subject_is_none(String name) {
        assertThat(names("void " + name + "() {}")).singleElement().matches(each -> !isFragment(each));
    }

    private static Stream<String> names(String source) {
        return NAME.matcher(source).results().map(name -> name.group(1));
    }

    private static boolean isFragment(String name) {
        return FRAGMENT.matcher(REFERENCE.matcher(name).replaceFirst("")).matches();
    }
}

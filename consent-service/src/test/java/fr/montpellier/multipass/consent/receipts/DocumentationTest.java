package fr.montpellier.multipass.consent.receipts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    @Test
    void the_java_that_the_page_shows_is_the_java_that_tests_run() throws Exception {
        String source = Files.readString(
                Path.of("src/test/java/fr/montpellier/multipass/consent/receipts/OfflineVerification.java"));
        String marked = source.split("// tag::verify\\[]\n|\n +// end::verify\\[]")[1];
        assertThat(Documentation.block("java")).isEqualTo(marked.stripIndent() + "\n");
    }
}

package fr.montpellier.multipass.acceptance.partners;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the code in the guide is the code that the journeys run. */
class PartnersGuideTest {

    private static final Path GUIDE = Path.of("../../docs/partners");
    private static final List<String> PAGES = List.of(
            "register.md",
            "sign-in.md",
            "refresh-tokens.md",
            "sign-out.md",
            "documents.md",
            "javascript.md",
            "apache.md");
    private static final Path JAVA =
            Path.of("src/test/java/fr/montpellier/multipass/acceptance/partners/JavaPartner.java");

    @Test
    void java_of_the_guide_is_that_of_the_java_journey() throws Exception {
        String source = Files.readString(JAVA);

        assertThat(blocks("java"))
                .isEqualTo(Stream.of("register", "begin", "complete", "tokens", "userinfo", "refresh", "sign-out")
                        .map(region -> region(source, region))
                        .toList());
    }

    @Test
    void javascript_of_the_guide_is_that_of_the_javascript_journey() throws Exception {
        assertThat(blocks("js")).containsExactly(Files.readString(Path.of("src/test/javascript/multipass.mjs")));
    }

    @Test
    void apache_configuration_of_the_guide_is_that_of_the_apache_journey() throws Exception {
        assertThat(blocks("apache"))
                .containsExactly(Files.readString(Path.of("src/test/resources/apache/multipass.conf")));
    }

    private static List<String> blocks(String language) throws IOException {
        var block = Pattern.compile("```" + language + "\\n(.*?)```", Pattern.DOTALL);
        var blocks = new ArrayList<String>();
        for (String page : PAGES) {
            block.matcher(Files.readString(GUIDE.resolve(page))).results().forEach(found -> blocks.add(found.group(1)));
        }
        return blocks;
    }

    private static String region(String source, String name) {
        return source.split("// tag::" + name + "\\[]\n|\n +// end::" + name + "\\[]")[1].stripIndent() + "\n";
    }
}

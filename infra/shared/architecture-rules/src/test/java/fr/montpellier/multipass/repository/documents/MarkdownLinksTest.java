package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the links of all Markdown documents of the repository resolve. */
class MarkdownLinksTest {

    @TempDir
    Path directory;

    @Test
    void every_relative_link_leads_to_a_file_and_to_a_heading_of_it() throws IOException {
        var links = new MarkdownLinks();
        List<Path> documents = Checkout.files(file -> file.toString().endsWith(".md"));
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            broken.addAll(links.broken(document));
        }
        assertThat(documents).hasSizeGreaterThan(80).contains(Checkout.ROOT.resolve("README.md"));
        assertThat(broken).isEmpty();
    }

    @Test
    void a_missing_file_and_a_missing_heading_are_reported() throws IOException {
        Files.writeString(
                directory.resolve("there.md"),
                "# A heading, `code` & more\n\n```\n# no heading\n```\n\n# Twice\n# Twice\n");
        Path page = Files.writeString(directory.resolve("page.md"), """
            # Page
            [good](there.md) [good](there.md#a-heading-code--more) [good](#page) [good](.) [good](https://nowhere.example)
            [good](there.md#twice-1) ![missing](picture.png) [missing](there.md#no-heading) [missing](#nothing)
            `[code](nothing.md)`

            ```
            [code](nothing.md)
            ```

            [defined]: nothing.md
            """);
        assertThat(new MarkdownLinks().broken(page))
                .containsExactly(
                        page + ": picture.png",
                        page + ": there.md#no-heading",
                        page + ": #nothing",
                        page + ": nothing.md");
    }
}

package fr.montpellier.multipass.specimens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Makes the specimens of {@code docs/specimens} if it is asked to, and compares those that are there. */
class DemoDocumentsTest {

    private static final Path FOLDER = Path.of("..", "docs", "specimens");

    @Test
    void the_files_of_the_documentation_are_those_that_are_made() throws IOException {
        for (Map.Entry<String, byte[]> file : DemoDocuments.all().entrySet()) {
            Path path = FOLDER.resolve(file.getKey());
            if (Boolean.getBoolean("multipass.specimens.write")) {
                Files.write(path, file.getValue());
            }
            assertThat(path).as("./multipass specimens").hasBinaryContent(file.getValue());
        }
    }
}

package fr.montpellier.multipass.vault.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.specimens.Specimens;
import fr.montpellier.multipass.vault.VaultIT;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of docs/partners/vault-api.md do what the page says. */
class VaultApiGuideIT extends VaultIT {

    private static final Pattern EXAMPLE = Pattern.compile("```sh\\n(.*?)```\\n```text\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void commands_of_the_guide_print_what_the_page_shows() throws Exception {
        List<MatchResult> examples = EXAMPLE.matcher(Files.readString(Path.of("../docs/partners/vault-api.md")))
                .results()
                .toList();
        assertThat(examples).hasSizeGreaterThan(5);
        Files.write(directory.resolve("avis.pdf"), Specimens.valid());
        Files.write(directory.resolve("photo.pdf"), Specimens.withoutCode());
        Files.write(directory.resolve("page-1.jpg"), Specimens.photographed(Specimens.valid()));
        Files.write(directory.resolve("page-2.jpg"), Specimens.photographed(Specimens.withoutCode()));

        assertThat(run(commands(examples)))
                .isEqualTo(examples.stream().map(example -> example.group(2)).collect(Collectors.joining()));
    }

    private static String commands(List<MatchResult> examples) {
        return examples.stream()
                .map(example -> example.group(1))
                .collect(Collectors.joining("", "set -euo pipefail\n", ""));
    }

    private String run(String commands) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", commands)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("output").toFile());
        bash.environment().put("VAULT", vault.address());
        bash.environment().put("TOKEN", residentToken(newSubject()));
        bash.start().waitFor();
        return Files.readString(directory.resolve("output"));
    }
}

package fr.montpellier.multipass.repository.documents;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.repository.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {

    private static final String PAGE = "docs/operators/settings/reference.md";

    @Test
    void the_reference_of_settings_is_that_of_the_sources() throws IOException {
        String page = SettingsReference.page();
        Path made = Files.writeString(Path.of("target", "reference.md"), page);

        assertThat(page)
                .contains("| `multipass.deposit.max-size` | `DataSize` | `50MB` |", "`multipass.blobs.endpoint`");
        assertThat(Checkout.read(PAGE))
                .as("copy %s over %s", Checkout.ROOT.relativize(made.toAbsolutePath()), PAGE)
                .isEqualTo(page);
    }
}

package fr.montpellier.multipass.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTest {

    @Test
    void an_identifier_is_read_as_it_was_written() {
        DocumentId id = DocumentId.random();
        assertThat(DocumentId.parse(id.toString())).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "6F9619FF-8B86-D011-B42D-00CF4FC964FF",
                "../6f9619ff-8b86-d011-b42d-00cf4fc964ff"
            })
    void refuses_an_identifier_that_is_not_canonical(String text) {
        assertThatThrownBy(() -> SharingAuthorisationId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ccas", "a--b", "a/b", "a b", "-a", "a-"})
    void refuses_a_code_that_is_not_plain(String text) {
        assertThatThrownBy(() -> new DepartmentCode(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_refusal_reason_is_found_by_its_code() {
        assertThat(RefusalReason.values())
                .allSatisfy(r -> assertThat(RefusalReason.fromCode(r.code())).contains(r));
        assertThat(RefusalReason.fromCode("of_a_later_version")).isEmpty();
    }

    @Test
    void the_kernel_stays_small() throws IOException {
        Path sources = Path.of("src/main/java/fr/montpellier/multipass/kernel");
        try (Stream<Path> files = Files.list(sources)) {
            long publicTypes = files.filter(f -> !f.endsWith("package-info.java"))
                    .filter(KernelTest::isPublic)
                    .count();
            assertThat(publicTypes).isBetween(1L, 15L);
        }
    }

    private static boolean isPublic(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("public "));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}

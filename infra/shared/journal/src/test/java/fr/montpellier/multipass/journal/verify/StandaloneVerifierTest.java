package fr.montpellier.multipass.journal.verify;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests {@code docs/formats/Verify.java}, the verifier in one file, against the vectors that our own verifier passes. */
class StandaloneVerifierTest {

    @TempDir
    private Path directory;

    private static void verify(String... arguments) throws Throwable {
        StandaloneVerifier.verify(arguments);
    }

    static Stream<String> expectations() throws Exception {
        return VectorsTest.expectations();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void each_vector_is_judged_as_expected(String expectation) throws Throwable {
        String[] columns = expectation.split("\t", -1);
        List<String> arguments = new ArrayList<>(List.of(file(columns[0]), "--key", file("key")));
        if (!columns[1].equals("-")) {
            arguments.addAll(List.of("--since", file(columns[1])));
        }
        if (columns[2].equals("intact")) {
            verify(arguments.toArray(String[]::new));
            return;
        }
        String said = columns[2].equals("-") ? "the checkpoint is not signed by the key" : "entry " + columns[2];
        assertThatThrownBy(() -> verify(arguments.toArray(String[]::new)))
                .asString()
                .startsWith("Verify$Broken: " + said);
    }

    private static String file(String name) {
        return VectorsTest.VECTORS.resolve(name).toString();
    }

    @Test
    void a_file_of_another_kind_says_nothing() {
        Path none = directory.resolve("note.txt");
        assertThatThrownBy(() -> verify(Files.writeString(none, "A note.").toString()))
                .hasToString("Verify$Unusable: " + none + " is neither a ZIP, a proof, a receipt nor a certificate");
    }
}

package fr.montpellier.multipass.journal.verify;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.journal.verify.entries.CommitmentDigest;
import fr.montpellier.multipass.journal.verify.log.Checkpoint;
import fr.montpellier.multipass.journal.verify.log.VerifierKey;
import fr.montpellier.multipass.journal.verify.source.ZipSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class VectorsTest {

    static final Path VECTORS = Path.of("src/test/resources/vectors");

    static Stream<String> expectations() throws IOException {
        return Files.readAllLines(VECTORS.resolve("expected.tsv")).stream();
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void each_vector_is_judged_as_expected(String expectation) throws IOException {
        String[] columns = expectation.split("\t", -1);
        var verifier = new JournalVerifier(Optional.of(key()));
        if (!columns[1].equals("-")) {
            verifier.since(VECTORS.resolve(columns[1]));
        }
        try (var source = ZipSource.open(VECTORS.resolve(columns[0]))) {
            JournalVerification found = verifier.verify(source);
            if (columns[2].equals("intact")) {
                assertThat(found).isInstanceOf(JournalVerification.Intact.class);
            } else {
                assertThat(found).isInstanceOfSatisfying(JournalVerification.Broken.class, broken -> {
                    assertThat(broken.firstBadIndex())
                            .isEqualTo(
                                    columns[2].equals("-")
                                            ? OptionalLong.empty()
                                            : OptionalLong.of(Long.parseLong(columns[2])));
                    assertThat(broken.reason()).contains(columns[3]);
                });
            }
        }
    }

    @Test
    void every_file_is_expected_and_every_kind_of_attack_is_there() throws IOException {
        Stream<String> expected =
                expectations().map(line -> line.split("\t", -1)[0]).distinct();
        try (Stream<Path> files = Files.list(VECTORS)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".zip")))
                    .containsExactlyInAnyOrderElementsOf(expected.toList());
        }
        assertThat(String.join("\n", expectations().toList()))
                .contains("dropped", "reordered", "edited", "forked", "truncated", "back-dated");
    }

    @Test
    void people_and_values_are_bound_as_the_format_says() throws IOException {
        for (String line : Files.readAllLines(VECTORS.resolve("commitments.tsv"))) {
            String[] columns = line.split("\t", -1);
            byte[] salt = HexFormat.of().parseHex(columns[1]);
            byte[] digest = columns[0].equals("person")
                    ? CommitmentDigest.ofPerson(salt, columns[2])
                    : CommitmentDigest.of(salt, columns[2], columns[3]);
            assertThat(HexFormat.of().formatHex(digest)).as(line).isEqualTo(columns[4]);
        }
    }

    @Test
    void an_archived_checkpoint_is_signed_with_its_era_and_named_as_the_format_says() throws IOException {
        var checkpoint = Checkpoint.parse(Files.readString(VECTORS.resolve("archived.checkpoint")));
        assertThat(checkpoint.isSignedBy(key())).isTrue();
        assertThat(checkpoint.note().text()).endsWith("\nera 2\n");
        assertThat(Files.readString(VECTORS.resolve("archived.name")))
                .isEqualTo("999999997-999999999999999992-%s\n"
                        .formatted(HexFormat.of().formatHex(checkpoint.root())));
    }

    @Test
    void the_figures_of_a_good_journal_are_told() throws IOException {
        try (var source = ZipSource.open(VECTORS.resolve("good.zip"))) {
            var intact = (JournalVerification.Intact) new JournalVerifier(Optional.empty()).verify(source);
            assertThat(intact.size()).isEqualTo(12);
            assertThat(intact.residents()).hasValue(3);
            assertThat(intact.keyPinned()).isFalse();
            assertThat(intact.origin()).isEqualTo("multipass.montpellier.example/journal/vectors");
        }
    }

    static VerifierKey key() throws IOException {
        return VerifierKey.parse(Files.readString(VECTORS.resolve("key")));
    }
}

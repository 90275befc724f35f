package fr.montpellier.multipass.backup.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.backup.OperatorCertificate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealingTest {

    @TempDir
    private Path directory;

    private OperatorCertificate operator;

    @BeforeEach
    void make() {
        operator = OperatorCertificate.in(directory.resolve("operator"));
    }

    private Path seal(byte[] content) throws IOException {
        Path sealed = directory.resolve("sealed.cms");
        try (OutputStream out = Recipient.read(operator.certificate()).seal(Files.newOutputStream(sealed))) {
            out.write(content);
        }
        return sealed;
    }

    private OperatorKey key() throws IOException {
        return OperatorKey.read(operator.key(), Optional.empty());
    }

    @Test
    void opens_what_it_sealed_with_the_private_key() throws Exception {
        byte[] content = "a row of a resident ".repeat(100_000).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        Path sealed = seal(content);
        Path opened = directory.resolve("opened");

        key().open(sealed, opened);

        assertThat(Files.readAllBytes(opened)).isEqualTo(content);
        assertThat(Files.readString(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("resident");
    }

    @Test
    void openssl_opens_a_sealed_file() throws Exception {
        Path sealed = seal("in a standard format".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        Path opened = directory.resolve("opened");

        Process openssl = new ProcessBuilder(
                        "openssl",
                        "cms",
                        "-decrypt",
                        "-binary",
                        "-inform",
                        "DER",
                        "-in",
                        sealed.toString(),
                        "-inkey",
                        operator.key().toString(),
                        "-out",
                        opened.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);

        assertThat(openssl.waitFor()).as(said).isZero();
        assertThat(Files.readString(opened)).isEqualTo("in a standard format");
    }

    @Test
    void gives_nothing_of_a_file_that_was_changed_or_cut() throws Exception {
        Path sealed = seal(new byte[100_000]);
        Path opened = directory.resolve("opened");
        byte[] bytes = Files.readAllBytes(sealed);
        byte[] changed = bytes.clone();
        changed[bytes.length / 2] ^= 1;
        for (byte[] broken : new byte[][] {changed, Arrays.copyOf(bytes, bytes.length / 2)}) {
            Files.write(sealed, broken);

            assertThatThrownBy(() -> key().open(sealed, opened)).isInstanceOf(IOException.class);
            assertThat(opened).doesNotExist();
        }
    }

    @Test
    void refuses_another_key_and_a_short_one() throws Exception {
        Path sealed = seal(new byte[10]);
        OperatorCertificate other = OperatorCertificate.in(directory.resolve("other"), 2048);

        assertThatThrownBy(() -> OperatorKey.read(other.key(), Optional.empty()).open(sealed, directory.resolve("a")))
                .hasMessageContaining("does not open with this key");
        assertThatThrownBy(() -> Recipient.read(other.certificate())).hasMessageContaining("3072");
    }

    @Test
    void refuses_an_entry_that_leads_outside_the_directory() throws Exception {
        try (var archive = new SealedArchive(directory, "bad", Recipient.read(operator.certificate()))) {
            archive.add("../outside", new ByteArrayInputStream(new byte[1]));
        }

        assertThatThrownBy(() -> SealedArchive.unpack(directory, "bad", key(), directory, directory.resolve("in")))
                .hasMessageContaining("leads outside");
        assertThat(directory.resolve("outside")).doesNotExist();
    }
}

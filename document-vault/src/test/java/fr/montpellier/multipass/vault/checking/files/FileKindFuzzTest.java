package fr.montpellier.multipass.vault.checking.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Detects the format of arbitrary first bytes and declared types: the result is a format or none, never a failure. */
class FileKindFuzzTest {

    /** @return whether the bytes name a kind, or are the beginning of a file of one */
    private static boolean check(byte[] bytes) {
        String declared = new String(bytes, StandardCharsets.ISO_8859_1);
        Optional<FileKind> named = FileKind.declared(declared);
        named.ifPresent(kind -> assertThat(FileKind.declared(kind.mediaType())).contains(kind));
        FileKind.isHeicSequence(declared, bytes);
        return named.isPresent() || FileKind.detected(bytes).isPresent();
    }

    @FuzzTest(maxDuration = "1h")
    void kind(byte[] bytes) {
        check(bytes);
    }

    @Test
    void kinds_with_changes() {
        Changes.ofAccepted(
                "image/heif; charset=utf-8; x=\"y\"".getBytes(StandardCharsets.US_ASCII), FileKindFuzzTest::check);
        Changes.ofAccepted(
                "\0\0\0\030ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1), FileKindFuzzTest::check);
    }
}

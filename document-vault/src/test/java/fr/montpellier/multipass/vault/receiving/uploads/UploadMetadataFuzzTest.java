package fr.montpellier.multipass.vault.receiving.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Arbitrary {@code Upload-Metadata}: what it says, the same when it is said again, or an argument that is none. */
class UploadMetadataFuzzTest {

    private static final String GENUINE = "type " + base64("avis-imposition") + ",period " + base64("2026")
            + ",replaces " + base64("0b7c1f0e-6d0a-4a53-9d8e-0b6f5e3c2a11") + ",filetype " + base64("application/pdf")
            + ",filename " + base64("avis.pdf") + ",is_confidential";

    private static boolean check(byte[] bytes) {
        try {
            UploadMetadata read = UploadMetadata.parse(new String(bytes, StandardCharsets.ISO_8859_1));
            assertThat(UploadMetadata.parse(written(read))).isEqualTo(read);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String written(UploadMetadata read) {
        return "type " + base64(read.type()) + ",filetype " + base64(read.mediaType())
                + read.period().map(period -> ",period " + base64(period)).orElse("")
                + read.replaces().map(id -> ",replaces " + base64(id)).orElse("");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @FuzzTest(maxDuration = "1h")
    void metadata(byte[] bytes) {
        check(bytes);
    }

    @Test
    void metadata_with_changes() {
        Changes.ofAccepted(GENUINE.getBytes(StandardCharsets.US_ASCII), UploadMetadataFuzzTest::check);
        assertThat(UploadMetadata.parse(GENUINE).type()).isEqualTo("avis-imposition");
    }
}

package fr.montpellier.multipass.service.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The header that holds a client certificate: one certificate, or the exception that becomes 400. */
class CertificateHeaderFuzzTest {

    private static final int CHANGES = 500;
    /** The beginning of a certificate: what follows is for the fuzzer to find. */
    private static final byte[] BEGINNING = {
        0x30, (byte) 0x82, 1, 0x22, 0x30, (byte) 0x81, (byte) 0xc9, (byte) 0xa0, 3, 2, 1, 2, 2, 1, 1, 0x30, 10, 6, 8
    };

    private static void check(String value) {
        try {
            assertThat(CertificateHeader.parse(List.of(value))).hasSize(1).doesNotContainNull();
        } catch (CertificateException e) {
            assertThat(e).isNotNull();
        }
    }

    private static void checkAll(byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1));
        check(":" + Base64.getEncoder().encodeToString(bytes) + ":");
        check("-----BEGIN%20CERTIFICATE-----%0A" + Base64.getMimeEncoder().encodeToString(bytes)
                + "%0A-----END%20CERTIFICATE-----%0A");
    }

    @FuzzTest(maxDuration = "1h")
    void certificate_header(byte[] bytes) {
        checkAll(bytes);
    }

    @Test
    void certificate_headers_with_changes() {
        var random = new Random(20_261_124);
        for (int i = 0; i < CHANGES; i++) {
            var changed = BEGINNING.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            checkAll(changed);
        }
    }
}

package fr.montpellier.multipass.service.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Fuzzes the header that holds a client certificate: it yields one certificate, or the exception that becomes 400. */
class CertificateHeaderFuzzTest {

    private static final int CHANGES = 500;
    private static final byte[] GENUINE = Base64.getDecoder().decode(TestCertificate.BASE64);

    /** @return whether it was parsed as a certificate, which then is that of the bytes */
    private static boolean check(String value, byte[] der) {
        try {
            byte[] read = CertificateHeader.parse(List.of(value))[0].getEncoded();
            assertThat(der).startsWith(read);
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** @return whether the bytes are a certificate, which is the same as a byte sequence and as PEM */
    private static boolean checkAll(byte[] bytes) {
        boolean asBytes = check(":" + Base64.getEncoder().encodeToString(bytes) + ":", bytes);
        boolean asPem = check(
                "-----BEGIN%20CERTIFICATE-----%0A" + Base64.getMimeEncoder().encodeToString(bytes)
                        + "%0A-----END%20CERTIFICATE-----%0A",
                bytes);
        assertThat(asPem).isEqualTo(asBytes);
        return asBytes;
    }

    @FuzzTest(maxDuration = "1h")
    void certificate_header(byte[] bytes) {
        check(new String(bytes, StandardCharsets.ISO_8859_1), bytes);
        checkAll(bytes);
    }

    @Test
    void certificate_headers_with_changes() {
        assertThat(checkAll(GENUINE)).isTrue();
        var random = new Random(20_261_124);
        int read = 0;
        for (int i = 0; i < CHANGES; i++) {
            byte[] changed = GENUINE.clone();
            changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            read += checkAll(changed) ? 1 : 0;
        }
        assertThat(read).as("some changes hit a value, others the structure").isBetween(1, CHANGES - 1);
    }
}

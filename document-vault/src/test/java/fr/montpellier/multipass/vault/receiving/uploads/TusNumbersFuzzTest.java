package fr.montpellier.multipass.vault.receiving.uploads;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import fr.montpellier.multipass.vault.Changes;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.mock.web.MockHttpServletRequest;

/** Arbitrary numbers of bytes: a number that is accepted is bound to the value of its digits. */
class TusNumbersFuzzTest {

    private static boolean check(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Upload-Length", text);
        try {
            TusNumbers.check(request);
            BigInteger seen = new BigInteger(text);
            assertThat(seen).isNotNegative();
            assertThat(DefaultConversionService.getSharedInstance().convert(text, Long.class))
                    .isEqualTo(seen.longValueExact());
            return true;
        } catch (IllegalArgumentException | ConversionException e) {
            return false;
        }
    }

    @FuzzTest(maxDuration = "1h")
    void number(byte[] bytes) {
        check(bytes);
    }

    @Test
    void numbers_with_changes() {
        Changes.ofAccepted("1048576".getBytes(StandardCharsets.US_ASCII), TusNumbersFuzzTest::check);
        for (String text : new String[] {"0x10", "#10", "1 0", "9223372036854775808", "-1", "+1", "٣"}) {
            assertThat(check(text.getBytes(StandardCharsets.UTF_8))).isFalse();
        }
    }
}

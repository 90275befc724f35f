package fr.montpellier.multipass.identity.people.accounts.codes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final String SECRET = Totp.secret("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    /** The last six digits of the vectors for SHA-1 (RFC 6238, appendix B). */
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void codes_are_those_of_the_specification(long second, String code) {
        assertThat(Totp.code(SECRET, Instant.ofEpochSecond(second))).isEqualTo(code);
    }

    @Test
    void secrets_are_in_base_32() {
        assertThat(SECRET).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    @Test
    void clock_drift_of_one_step_is_accepted_and_of_two_is_not() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        for (int seconds : new int[] {-30, 0, 30}) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(seconds)), now))
                    .hasValue((1_111_111_111L + seconds) / 30);
        }
        for (int seconds : new int[] {-60, 60}) {
            assertThat(Totp.step(SECRET, Totp.code(SECRET, now.plusSeconds(seconds)), now))
                    .isEmpty();
        }
        assertThat(Totp.step(SECRET, "", now)).isEmpty();
        assertThat(Totp.step(SECRET, "٠٥٠٤٧١", now)).isEmpty();
    }

    @Test
    void the_picture_is_small_and_no_script() {
        String svg = QrPicture.svg(Totp.keyUri(SECRET, "compte"));

        assertThat(svg).startsWith("<svg").hasSizeLessThan(9_000).doesNotContain("script", "style");
    }

    @Test
    void recovery_codes_are_ten_different_ones_of_eighty_bits() {
        assertThat(RandomCodes.forRecovery())
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allSatisfy(code -> assertThat(code).matches("[A-Z2-7]{16}"));
        assertThat(RandomCodes.compared(" abcd-efgh ijkl–mnop ")).isEqualTo("ABCDEFGHIJKLMNOP");
        assertThat(RandomCodes.compared("abcd 0188 efgh ijkl"))
                .as("0, 1 and 8 are in no code of letters")
                .isEqualTo("ABCDOIBBEFGHIJKL");
        assertThat(RandomCodes.compared("0188 2345")).isEqualTo("01882345");
        assertThat(RandomCodes.grouped("ABCDEFGH")).isEqualTo("ABCD EFGH");
    }
}

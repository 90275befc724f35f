package fr.montpellier.multipass.journal.verify.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalReaderTest {

    @Test
    void reads_the_canonical_form() {
        assertThat(CanonicalReader.read("{\"a\":12,\"b\":\"é\\n\\u0001\",\"c\":{\"d\":\"\"}}".getBytes(UTF_8)))
                .containsExactly(Map.entry("a", 12L), Map.entry("b", "é\n\u0001"), Map.entry("c", Map.of("d", "")));
    }

    @Test
    void reads_a_space_in_a_string_a_number_of_eighteen_digits_and_every_escape() {
        assertThat(CanonicalReader.read("{\"a\":123456789012345678,\"b\":\"x y\",\"c\":\"\\b\\t\\f\\r\\\\\\\"\\u001f\"}"
                        .getBytes(UTF_8)))
                .containsExactly(
                        Map.entry("a", 123_456_789_012_345_678L),
                        Map.entry("b", "x y"),
                        Map.entry("c", "\b\t\f\r\\\"\u001f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{} ",
                "{\"a\": 1}",
                "{\"b\":1,\"a\":1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":01}",
                "{\"a\":-1}",
                "{\"a\":1.0}",
                "{\"a\":true}",
                "{\"a\":[]}",
                "{\"a\":{\"b\":{}}}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":\"\\u000A\"}",
                "{\"a\":\"\\u000a\"}",
                "{\"a\":\"\\u0008\"}",
                "{\"a\":\"\\u00",
                "{\"a\":1234567890123456789}",
                "{\"a\":\"\\/\"}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"x}",
                "{,\"a\":1}",
                "{\"a\":1,}"
            })
    void refuses_every_other_spelling(String text) {
        assertThatThrownBy(() -> CanonicalReader.read(text.getBytes(UTF_8))).isInstanceOf(MalformedLogException.class);
    }

    @Test
    void refuses_bytes_that_are_not_utf_8() {
        assertThatThrownBy(() -> CanonicalReader.read(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}))
                .isInstanceOf(MalformedLogException.class);
    }
}

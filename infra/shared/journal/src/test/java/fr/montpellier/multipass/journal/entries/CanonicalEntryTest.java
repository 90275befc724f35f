package fr.montpellier.multipass.journal.entries;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalEntryTest {

    /** The string of RFC 8785, section 3.2.2: every kind of escape, and characters that stay as they are. */
    @Test
    void writes_strings_as_the_canonical_form_asks() {
        CanonicalEntry entry = new CanonicalEntry().text("string", "€$\u000f\nA'B\"\\\\\"/");
        assertThat(new String(entry.bytes(), UTF_8)).isEqualTo("{\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
    }

    @Test
    void sorts_members_at_both_levels() {
        CanonicalEntry entry =
                new CanonicalEntry().text("b", "2").number("a", 1).texts("c", Map.of("z", "1", "y", "2"));
        assertThat(new String(entry.bytes(), UTF_8)).isEqualTo("{\"a\":1,\"b\":\"2\",\"c\":{\"y\":\"2\",\"z\":\"1\"}}");
    }

    @Test
    void escapes_control_characters_and_no_space() {
        CanonicalEntry entry = new CanonicalEntry().text("a", "\u001f \b\t\f\r");
        assertThat(new String(entry.bytes(), UTF_8)).isEqualTo("{\"a\":\"\\u001f \\b\\t\\f\\r\"}");
    }

    @Test
    void writes_a_character_of_two_units_as_it_is() {
        CanonicalEntry entry = new CanonicalEntry().text("a", "\ud83d\ude00");
        assertThat(new String(entry.bytes(), UTF_8)).isEqualTo("{\"a\":\"\ud83d\ude00\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "\ud83dx", "\ud83d\ud83d", "\ude00", "x\ude00", "\ud83d\ude00\ude00"})
    void refuses_half_a_character(String text) {
        var entry = new CanonicalEntry();
        assertThatIllegalArgumentException().isThrownBy(() -> entry.text("a", text));
    }
}

package fr.montpellier.multipass.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

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
    void refuses_half_a_character() {
        var entry = new CanonicalEntry();
        assertThatIllegalArgumentException().isThrownBy(() -> entry.text("a", "\ud83d"));
    }
}

package fr.montpellier.multipass.journal.entries;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes an entry in its canonical form: JSON canonicalised by RFC 8785 (sorted members, no white space), restricted to
 * strings, integers and objects of strings.
 */
public final class CanonicalEntry {

    private final SortedMap<String, String> members = new TreeMap<>();

    public CanonicalEntry text(String name, String value) {
        members.put(name, quoted(value));
        return this;
    }

    public CanonicalEntry number(String name, long value) {
        members.put(name, Long.toString(value));
        return this;
    }

    public CanonicalEntry texts(String name, Map<String, String> values) {
        var quoted = new TreeMap<String, String>();
        values.forEach((key, value) -> quoted.put(key, quoted(value)));
        members.put(name, object(quoted));
        return this;
    }

    public byte[] bytes() {
        return object(members).getBytes(StandardCharsets.UTF_8);
    }

    private static String object(SortedMap<String, String> members) {
        var json = new StringBuilder("{");
        members.forEach((name, value) -> {
            if (json.length() > 1) {
                json.append(',');
            }
            json.append(quoted(name)).append(':').append(value);
        });
        return json.append('}').toString();
    }

    /** Writes a string by RFC 8785, section 3.2.2.2. */
    private static String quoted(String text) {
        return isPlain(text) ? '"' + text + '"' : escaped(text);
    }

    /** Returns whether a string is written as it is, as nearly all of an entry are. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\' || Character.isSurrogate(c)) {
                return false;
            }
        }
        return true;
    }

    private static String escaped(String text) {
        var json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c) && !isPaired(text, i)) {
                throw new IllegalArgumentException("a text of an entry contains an unpaired surrogate");
            }
            switch (c) {
                case '"' -> json.append("\\\"");
                case '\\' -> json.append("\\\\");
                case '\b' -> json.append("\\b");
                case '\t' -> json.append("\\t");
                case '\n' -> json.append("\\n");
                case '\f' -> json.append("\\f");
                case '\r' -> json.append("\\r");
                default -> json.append(c < 0x20 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }
}

package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Parses the JSON of entries and no other JSON: objects whose members are sorted, strings with the shortest escapes,
 * positive integers, no white space (RFC 8785). Rejects any other spelling of the same values, so that an entry has one
 * hash.
 */
final class CanonicalReader {

    private final String text;
    private int at;

    private CanonicalReader(String text) {
        this.text = text;
    }

    /** Returns the members by name: each a String, a Long or a Map of strings. */
    static Map<String, Object> read(byte[] entry) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(entry))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLogException("l'entrée n'est pas en UTF-8", e);
        }
        var reader = new CanonicalReader(text);
        Map<String, Object> members = reader.object(true);
        if (reader.at != text.length()) {
            throw reader.malformed();
        }
        return members;
    }

    private Map<String, Object> object(boolean outer) {
        expect('{');
        var members = new LinkedHashMap<String, Object>();
        String last = null;
        while (peek() != '}') {
            if (last != null) {
                expect(',');
            }
            String name = string();
            if (last != null && last.compareTo(name) >= 0) {
                throw malformed();
            }
            last = name;
            expect(':');
            members.put(name, value(outer));
        }
        expect('}');
        return Collections.unmodifiableMap(members);
    }

    private Object value(boolean outer) {
        char c = peek();
        if (c == '"') {
            return string();
        }
        if (outer && c == '{') {
            return object(false);
        }
        if (outer && c >= '1' && c <= '9') {
            return integer();
        }
        throw malformed();
    }

    private Long integer() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        if (at - start > 18) {
            throw malformed();
        }
        return Long.valueOf(text.substring(start, at));
    }

    private String string() {
        expect('"');
        int start = at;
        while (isPlain(peek())) {
            at++;
        }
        if (peek() == '"') {
            return text.substring(start, at++);
        }
        StringBuilder value = new StringBuilder().append(text, start, at);
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw malformed();
            }
            value.append(c == '\\' ? escape() : c);
        }
        expect('"');
        return value.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 0x20 && c != '"' && c != '\\';
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\' -> c;
            case 'b' -> '\b';
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'u' -> control();
            default -> throw malformed();
        };
    }

    /** Parses a control character without a short escape, the only ones written as four hexadecimal digits, in lower case. */
    private char control() {
        String digits = at + 4 <= text.length() ? text.substring(at, at + 4) : "";
        at += 4;
        if (!digits.matches("00[01][0-9a-f]")) {
            throw malformed();
        }
        char c = (char) Integer.parseInt(digits, 16);
        if ("\b\t\n\f\r".indexOf(c) >= 0) {
            throw malformed();
        }
        return c;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private MalformedLogException malformed() {
        return new MalformedLogException("l'entrée n'est pas du JSON canonique (caractère " + at + ")");
    }
}

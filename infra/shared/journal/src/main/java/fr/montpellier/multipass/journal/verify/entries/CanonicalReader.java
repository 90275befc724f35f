package fr.montpellier.multipass.journal.verify.entries;

import fr.montpellier.multipass.journal.verify.log.MalformedLogException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parses the JSON of entries and no other JSON: objects whose members are sorted, strings with the shortest escapes,
 * positive integers, no white space (RFC 8785). Rejects any other spelling of the same values, so that an entry has one
 * hash. Works on the bytes: a text of a million entries would cost more to decode than to parse.
 */
final class CanonicalReader {

    private static final int LONGEST_KEPT = 32;
    /** Strings that recur, by their hash; a thread may miss those of another. */
    private static final @Nullable String[] KEPT = new String[1024];

    private final byte[] bytes;
    private int at;

    private CanonicalReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Returns the members by name: each a String, a Long or a Map of strings. */
    static Map<String, Object> read(byte[] entry) {
        var reader = new CanonicalReader(entry);
        Map<String, Object> members = reader.object(true);
        if (reader.at != entry.length) {
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
        byte c = peek();
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
        long value = 0;
        while (peek() >= '0' && peek() <= '9') {
            value = 10 * value + bytes[at++] - '0';
            if (at - start > 18) {
                throw malformed();
            }
        }
        return value;
    }

    private String string() {
        expect('"');
        String plain = plain();
        if (peek() == '"') {
            at++;
            return plain;
        }
        var value = new StringBuilder(plain);
        while (peek() != '"') {
            if (bytes[at] != '\\') {
                throw malformed();
            }
            at++;
            value.append(escape()).append(plain());
        }
        expect('"');
        return value.toString();
    }

    /** Reads up to the next quotation mark, backslash or control character, none of which is part of another character. */
    private String plain() {
        int start = at;
        int all = 0;
        while (at < bytes.length && isPlain(bytes[at])) {
            all |= bytes[at++];
        }
        if (all >= 0) {
            return at - start > LONGEST_KEPT ? ascii(start, at) : kept(start, at);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, at - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedLogException("l'entrée n'est pas en UTF-8", e);
        }
    }

    /** Returns a short string, such as a name, without making it anew if an entry before had it. */
    private String kept(int from, int to) {
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int place = (hash ^ hash >>> 16) & KEPT.length - 1;
        String known = KEPT[place];
        if (known != null && isSame(known, from, to)) {
            return known;
        }
        String text = ascii(from, to);
        KEPT[place] = text;
        return text;
    }

    private boolean isSame(String known, int from, int to) {
        if (known.length() != to - from) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (known.charAt(i - from) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private String ascii(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** A byte of a character outside ASCII is negative. */
    private static boolean isPlain(byte c) {
        return c < 0 || (c >= 0x20 && c != '"' && c != '\\');
    }

    private char escape() {
        byte c = peek();
        at++;
        return switch (c) {
            case '"', '\\' -> (char) c;
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
        String digits = at + 4 <= bytes.length ? ascii(at, at + 4) : "";
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

    private byte peek() {
        if (at >= bytes.length) {
            throw malformed();
        }
        return bytes[at];
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private MalformedLogException malformed() {
        return new MalformedLogException("l'entrée n'est pas du JSON canonique (octet " + at + ")");
    }
}

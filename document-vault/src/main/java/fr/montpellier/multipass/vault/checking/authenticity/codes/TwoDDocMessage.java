package fr.montpellier.multipass.vault.checking.authenticity.codes;

import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Parses the fields of a code: an identifier of two characters, then the value, which ends by its length or by a
 * separator.
 */
final class TwoDDocMessage {

    private static final char GS = 0x1D;
    private static final char RS = 0x1E;
    private static final int ID = 2;

    private TwoDDocMessage() {}

    /**
     * Returns the values up to the first that does not conform to the table. Only the signature decides whether a code
     * is genuine; the table may be older than the code.
     */
    static Map<String, Value> fields(String message, Optional<String> perimeter) {
        boolean known = perimeter.filter(name -> !name.equals("01")).isEmpty();
        Map<String, Value> fields = new LinkedHashMap<>();
        int at = 0;
        while (at + ID <= message.length()) {
            String id = message.substring(at, at + ID);
            int start = at + ID;
            FieldLengths.Range length = known ? FieldLengths.of(id) : FieldLengths.ANY;
            int end = end(message, start, length);
            boolean marked = end < message.length() && isMark(message.charAt(end));
            boolean truncated = marked && message.charAt(end) == RS;
            if (end - start < length.min() && !truncated) {
                return fields;
            }
            fields.putIfAbsent(id, new Value(message.substring(start, end), truncated));
            at = marked ? end + 1 : end;
        }
        return fields;
    }

    private static int end(String message, int start, FieldLengths.Range length) {
        int limit = (int) Math.min(message.length(), (long) start + length.max());
        int end = start;
        while (end < limit && !isMark(message.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isMark(char c) {
        return c == GS || c == RS;
    }
}

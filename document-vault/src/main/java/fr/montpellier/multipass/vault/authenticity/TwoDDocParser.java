package fr.montpellier.multipass.vault.authenticity;

import fr.montpellier.multipass.vault.authenticity.TwoDDoc.Value;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads 2D-Doc codes of versions 02, 03 and 04 in ASCII mode (ANTS, "Spécifications techniques des codes à barres
 * 2D-Doc"): {@code header | message | US | signature | [GS annex]}. The annex is not signed and not read.
 */
final class TwoDDocParser {

    private static final char GS = 0x1D;
    private static final char RS = 0x1E;
    private static final char US = 0x1F;
    private static final int MAX_LENGTH = 4_000;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final Pattern HEADER = Pattern.compile(
            "DC(?<version>0[234])(?<authority>[A-Z0-9]{4})(?<certificate>[A-Z0-9]{4})(?<issued>[0-9A-F]{4})"
                    + "(?<signed>[0-9A-F]{4})(?<type>[0-9A-Z]{2})");

    private TwoDDocParser() {}

    static TwoDDoc parse(String code) throws TwoDDocFormatException {
        if (code.length() > MAX_LENGTH || code.chars().anyMatch(c -> c > 0xFF)) {
            throw new TwoDDocFormatException("too long, or not bytes");
        }
        var header = HEADER.matcher(code);
        if (!header.lookingAt()) {
            throw new TwoDDocFormatException("no header of version 02, 03 or 04");
        }
        int mark = code.indexOf(US);
        int version = Integer.parseInt(header.group("version"));
        int headerLength = header.end() + 2 * (version - 2);
        if (mark < headerLength) {
            throw new TwoDDocFormatException("no signature mark");
        }
        return new TwoDDoc(
                version,
                header.group("authority"),
                header.group("certificate"),
                date(header.group("issued")),
                date(header.group("signed")),
                header.group("type"),
                fields(code.substring(headerLength, mark)),
                code.substring(0, mark),
                signature(code.substring(mark + 1)));
    }

    /** Days since 2000-01-01 in hexadecimal; FFFF when the document has no such date. */
    private static Optional<LocalDate> date(String hexadecimal) {
        int days = Integer.parseInt(hexadecimal, 16);
        return days == 0xFFFF ? Optional.empty() : Optional.of(EPOCH.plusDays(days));
    }

    private static byte[] signature(String rest) throws TwoDDocFormatException {
        int annex = rest.indexOf(GS);
        return Base32.decode(annex < 0 ? rest : rest.substring(0, annex));
    }

    private static Map<String, Value> fields(String message) throws TwoDDocFormatException {
        Map<String, Value> fields = new LinkedHashMap<>();
        int at = 0;
        while (at < message.length()) {
            if (at + 2 > message.length()) {
                throw new TwoDDocFormatException("a field without its two characters of id");
            }
            String id = message.substring(at, at + 2);
            int start = at + 2;
            int end = end(message, start, FieldLengths.of(id));
            boolean marked = end < message.length() && isMark(message.charAt(end));
            boolean truncated = marked && message.charAt(end) == RS;
            fields.putIfAbsent(id, new Value(message.substring(start, end), truncated));
            at = marked ? end + 1 : end;
        }
        return fields;
    }

    private static int end(String message, int start, FieldLengths.Range length) throws TwoDDocFormatException {
        int limit = (int) Math.min(message.length(), (long) start + length.max());
        int end = start;
        while (end < limit && !isMark(message.charAt(end))) {
            end++;
        }
        if (end - start < length.min() && !(end < message.length() && message.charAt(end) == RS)) {
            throw new TwoDDocFormatException("a field shorter than its fixed length");
        }
        return end;
    }

    private static boolean isMark(char c) {
        return c == GS || c == RS;
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses 2D-Doc codes of versions 01 to 04 (ANTS, "Spécifications techniques des codes à barres 2D-Doc"): {@code header
 * | message | US | signature | [GS annex]}. The annex is not signed and not read. The signed text is kept unchanged:
 * separators stay, nothing is normalised.
 */
public final class TwoDDocParser {

    private static final char GS = 0x1D;
    private static final char US = 0x1F;

    /** The first byte of a code in binary mode. */
    private static final char BINARY = 0xDC;

    private static final int MAX_LENGTH = 4_000;
    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final Pattern HEADER =
            Pattern.compile("DC(?:0[12](?<two>.{18})|03(?<three>.{20})|04(?<four>.{22}))", Pattern.DOTALL);
    private static final Pattern MEMBERS = Pattern.compile(
            "(?<authority>[A-Z0-9]{4})(?<certificate>[A-Z0-9]{4})(?<issued>[0-9A-F]{4})(?<signed>[0-9A-F]{4})"
                    + "(?<type>[0-9A-Z]{2})(?<perimeter>[0-9A-Z]{2})?(?<country>[A-Z]{2})?");

    private TwoDDocParser() {}

    /** Returns whether the text of a Data Matrix is that of a 2D-Doc. */
    public static boolean looksLikeCode(String text) {
        return text.matches("(?s)DC[0-9]{2}.*") || isBinary(text);
    }

    /** Returns whether the code is in binary mode, whose packing the public specification does not define. */
    public static boolean isBinary(String text) {
        return text.length() > 2 && text.charAt(0) == BINARY;
    }

    /**
     * Parses a code.
     *
     * @throws TwoDDocFormatException when there is no header, or nothing that could be a signature
     */
    public static TwoDDoc parse(String code) throws TwoDDocFormatException {
        if (code.length() > MAX_LENGTH || code.chars().anyMatch(c -> c > 0xFF)) {
            throw new TwoDDocFormatException("too long, or not bytes");
        }
        Matcher header = HEADER.matcher(code);
        if (!header.lookingAt()) {
            throw new TwoDDocFormatException("no header of version 01 to 04");
        }
        Matcher members = MEMBERS.matcher(code.substring(4, header.end()));
        int mark = code.indexOf(US);
        if (!members.matches() || mark < header.end()) {
            throw new TwoDDocFormatException("a damaged header, or no signature mark");
        }
        Optional<String> perimeter = Optional.ofNullable(members.group("perimeter"));
        return new TwoDDoc(
                Integer.parseInt(code.substring(2, 4)),
                members.group("authority"),
                members.group("certificate"),
                date(members.group("issued")),
                date(members.group("signed")),
                members.group("type"),
                perimeter,
                Optional.ofNullable(members.group("country")),
                TwoDDocMessage.fields(code.substring(header.end(), mark), perimeter),
                code.substring(0, mark),
                signature(code.substring(mark + 1)));
    }

    /** Returns the date for days since 2000-01-01 in hexadecimal; empty for FFFF, which means that there is none. */
    public static Optional<LocalDate> date(String hexadecimal) {
        int days = Integer.parseInt(hexadecimal, 16);
        return days == 0xFFFF ? Optional.empty() : Optional.of(EPOCH.plusDays(days));
    }

    private static byte[] signature(String rest) {
        int annex = rest.indexOf(GS);
        try {
            return Base32.decode(annex < 0 ? rest : rest.substring(0, annex));
        } catch (TwoDDocFormatException e) {
            // An undecodable signature is treated as empty.
            return new byte[0];
        }
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.codes;

import java.nio.charset.StandardCharsets;

/**
 * A code as text. Readers deliver characters, or the codewords of the Data Matrix when these begin in C40 mode (ISO/IEC
 * 16022, section 5.2): {@code 2D-DOC} is {@code E6 28 2A 4D C5 FE 44}.
 */
public final class Codewords {

    private static final int LATCH_TO_C40 = 230;
    private static final int FUNCTION_1 = 232;
    private static final int UPPER_SHIFT = 235;
    private static final int UNLATCH = 254;
    private static final int PADDING = 129;
    private static final char GS = 0x1D;
    private static final int UPPER = 128;
    private static final String SHIFTED_2 = "!\"#$%&'()*+,-./:;<=>?@[\\]^_";

    private final byte[] words;
    private final StringBuilder text = new StringBuilder();
    private int at;
    private int set;
    private int upper;

    private Codewords(byte[] words) {
        this.words = words;
    }

    /** Returns the bytes as characters, with codewords decoded; anything else is returned unchanged. */
    public static String text(byte[] code) {
        if (code.length > 1 && (code[0] & 0xFF) == LATCH_TO_C40) {
            try {
                return new Codewords(code).ascii();
            } catch (TwoDDocFormatException | IndexOutOfBoundsException e) {
                return new String(code, StandardCharsets.ISO_8859_1);
            }
        }
        return new String(code, StandardCharsets.ISO_8859_1);
    }

    private String ascii() throws TwoDDocFormatException {
        while (at < words.length) {
            int word = words[at++] & 0xFF;
            if (word == PADDING) {
                break;
            } else if (word == LATCH_TO_C40) {
                c40();
            } else if (word == UPPER_SHIFT) {
                upper = UPPER;
            } else if (word == FUNCTION_1) {
                append(GS);
            } else if (word > 0 && word <= 128) {
                append(word - 1);
            } else if (word >= 130 && word <= 229) {
                text.append((char) ('0' + (word - 130) / 10)).append((char) ('0' + (word - 130) % 10));
            } else {
                throw new TwoDDocFormatException("a mode that 2D-Doc does not use");
            }
        }
        return text.toString();
    }

    /** Decodes three values from two codewords, up to the unlatch or the last single codeword. */
    private void c40() throws TwoDDocFormatException {
        while (words.length - at >= 2 && (words[at] & 0xFF) != UNLATCH) {
            int packed = ((words[at] & 0xFF) << 8) + (words[at + 1] & 0xFF) - 1;
            at += 2;
            value(packed / 1600);
            value(packed / 40 % 40);
            value(packed % 40);
        }
        set = 0;
        if (at < words.length && (words[at] & 0xFF) == UNLATCH) {
            at++;
        }
    }

    private void value(int value) throws TwoDDocFormatException {
        int from = set;
        set = 0;
        if (from == 0 && value < 3) {
            set = value + 1;
        } else if (from == 0) {
            append(value == 3 ? ' ' : value < 14 ? '0' + value - 4 : 'A' + value - 14);
        } else if (from == 1 && value < 32) {
            append(value);
        } else if (from == 2 && value < SHIFTED_2.length()) {
            append(SHIFTED_2.charAt(value));
        } else if (from == 2 && value == 27) {
            append(GS);
        } else if (from == 2 && value == 30) {
            upper = UPPER;
        } else if (from == 3 && value < 32) {
            append('`' + value);
        } else {
            throw new TwoDDocFormatException("no such character in C40");
        }
    }

    private void append(int character) {
        text.append((char) (character + upper));
        upper = 0;
    }
}

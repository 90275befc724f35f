package fr.montpellier.multipass.service.bodies;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Checks percent-encoded UTF-8 of a query or a form (URL Standard, section 5.1). */
final class PercentEncoding {

    private static final int HEX = 16;
    private static final int DIGITS = 2;

    private PercentEncoding() {}

    /** Returns whether each percent sign begins a byte, no byte is zero and all are UTF-8. */
    static boolean isWellFormed(ByteBuffer encoded) {
        ByteBuffer source = encoded.duplicate();
        ByteBuffer decoded = ByteBuffer.allocate(source.remaining());
        while (source.hasRemaining()) {
            byte next = source.get();
            int value = next == '%' ? escaped(source) : next;
            if (value == 0 || next == '%' && value < 0) {
                return false;
            }
            decoded.put((byte) value);
        }
        return isUtf8(decoded.flip());
    }

    /** Returns the byte after a percent sign, or -1. */
    private static int escaped(ByteBuffer source) {
        if (source.remaining() < DIGITS) {
            return -1;
        }
        int high = Character.digit(source.get(), HEX);
        int low = Character.digit(source.get(), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    private static boolean isUtf8(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes);
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}

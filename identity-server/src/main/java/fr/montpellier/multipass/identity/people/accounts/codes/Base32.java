package fr.montpellier.multipass.identity.people.accounts.codes;

/** Base 32 (RFC 4648, section 6) without padding, the encoding in which authenticator applications expect a secret. */
final class Base32 {

    static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;

    private Base32() {}

    /**
     * Encodes bytes.
     *
     * @param bytes array whose length is a multiple of five
     */
    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int value = 0;
        for (byte each : bytes) {
            value = value << Byte.SIZE | Byte.toUnsignedInt(each);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(ALPHABET.charAt(value >> held & MASK));
            }
        }
        return text.toString();
    }

    /**
     * Decodes a text.
     *
     * @throws IllegalArgumentException for a character outside the alphabet
     */
    static byte[] decode(String text) {
        var bytes = new byte[text.length() * BITS / Byte.SIZE];
        int held = 0;
        int value = 0;
        int at = 0;
        for (char each : text.toCharArray()) {
            int digit = ALPHABET.indexOf(each);
            if (digit < 0) {
                throw new IllegalArgumentException("the text contains a character outside the base 32 alphabet");
            }
            value = value << BITS | digit;
            held += BITS;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bytes[at++] = (byte) (value >> held);
            }
        }
        return bytes;
    }
}

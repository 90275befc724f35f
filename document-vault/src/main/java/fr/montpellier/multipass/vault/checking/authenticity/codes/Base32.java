package fr.montpellier.multipass.vault.checking.authenticity.codes;

/** Base32 without padding (RFC 4648, section 6), strict: each value has exactly one encoding. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;

    private Base32() {}

    static byte[] decode(String text) throws TwoDDocFormatException {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        int pending = 0;
        int pendingBits = 0;
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new TwoDDocFormatException("a character outside Base32");
            }
            pending = pending << BITS | value;
            pendingBits += BITS;
            if (pendingBits >= Byte.SIZE) {
                pendingBits -= Byte.SIZE;
                bytes[next++] = (byte) (pending >> pendingBits);
                pending &= (1 << pendingBits) - 1;
            }
        }
        // Bits left over must be zero (RFC 4648, section 3.5); otherwise several texts would encode one signature.
        if (pendingBits >= BITS || pending != 0) {
            throw new TwoDDocFormatException("bits left over after the signature");
        }
        return bytes;
    }
}

package fr.montpellier.multipass.vault.keeping.sealing.padding;

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019): the
 * object discloses O(log log n) bits of the size, for at most 12 % more bytes.
 */
public final class Padding {

    private Padding() {}

    /** Returns the size to which a file of that many bytes is padded. */
    public static long padded(long size) {
        if (size < 2) {
            return size;
        }
        int exponent = Long.SIZE - 1 - Long.numberOfLeadingZeros(size);
        int kept = Integer.SIZE - Integer.numberOfLeadingZeros(exponent);
        long mask = (1L << (exponent - kept)) - 1;
        return (size + mask) & ~mask;
    }
}

package fr.montpellier.multipass.vault.checking.files;

import java.time.Duration;

/**
 * The time limit of an operation on a file.
 *
 * @param base for any file
 * @param perGigabyte additional time for each gigabyte (2^30 bytes)
 * @param most for any file
 */
public record TimeLimit(Duration base, Duration perGigabyte, Duration most) {

    private static final long MEBIBYTE = 1L << 20;
    private static final long MEBIBYTES_PER_GIGABYTE = 1L << 10;

    /**
     * Returns the limit for a file.
     *
     * @param size of the file, in bytes
     */
    public Duration of(long size) {
        Duration scaled = base.plus(perGigabyte.multipliedBy(size / MEBIBYTE).dividedBy(MEBIBYTES_PER_GIGABYTE));
        return scaled.compareTo(most) < 0 ? scaled : most;
    }
}

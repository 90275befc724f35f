package fr.montpellier.multipass.vault.checking.files;

import java.time.Duration;

/**
 * How long something that is done with a file may take.
 *
 * @param base whatever the size
 * @param perGigabyte more for each gigabyte (2^30 bytes)
 * @param most whatever the size
 */
public record TimeLimit(Duration base, Duration perGigabyte, Duration most) {

    private static final long MEBIBYTE = 1L << 20;
    private static final long MEBIBYTES_PER_GIGABYTE = 1L << 10;

    /** @param size of the file, in bytes */
    public Duration of(long size) {
        Duration scaled = base.plus(perGigabyte.multipliedBy(size / MEBIBYTE).dividedBy(MEBIBYTES_PER_GIGABYTE));
        return scaled.compareTo(most) < 0 ? scaled : most;
    }
}

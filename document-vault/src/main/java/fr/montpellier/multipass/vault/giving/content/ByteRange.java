package fr.montpellier.multipass.vault.giving.content;

import java.util.Optional;

/**
 * The bytes of a file that are to be sent.
 *
 * @param fileSize of the whole file
 * @param isWhole whether the whole file was asked for, without a range
 */
record ByteRange(long start, long length, long fileSize, boolean isWhole) {

    static ByteRange whole(long fileSize) {
        return new ByteRange(0, fileSize, fileSize, true);
    }

    /** Value of {@code Content-Range} (RFC 9110, section 14.4). */
    Optional<String> contentRange() {
        return isWhole
                ? Optional.empty()
                : Optional.of("bytes %d-%d/%d".formatted(start, start + length - 1, fileSize));
    }
}

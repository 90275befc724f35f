package fr.montpellier.multipass.vault.giving.content;

import java.util.Optional;

/**
 * A range of bytes of a file.
 *
 * @param fileSize of the whole file
 * @param isWhole whether the request has no range
 */
record ByteRange(long start, long length, long fileSize, boolean isWhole) {

    static ByteRange whole(long fileSize) {
        return new ByteRange(0, fileSize, fileSize, true);
    }

    /** Returns the value of {@code Content-Range} (RFC 9110, section 14.4). */
    Optional<String> contentRange() {
        return isWhole
                ? Optional.empty()
                : Optional.of("bytes %d-%d/%d".formatted(start, start + length - 1, fileSize));
    }
}

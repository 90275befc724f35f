package fr.montpellier.multipass.identity.protocol.registration.metadata;

import java.nio.ByteBuffer;

/**
 * Reads the first bytes of a PNG, which contain its size (Portable Network Graphics, third edition, sections 5.2 and
 * 11.2.1). The rest is not checked.
 */
final class PngHeader {

    /**
     * The largest width and height in pixels. Without a limit, a few bytes could decompress to a picture of any size.
     */
    static final int LARGEST = 1_024;

    private static final long SIGNATURE = 0x89504e470d0a1a0aL;
    private static final long FIRST_CHUNK = 13L << 32 | 0x49484452; // length 13, IHDR
    private static final int BYTES = 24;

    private PngHeader() {}

    static boolean isSmallPng(byte[] content) {
        var head = ByteBuffer.wrap(content);
        return content.length > BYTES
                && head.getLong() == SIGNATURE
                && head.getLong() == FIRST_CHUNK
                && isSmall(head.getInt())
                && isSmall(head.getInt());
    }

    private static boolean isSmall(int pixels) {
        return pixels > 0 && pixels <= LARGEST;
    }
}

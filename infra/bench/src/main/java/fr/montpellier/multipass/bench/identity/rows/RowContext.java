package fr.montpellier.multipass.bench.identity.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Frames the columns to which a row is bound: docs/formats/identity-rows.md. */
final class RowContext {

    /** A column that is null. */
    static final byte[] NONE = {-1, -1, -1, -1};

    private RowContext() {}

    static byte[] bytes(byte[] value) {
        return ByteBuffer.allocate(Integer.BYTES + value.length)
                .putInt(value.length)
                .put(value)
                .array();
    }

    static byte[] text(String value) {
        return bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] time(Instant value) {
        return bytes(ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(value.getEpochSecond())
                .putInt((int) TimeUnit.NANOSECONDS.toMicros(value.getNano()))
                .array());
    }
}

package fr.montpellier.multipass.identity.support.secrets;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row as bytes, to which a seal or a MAC of the row is bound, so that a row that was changed or moved
 * to another key is detected. Each value is preceded by its length (4 bytes, big-endian; -1 for null), so that
 * different columns give different bytes. Times have microseconds, as in the database.
 */
public final class RowContext {

    private static final int NONE = -1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RowContext() {}

    /**
     * Returns an empty context of a table.
     *
     * @param table table of the row, so that rows of other tables have different bytes
     */
    public static RowContext of(String table) {
        return new RowContext().text(table);
    }

    public RowContext text(@Nullable String value) {
        return bytes(value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    public RowContext bytes(byte @Nullable [] value) {
        bytes.writeBytes(number(value == null ? NONE : value.length));
        if (value != null) {
            bytes.writeBytes(value);
        }
        return this;
    }

    /** Appends a time: seconds since 1970 (8 bytes) and microseconds (4 bytes). */
    public RowContext time(@Nullable Instant value) {
        return bytes(
                value == null
                        ? null
                        : ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                                .putLong(value.getEpochSecond())
                                .putInt((int) ChronoUnit.MICROS.between(value.truncatedTo(ChronoUnit.SECONDS), value))
                                .array());
    }

    /** Appends a set: the number of values, then the sorted values. */
    public RowContext texts(Collection<String> values) {
        bytes.writeBytes(number(values.size()));
        values.stream().sorted().forEach(this::text);
        return this;
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private static byte[] number(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}

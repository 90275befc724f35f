package fr.montpellier.multipass.consent.paging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The position after one item in a list that is ordered by time.
 *
 * @param at time of that item
 * @param id of that item, which distinguishes items of the same time
 */
public record Cursor(Instant at, UUID id) {

    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** The position before the newest item. */
    public static final Cursor START = new Cursor(LAST, new UUID(0xffffffffffffffffL, 0xffffffffffffffffL));

    /** The position before the oldest item, where a list is ordered oldest first. */
    public static final Cursor EARLIEST = new Cursor(FIRST, new UUID(0, 0));

    /** @throws IllegalArgumentException if the time is none that a database stores */
    public Cursor {
        if (at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new IllegalArgumentException("not a time of an item");
        }
    }

    /** Returns this position in a list that is ordered oldest first: its start is the position before the oldest item. */
    public Cursor inOldestFirst() {
        return equals(START) ? EARLIEST : this;
    }

    /**
     * Parses a cursor; {@code null} is the start of a list.
     *
     * @throws IllegalArgumentException if the text was not produced by {@link #toString()}
     */
    public static Cursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ", -1);
            return new Cursor(Instant.parse(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException malformed) {
            throw new IllegalArgumentException("not a cursor of this service", malformed);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
    }
}

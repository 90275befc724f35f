package fr.montpellier.multipass.vault.requests.paging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** The place in a list at which a page ends; opaque to callers. */
public record Cursor(Instant at, UUID id) {

    /** Before the newest item. */
    public static final Cursor START = new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /**
     * Parses a cursor.
     *
     * @throws IllegalArgumentException if the text is not one of {@link #toString()}
     */
    public static Cursor parse(String text) {
        String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split(" ");
        if (parts.length != 2) {
            throw new IllegalArgumentException("not a cursor of this list");
        }
        try {
            Instant depositedAt = Instant.parse(parts[0]);
            if (depositedAt.isBefore(Instant.EPOCH) || depositedAt.isAfter(START.at())) {
                throw new IllegalArgumentException("the time in the cursor is out of range");
            }
            return new Cursor(depositedAt, UUID.fromString(parts[1]));
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException("not a cursor of this list", e);
        }
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((at + " " + id).getBytes(StandardCharsets.US_ASCII));
    }
}

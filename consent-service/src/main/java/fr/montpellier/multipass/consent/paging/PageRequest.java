package fr.montpellier.multipass.consent.paging;

import org.jspecify.annotations.Nullable;

/**
 * The page of a list that a caller requests.
 *
 * @param limit most items on the page, 1 to {@value #MAX_LIMIT}
 */
public record PageRequest(Cursor after, int limit) {

    public static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;

    /** @throws IllegalArgumentException if the limit is out of its range */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
    }

    /** Parses the parameters {@code cursor} and {@code limit} of a request. */
    public static PageRequest of(@Nullable String cursor, @Nullable Integer limit) {
        return new PageRequest(Cursor.parse(cursor), limit == null ? DEFAULT_LIMIT : limit);
    }
}

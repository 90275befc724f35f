package fr.montpellier.multipass.vault.requests.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page of a list that a caller requests. One row more than the page holds is read to know whether there is a next
 * one.
 *
 * @param after where the previous page ended
 * @param size most items in the page
 */
public record PageRequest(Optional<Cursor> after, int size) {

    /** Default number of items. */
    public static final String USUAL = "50";

    /** Default number of items in lists that are usually read whole. */
    public static final String LONG = "200";

    private static final int MOST = 200;

    /** The longest first page: the whole of a list that cannot be longer. */
    public static final PageRequest WHOLE = new PageRequest(Optional.empty(), MOST);

    /**
     * Parses the parameters of a request.
     *
     * @throws IllegalArgumentException if the cursor is invalid
     */
    public static PageRequest of(Optional<String> cursor, int limit) {
        return new PageRequest(cursor.map(Cursor::parse), Math.clamp(limit, 1, MOST));
    }

    /**
     * Returns the items of the page.
     *
     * @param found up to {@link #size()} + 1 rows
     */
    public <T> List<T> page(List<T> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    /** Returns where the next page begins, if there is one. */
    public <T> Optional<Cursor> next(List<T> found, Function<T, Cursor> place) {
        return found.size() > size ? Optional.of(place.apply(found.get(size - 1))) : Optional.empty();
    }
}

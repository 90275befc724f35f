package fr.montpellier.multipass.vault.requests.paging;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The page of a list that a caller asks for. One row more than it holds tells whether there is a next one.
 *
 * @param after where the page before ended
 * @param size most items in it
 */
public record PageRequest(Optional<Cursor> after, int size) {

    /** How many items when the caller does not say. */
    public static final String USUAL = "50";

    /** And in lists that are read whole by most. */
    public static final String LONG = "200";

    private static final int MOST = 200;

    /** @throws IllegalArgumentException if the cursor is none of ours */
    public static PageRequest of(Optional<String> cursor, int limit) {
        return new PageRequest(cursor.map(Cursor::parse), Math.clamp(limit, 1, MOST));
    }

    /** @param found up to {@link #size()} + 1 rows */
    public <T> List<T> page(List<T> found) {
        return found.subList(0, Math.min(size, found.size()));
    }

    /** Where the next page begins, if there is one. */
    public <T> Optional<Cursor> next(List<T> found, Function<T, Cursor> place) {
        return found.size() > size ? Optional.of(place.apply(found.get(size - 1))) : Optional.empty();
    }
}

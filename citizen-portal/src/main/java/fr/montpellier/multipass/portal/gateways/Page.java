package fr.montpellier.multipass.portal.gateways;

import java.util.List;
import java.util.Optional;

/**
 * A page of a list.
 *
 * @param next cursor of the following part, if there is one
 */
public record Page<T>(List<T> items, Optional<String> next) {

    public Page {
        items = List.copyOf(items);
    }

    /**
     * Returns a page of a list that is known as a whole. A cursor that none of its pages named stands for its beginning.
     *
     * @param cursor empty: the first page
     * @param limit most items of the page
     */
    public static <T> Page<T> of(List<T> all, Optional<String> cursor, int limit) {
        int first = cursor.filter(text -> text.matches("[0-9]{1,9}"))
                .map(Integer::valueOf)
                .filter(position -> position < all.size())
                .orElse(0);
        int end = Math.min(all.size(), first + limit);
        return new Page<>(
                all.subList(first, end),
                Optional.of(end).filter(following -> following < all.size()).map(Object::toString));
    }
}

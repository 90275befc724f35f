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
}

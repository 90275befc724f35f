package fr.montpellier.multipass.portal.gateways.consent.register;

import java.util.List;
import java.util.Optional;

/**
 * @param from earlier version; 0: the démarche is new
 * @param readsMore whether the later version lets more be read
 */
public record RegisterComparison(int from, int to, boolean readsMore, List<Difference> differences) {

    /**
     * @param path member of the entry, such as {@code texts.fr.agreement} or {@code types[rib].number}
     * @param before empty if it was added
     * @param after empty if it was removed
     */
    public record Difference(String path, Optional<String> before, Optional<String> after) {}
}

package fr.montpellier.multipass.portal.gateways;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A type of documents that is read, by name.
 *
 * @param facts that are read instead, where the documents stay closed
 */
public record Asked(String code, String name, Optional<List<Named>> facts) {

    public boolean factsOnly() {
        return facts.filter(known -> !known.isEmpty()).isPresent();
    }

    /** Returns what is read: the document, or some of its facts. */
    public String label() {
        return factsOnly()
                ? facts.orElseThrow().stream().map(Named::name).collect(Collectors.joining(", ")) + " (" + name + ")"
                : name;
    }

    public static String labels(List<Asked> types) {
        return types.stream().map(Asked::label).collect(Collectors.joining(", "));
    }
}

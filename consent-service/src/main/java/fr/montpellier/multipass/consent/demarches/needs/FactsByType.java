package fr.montpellier.multipass.consent.demarches.needs;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The codes of the facts that are read instead of documents, by type. Documents of any other type are read themselves.
 */
public record FactsByType(Map<JustificatifType, List<String>> facts) {

    public static final FactsByType NONE = new FactsByType(Map.of());

    /** @throws IllegalArgumentException if a type has no fact */
    public FactsByType {
        if (facts.values().stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("each type must have at least one fact");
        }
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** Parses the form that {@link #texts()} returns. */
    public static FactsByType ofTexts(List<String> texts) {
        Map<JustificatifType, List<String>> facts = new LinkedHashMap<>();
        for (String text : texts) {
            String[] parts = text.split(" ", 2);
            facts.computeIfAbsent(new JustificatifType(parts[0]), type -> new ArrayList<>())
                    .add(parts[1]);
        }
        return new FactsByType(facts);
    }

    /** Returns one text per fact: type, space, code. */
    public List<String> texts() {
        return facts.entrySet().stream()
                .flatMap(type -> type.getValue().stream().map(fact -> type.getKey() + " " + fact))
                .toList();
    }

    /** Returns the codes by type, for messages. */
    public Map<String, List<String>> codes() {
        Map<String, List<String>> codes = new LinkedHashMap<>();
        facts.forEach((type, known) -> codes.put(type.value(), known));
        return codes;
    }

    public boolean replaces(JustificatifType type) {
        return facts.containsKey(type);
    }

    /** Returns the types whose documents themselves are read. */
    public List<JustificatifType> documentsAmong(List<JustificatifType> types) {
        return types.stream().filter(type -> !replaces(type)).toList();
    }

    public boolean isEmpty() {
        return facts.isEmpty();
    }
}

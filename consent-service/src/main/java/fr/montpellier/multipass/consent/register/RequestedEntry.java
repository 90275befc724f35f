package fr.montpellier.multipass.consent.register;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An entry of what a démarche asks for: documents of a type, written as its code, or facts in them, written as
 * {@code {type: …, facts: […]}}.
 *
 * @param facts asked for instead of the document; empty if the document itself is asked for
 */
record RequestedEntry(String type, List<String> facts) {

    private static final Set<String> MEMBERS = Set.of("type", "facts");

    RequestedEntry {
        facts = List.copyOf(facts);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static RequestedEntry of(Object written) {
        if (written instanceof String type) {
            return new RequestedEntry(type, List.of());
        }
        if (written instanceof Map<?, ?> members
                && members.keySet().equals(MEMBERS)
                && members.get("type") instanceof String type
                && members.get("facts") instanceof List<?> facts
                && !facts.isEmpty()) {
            return new RequestedEntry(type, facts.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException("expected a type or {type, facts}");
    }

    /**
     * Returns the entry in the form in which it was written, so that the content hash of versions published before
     * facts existed stays equal.
     */
    @JsonValue
    Object toJson() {
        if (facts.isEmpty()) {
            return type;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("facts", facts);
        return members;
    }
}

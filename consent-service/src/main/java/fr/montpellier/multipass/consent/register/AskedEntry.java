package fr.montpellier.multipass.consent.register;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a démarche asks for: documents of a type, written as its code, or facts that they say, written as
 * {@code {type: …, facts: […]}}.
 *
 * @param facts empty: the document itself
 */
record AskedEntry(String type, List<String> facts) {

    private static final Set<String> MEMBERS = Set.of("type", "facts");

    AskedEntry {
        facts = List.copyOf(facts);
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static AskedEntry of(Object written) {
        if (written instanceof String type) {
            return new AskedEntry(type, List.of());
        }
        if (written instanceof Map<?, ?> members
                && members.keySet().equals(MEMBERS)
                && members.get("type") instanceof String type
                && members.get("facts") instanceof List<?> facts
                && !facts.isEmpty()) {
            return new AskedEntry(type, facts.stream().map(String::valueOf).toList());
        }
        throw new IllegalArgumentException("neither a type nor {type, facts}");
    }

    /** As it was written: what is published stays equal to what was published before there were facts. */
    @JsonValue
    Object written() {
        if (facts.isEmpty()) {
            return type;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.put("facts", facts);
        return members;
    }
}

package fr.montpellier.multipass.consent.register.drafts;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Compares two entries of the register, member by member. */
final class EntryComparison {

    private EntryComparison() {}

    /**
     * A member whose value differs.
     *
     * @param path such as {@code texts.fr.agreement} or {@code types[rib].number}
     * @param before value as text; empty if the member is added
     * @param after value as text; empty if it is removed
     */
    record Difference(String path, Optional<String> before, Optional<String> after) {}

    /** Returns the differences, in the order of the members of the later entry; the version is left out. */
    static List<Difference> of(JsonNode before, JsonNode after) {
        List<Difference> differences = new ArrayList<>();
        collect("", before, after, differences);
        return differences.stream()
                .filter(difference -> !difference.path().equals("version"))
                .toList();
    }

    private static void collect(String path, JsonNode before, JsonNode after, List<Difference> into) {
        if (before.equals(after)) {
            return;
        }
        // An entry that requires no level has no such member.
        if (path.equals("levels") || before.isObject() && after.isObject()) {
            names(before, after)
                    .forEach(name -> collect(
                            path.isEmpty() ? name : path + "." + name, before.path(name), after.path(name), into));
        } else if (path.equals("types")) {
            SequencedSet<String> types = new LinkedHashSet<>();
            after.forEach(type -> types.add(typeOf(type)));
            before.forEach(type -> types.add(typeOf(type)));
            int added = into.size();
            types.forEach(type -> collect("types[" + type + "]", find(before, type), find(after, type), into));
            if (into.size() == added) {
                into.add(difference("types", before, after)); // The same types in another order.
            }
        } else {
            into.add(difference(path, before, after));
        }
    }

    private static Difference difference(String path, JsonNode before, JsonNode after) {
        return new Difference(path, text(before), text(after));
    }

    private static SequencedSet<String> names(JsonNode before, JsonNode after) {
        SequencedSet<String> names = new LinkedHashSet<>(after.propertyNames());
        names.addAll(before.propertyNames());
        return names;
    }

    private static String typeOf(JsonNode type) {
        return type.isString() ? type.stringValue() : type.path("type").asString("");
    }

    private static JsonNode find(JsonNode types, String code) {
        for (JsonNode type : types) {
            if (typeOf(type).equals(code)) {
                return type;
            }
        }
        return MissingNode.getInstance();
    }

    private static Optional<String> text(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? Optional.empty()
                : Optional.of(value.isString() ? value.stringValue() : value.toString());
    }
}

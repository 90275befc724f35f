package fr.montpellier.multipass.portal.gateways.identity;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an administrator asks of the list of agents.
 *
 * @param words parts of names and addresses; empty for the whole list
 * @param filter {@code all}, {@code in-force}, {@code invited}, {@code requested}, {@code to-review}, {@code ending} or
 *     {@code ended}
 * @param role empty for each
 * @param department code; empty for each
 */
public record AgentsQuery(String words, String filter, String role, String department) {

    public static final AgentsQuery ALL = new AgentsQuery("", "all", "", "");

    public AgentsQuery words(String searched) {
        return new AgentsQuery(searched, filter, role, department);
    }

    public AgentsQuery filter(String chosen) {
        return new AgentsQuery(words, chosen, role, department);
    }

    public AgentsQuery role(String chosen) {
        return new AgentsQuery(words, filter, chosen, department);
    }

    public AgentsQuery department(String chosen) {
        return new AgentsQuery(words, filter, role, chosen);
    }

    Map<String, String> body(String after) {
        Map<String, String> body = new LinkedHashMap<>(Map.of("search", words, "filter", filter));
        Map.of("role", role, "department", department, "after", after).forEach((name, value) -> {
            if (!value.isEmpty()) {
                body.put(name, value);
            }
        });
        return body;
    }

    /** Returns a text without the words, which are personal. */
    @Override
    public String toString() {
        return "AgentsQuery[" + filter + "]";
    }
}

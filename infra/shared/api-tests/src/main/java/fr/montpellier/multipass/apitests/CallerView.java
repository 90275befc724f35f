package fr.montpellier.multipass.apitests;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * All values that one caller was given: members of JSON at any depth, claims and header parameters of signed tokens, and
 * headers of responses. Two callers who put theirs side by side find what they have in common.
 */
public final class CallerView {

    private static final Pattern JWS = Pattern.compile("[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

    private final Map<String, List<String>> valuesByPath = new HashMap<>();

    /** Adds the headers and the JSON of a response. */
    public void add(String name, HttpHeaders headers, byte[] json) {
        add(name, headers);
        add(name, JsonMapper.shared().readTree(json));
    }

    /** Adds the headers of a response. */
    public void add(String name, HttpHeaders headers) {
        headers.map()
                .forEach((header, values) ->
                        values.forEach(value -> addText(name + " header " + header.toLowerCase(Locale.ROOT), value)));
    }

    /** Adds JSON. */
    public void add(String path, JsonNode node) {
        if (node.isObject()) {
            node.properties().forEach(member -> add(path + "." + member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            node.forEach(item -> add(path + "[]", item));
        } else if (!node.isNull()) {
            addText(path, node.asString());
        }
    }

    private void addText(String path, String value) {
        if (JWS.matcher(value).matches()) {
            String[] parts = value.split("\\.");
            add(path + ".header", decoded(parts[0]));
            add(path, decoded(parts[1]));
        } else {
            valuesByPath.merge(path, List.of(value), CallerView::joined);
        }
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private static JsonNode decoded(String part) {
        return JsonMapper.shared().readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }

    /** Returns the paths of the values that the other caller was given too, wherever they stood there. */
    public SortedSet<String> pathsInCommonWith(CallerView other) {
        List<String> others =
                other.valuesByPath.values().stream().flatMap(List::stream).toList();
        return valuesByPath.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(others::contains))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether a value contains the text. */
    public boolean mentions(String text) {
        return valuesByPath.values().stream().flatMap(List::stream).anyMatch(value -> value.contains(text));
    }
}

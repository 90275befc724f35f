package fr.montpellier.multipass.identity.protocol.request.parameters;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The parameters of an authorization request. A parameter without a value is treated as absent (RFC 6749, section 3.1).
 *
 * @param values never empty
 */
public record RequestParameters(Map<String, List<String>> values) {

    public RequestParameters {
        var kept = new LinkedHashMap<String, List<String>>();
        values.forEach((name, given) -> {
            List<String> present =
                    given.stream().filter(value -> !value.isEmpty()).toList();
            if (!present.isEmpty()) {
                kept.put(name, present);
            }
        });
        values = Map.copyOf(kept);
    }

    public static RequestParameters of(HttpServletRequest request) {
        return new RequestParameters(request.getParameterMap().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Arrays.asList(entry.getValue()))));
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name)).map(List::getFirst);
    }

    /** Returns the value, or empty if the parameter is absent or repeated. */
    public Optional<String> single(String name) {
        return Optional.ofNullable(values.get(name))
                .filter(given -> given.size() == 1)
                .map(List::getFirst);
    }

    /** Returns the elements of a list separated by spaces; empty if the parameter is absent. */
    public List<String> words(String name) {
        return get(name).stream()
                .flatMap(text -> Arrays.stream(text.split(" ")))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }

    public RequestParameters with(String name, String value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, List.of(value));
        return new RequestParameters(more);
    }

    public RequestParameters without(Set<String> names) {
        var left = new LinkedHashMap<>(values);
        left.keySet().removeAll(names);
        return new RequestParameters(left);
    }

    /** Returns the parameters as the query of a URI. */
    public String query() {
        return values.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> encode(entry.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns a text without hints about a person, which may be logged. */
    @Override
    public String toString() {
        return "RequestParameters" + values.keySet();
    }
}

package fr.montpellier.multipass.identity.protocol.authorizations.json;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Converts claims, parameters and attributes to JSON and back. Only a fixed list of types can be written, so that no
 * stored value can choose a class. A value of a type that JSON does not have is an object with one member, whose name
 * begins with {@code $}.
 */
final class JsonValues {

    private static final String TAG = "$";
    private static final String INSTANT = "$instant";
    private static final String DATE = "$date";
    private static final String LONG = "$long";
    private static final String URL = "$url";
    private static final String URI_TAG = "$uri";
    private static final String SET = "$set";
    private static final String STRINGS = "$strings";
    private static final String MAP = "$map";

    private JsonValues() {}

    /**
     * Converts values to JSON.
     *
     * @throws IllegalArgumentException for a value of a type that is not in the list
     */
    static Map<String, Object> encode(Map<?, ?> values) {
        var encoded = new LinkedHashMap<String, Object>();
        values.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("a name in a map is not a string");
            }
            put(encoded, text, encode(value));
        });
        return encoded;
    }

    static Map<String, Object> decode(Map<?, ?> json) {
        var values = new LinkedHashMap<String, Object>();
        json.forEach((name, value) -> put(values, String.valueOf(name), decode(value)));
        return values;
    }

    private static @Nullable Object encode(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Integer number -> number;
            case Double number -> number;
            case Long number -> Map.of(LONG, number);
            case Instant instant -> Map.of(INSTANT, instant.toString());
            case Date date -> Map.of(DATE, date.getTime());
            case URL url -> Map.of(URL, url.toString());
            case URI uri -> Map.of(URI_TAG, uri.toString());
            case String[] texts -> Map.of(STRINGS, List.of(texts));
            case Set<?> set -> Map.of(SET, list(set));
            case Collection<?> list -> list(list);
            case Map<?, ?> map -> object(encode(map));
            default ->
                throw new IllegalArgumentException("a value of this type cannot be stored: "
                        + value.getClass().getName());
        };
    }

    private static List<@Nullable Object> list(Collection<?> values) {
        var encoded = new ArrayList<@Nullable Object>(values.size());
        values.forEach(value -> encoded.add(encode(value)));
        return encoded;
    }

    private static Object object(Map<String, Object> encoded) {
        return encoded.keySet().stream().anyMatch(name -> name.startsWith(TAG)) ? Map.of(MAP, encoded) : encoded;
    }

    private static @Nullable Object decode(@Nullable Object json) {
        return switch (json) {
            case List<?> list -> decodeList(list);
            case Map<?, ?> object -> decodeObject(object);
            case null, default -> json;
        };
    }

    private static List<@Nullable Object> decodeList(List<?> json) {
        var values = new ArrayList<@Nullable Object>(json.size());
        json.forEach(value -> values.add(decode(value)));
        return values;
    }

    private static Object decodeObject(Map<?, ?> object) {
        String tag =
                object.size() == 1 ? String.valueOf(object.keySet().iterator().next()) : "";
        if (!tag.startsWith(TAG)) {
            return decode(object);
        }
        Object value = Objects.requireNonNull(object.get(tag));
        return switch (tag) {
            case LONG -> ((Number) value).longValue();
            case INSTANT -> Instant.parse((String) value);
            case DATE -> new Date(((Number) value).longValue());
            case URL -> url((String) value);
            case URI_TAG -> URI.create((String) value);
            case STRINGS -> ((List<?>) value).toArray(String[]::new);
            case SET -> new LinkedHashSet<>(decodeList((List<?>) value));
            case MAP -> decode((Map<?, ?>) value);
            default -> throw new IllegalStateException("unknown form of a stored value: " + tag);
        };
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a stored URL is malformed", e);
        }
    }

    @SuppressWarnings("NullAway") // The framework puts null of JSON (OpenID Connect Core, 5.5).
    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        map.put(name, value);
    }
}

package fr.montpellier.multipass.consent.decisions.messages;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads properties whose names and types the specification leaves open. */
final class Properties {

    private Properties() {}

    /** Returns a property, or null if it is absent or not a string. */
    static @Nullable String text(@Nullable Map<String, @Nullable Object> values, String name) {
        return values != null && values.get(name) instanceof String text ? text : null;
    }
}

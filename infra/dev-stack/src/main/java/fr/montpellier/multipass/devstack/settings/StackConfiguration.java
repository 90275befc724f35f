package fr.montpellier.multipass.devstack.settings;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads settings of the stack itself: system properties first, then environment variables. */
public record StackConfiguration(Lookup properties, Lookup environment) {

    /** Looks up a value like {@link System#getProperty} and {@link System#getenv}: {@code null} when unset. */
    @FunctionalInterface
    interface Lookup extends UnaryOperator<@Nullable String> {}

    public static StackConfiguration ofThisProcess() {
        return new StackConfiguration(
                name -> name == null ? null : System.getProperty(name),
                name -> name == null ? null : System.getenv(name));
    }

    Optional<String> text(String variable, String property) {
        return Optional.ofNullable(properties.apply(property))
                .or(() -> Optional.ofNullable(environment.apply(variable)))
                .filter(value -> !value.isBlank());
    }

    int number(String variable, String property, int standard) {
        String text = text(variable, property).orElse("" + standard);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 65535) {
            throw new StackException(variable + " doit être un numéro de port (1 à 65535), pas « " + text + " ».");
        }
        return Integer.parseInt(text);
    }
}

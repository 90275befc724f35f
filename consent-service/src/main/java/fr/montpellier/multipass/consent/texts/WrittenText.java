package fr.montpellier.multipass.consent.texts;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a person wrote for others to read: agents for residents, residents for agents, agents for each other. */
public final class WrittenText {

    /**
     * Characters that are not seen and change how the text around them is displayed: control characters, except the tab and
     * the line feed, and those that reverse the direction of a text (UAX #9).
     */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\u202A-\\u202E\\u2066-\\u2069&&[^\\t\\n]]");

    private static final Pattern READABLE = Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}]");

    private WrittenText() {}

    /** Returns the text without unseen characters and without spaces around it, or empty if there is nothing to read. */
    public static Optional<String> of(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(written -> UNSEEN.matcher(written).replaceAll("").strip())
                .filter(written -> READABLE.matcher(written).find());
    }

    /**
     * Returns the text as {@link #of} does.
     *
     * @throws IllegalArgumentException if there is nothing to read
     */
    public static String require(String text) {
        return of(text).orElseThrow(() -> new IllegalArgumentException("a text has nothing to read"));
    }
}

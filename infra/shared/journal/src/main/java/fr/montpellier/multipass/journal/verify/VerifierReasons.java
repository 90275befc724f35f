package fr.montpellier.multipass.journal.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reasons of the verifier in English. The verifier says them in French, for the person who runs it; the file {@code reasons_en.txt} has
 * each of them, with {@code %s} where it names a value, and the English words on the line below.
 */
public final class VerifierReasons {

    private static final String VALUE = "%s";
    private static final List<Reason> ENGLISH = read();

    private VerifierReasons() {}

    private record Reason(Pattern french, String english) {

        static Reason of(String french, String english) {
            return new Reason(
                    Pattern.compile(Stream.of(french.split(VALUE, -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(.+)"))),
                    english);
        }

        Optional<String> english(String reason) {
            Matcher matcher = french.matcher(reason);
            return matcher.matches() ? Optional.of(english.formatted((Object[]) values(matcher))) : Optional.empty();
        }

        private static String[] values(Matcher matcher) {
            return Stream.iterate(1, group -> group + 1)
                    .limit(matcher.groupCount())
                    .map(matcher::group)
                    .toArray(String[]::new);
        }
    }

    /** Returns a reason in a language, or in French if the language has no words for it. */
    public static String in(Locale language, String reason) {
        return language.getLanguage().equals(Locale.ENGLISH.getLanguage())
                ? ENGLISH.stream()
                        .flatMap(each -> each.english(reason).stream())
                        .findFirst()
                        .orElse(reason)
                : reason;
    }

    private static List<Reason> read() {
        try (InputStream file = VerifierReasons.class.getResourceAsStream("reasons_en.txt")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return Stream.of(text.strip().split("\n\n"))
                    .map(pair -> pair.split("\n"))
                    .map(pair -> Reason.of(pair[0], pair[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

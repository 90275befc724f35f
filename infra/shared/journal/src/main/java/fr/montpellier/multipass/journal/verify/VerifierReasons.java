package fr.montpellier.multipass.journal.verify;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The reasons of the verifier in other languages. The verifier says them in French, for the person who runs it; a file {@code
 * reasons_<code>.txt} has each of them, with {@code %s} where it names a value, and the words of the language on the line below.
 */
public final class VerifierReasons {

    private static final String VALUE = "%s";
    private static final Map<String, List<Reason>> BY_LANGUAGE = new ConcurrentHashMap<>();

    private VerifierReasons() {}

    private record Reason(Pattern french, String words) {

        static Reason of(String french, String words) {
            return new Reason(
                    Pattern.compile(Stream.of(french.split(VALUE, -1))
                            .map(Pattern::quote)
                            .collect(Collectors.joining("(.+)"))),
                    words);
        }

        Optional<String> say(String reason) {
            Matcher matcher = french.matcher(reason);
            return matcher.matches() ? Optional.of(words.formatted((Object[]) values(matcher))) : Optional.empty();
        }

        private static String[] values(Matcher matcher) {
            return IntStream.rangeClosed(1, matcher.groupCount())
                    .mapToObj(matcher::group)
                    .toArray(String[]::new);
        }
    }

    /** Returns a reason in a language, or in French if no file has words for it. */
    public static String in(Locale language, String reason) {
        return BY_LANGUAGE.computeIfAbsent(language.getLanguage(), VerifierReasons::read).stream()
                .flatMap(each -> each.say(reason).stream())
                .findFirst()
                .orElse(reason);
    }

    private static List<Reason> read(String code) {
        try (InputStream file = VerifierReasons.class.getResourceAsStream("reasons_" + code + ".txt")) {
            return file == null
                    ? List.of()
                    : Stream.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)
                                    .strip()
                                    .split("\n\n"))
                            .map(pair -> pair.split("\n"))
                            .map(pair -> Reason.of(pair[0], pair[1]))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Words by which a page shows of which type of justificatif it is, from {@code page-words.txt}. An identity document also
 * shows by its machine-readable zone.
 */
public final class TypeKeywords {

    private static final String IDENTITY_DOCUMENT = "identite";

    private record Line(String type, List<Pattern> words) {

        boolean isIn(String text) {
            return words.stream().allMatch(word -> word.matcher(text).find());
        }
    }

    private static final List<Line> LINES = load();

    private TypeKeywords() {}

    /** Returns the types that the text shows, in the order of the file. */
    public static List<String> types(String text) {
        String normalized =
                NormalizedText.text(text).replaceAll("[\\s\\h]+", " ").replace('’', '\'');
        boolean identityDocument = MachineReadableZone.isIn(text);
        return LINES.stream()
                .filter(line ->
                        line.isIn(normalized) || identityDocument && line.type().equals(IDENTITY_DOCUMENT))
                .map(Line::type)
                .distinct()
                .toList();
    }

    /** Returns all types that can be told by their words. */
    static List<String> all() {
        return LINES.stream().map(Line::type).distinct().toList();
    }

    /** Returns the pattern of words that begin and end as words do, so that "manufacture" is no "facture". */
    private static Pattern word(String words) {
        return Pattern.compile("(?<![A-Z0-9])" + Pattern.quote(words) + "(?![A-Z0-9])");
    }

    private static List<Line> load() {
        try (InputStream file = TypeKeywords.class.getResourceAsStream("/page-words.txt");
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.strip().split("\\s+", 2))
                    .map(parts -> new Line(
                            parts[0],
                            Arrays.stream(parts[1].split("\\+"))
                                    .map(words -> word(NormalizedText.text(words.strip())))
                                    .toList()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

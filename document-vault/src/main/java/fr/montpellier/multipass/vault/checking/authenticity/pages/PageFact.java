package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fact that is printed beside a known label. It is read if all lines with the label and a number have the same
 * number; otherwise it is left out.
 *
 * @param code of the fact
 * @param labels words before the number on the same line, regardless of accents and case
 */
public record PageFact(String code, Figure figure, List<String> labels) {

    /** The form of the number. */
    public enum Figure {
        /** Groups of three after a space or a dot, or none; cents if there are any. Never part of a date. */
        AMOUNT("(?<![\\d.,/-])(?:\\d{1,3}(?:[\\h.]\\d{3})+|\\d{1,9})(?:[,.]\\d{1,2})?(?![\\d/-]|[,.]\\d)"),
        /** A year from 1900 to 2099. */
        YEAR("(?<![\\d.,/-])(?:19|20)\\d\\d(?![\\d/-]|[,.]\\d)");

        private final Pattern pattern;

        Figure(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** Text between a label and its number that has digits of its own: remarks in brackets, and days. */
    private static final Pattern BESIDE_THE_POINT = Pattern.compile("\\([^)]*\\)|\\d{1,2}/(?:\\d{1,2}/)?\\d{4}"
            + "|(?:JANVIER|FEVRIER|MARS|AVRIL|MAI|JUIN|JUILLET|AOUT|SEPTEMBRE|OCTOBRE|NOVEMBRE|DECEMBRE)\\h+\\d{4}");

    public PageFact {
        labels = List.copyOf(labels);
    }

    /** Returns the number without spaces and dots between groups, with a comma before cents. */
    Optional<String> in(String text) {
        List<String> normalizedLabels =
                labels.stream().map(NormalizedText::text).toList();
        List<String> figures = text.lines()
                .map(NormalizedText::text)
                .flatMap(line -> behindLabel(line, normalizedLabels).stream())
                .flatMap(rest -> figure.pattern.matcher(rest).results().map(MatchResult::group))
                .map(PageFact::plain)
                .distinct()
                .toList();
        return figures.size() == 1 ? Optional.of(figures.getFirst()) : Optional.empty();
    }

    private static Optional<String> behindLabel(String line, List<String> normalizedLabels) {
        return normalizedLabels.stream()
                .filter(line::contains)
                .map(label -> line.substring(line.indexOf(label) + label.length()))
                .map(rest -> BESIDE_THE_POINT.matcher(rest).replaceAll(" "))
                .findFirst();
    }

    private static String plain(String figure) {
        return figure.replaceAll("\\h", "")
                .replaceAll("\\.(?=\\d{3}(?!\\d))", "")
                .replace('.', ',');
    }
}

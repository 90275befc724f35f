package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fact that is printed beside a known label. It is read if all lines with the label and such a figure have the same;
 * otherwise it is left out.
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
        YEAR("(?<![\\d.,/-])(?:19|20)\\d\\d(?![\\d/-]|[,.]\\d)"),
        /** A day, in figures or with the name of the month; the first behind the label, as {@code 2026-11-27}. */
        DAY("(?<!\\d)(?:\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}(?:ER)?\\h+" + PrintedForms.SOME_MONTH
                + "\\h+\\d{4}|\\d{4}-\\d{2}-\\d{2})(?!\\d)"),
        /** Two years, one after the other, as {@code 2026-2027}. */
        SCHOOL_YEAR("(?<!\\d)20\\d\\d\\h?[-/]\\h?20\\d\\d(?!\\d)");

        private final Pattern pattern;

        Figure(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** Text between a label and its number that has digits of its own: remarks in brackets, and days. */
    private static final Pattern BESIDE_THE_POINT =
            Pattern.compile("\\([^)]*\\)|\\d{1,2}/(?:\\d{1,2}/)?\\d{4}" + "|" + PrintedForms.SOME_MONTH + "\\h+\\d{4}");

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
                .flatMap(this::figures)
                .distinct()
                .toList();
        return figures.size() == 1 ? Optional.of(figures.getFirst()) : Optional.empty();
    }

    private static Optional<String> behindLabel(String line, List<String> normalizedLabels) {
        return normalizedLabels.stream()
                .flatMap(label -> Pattern.compile("(?<![A-Z])" + Pattern.quote(label))
                        .matcher(line)
                        .results())
                .map(label -> line.substring(label.end()))
                .findFirst();
    }

    private Stream<String> figures(String rest) {
        return switch (figure) {
            case AMOUNT, YEAR ->
                figure.pattern
                        .matcher(BESIDE_THE_POINT.matcher(rest).replaceAll(" "))
                        .results()
                        .map(MatchResult::group)
                        .map(PageFact::plain);
            case DAY -> figure.pattern.matcher(rest).results().limit(1).flatMap(day -> PrintedForms.day(day).stream());
            case SCHOOL_YEAR ->
                figure.pattern
                        .matcher(rest)
                        .results()
                        .map(years -> years.group().replaceAll("\\h", "").replace('/', '-'));
        };
    }

    private static String plain(String figure) {
        return figure.replaceAll("\\h", "")
                .replaceAll("\\.(?=\\d{3}(?!\\d))", "")
                .replace('.', ',');
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fact that is printed on a page, most of them beside a known label. It is read if all lines that may contain it
 * agree; otherwise it is left out.
 *
 * @param code of the fact
 * @param labels words before the fact on the same line, regardless of accents and case; none for a figure that is known
 *     by its own form
 */
public record PageFact(String code, Figure figure, List<String> labels) {

    /** Name of the last day of validity that is printed on a document; no field of a signed code has it. */
    public static final String EXPIRY_DATE = "dateDExpiration";

    /** The form of the fact. */
    public enum Figure {
        /** Groups of three after a space or a dot, or none; cents if there are any. Never part of a date. */
        AMOUNT("(?<![\\d.,/-])(?:\\d{1,3}(?:[\\h.]\\d{3})+|\\d{1,9})(?:[,.]\\d{1,2})?(?![\\d/-]|[,.]\\d)"),
        /** A year from 1900 to 2099. */
        YEAR("(?<![\\d.,/-])(?:19|20)\\d\\d(?![\\d/-]|[,.]\\d)"),
        /** A day, in figures or with the name of the month; the first behind the label, as {@code 2026-11-27}. */
        DAY("(?<!\\d)(?:\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{4}|\\d{1,2}(?:ER)?\\h+" + PrintedFormats.SOME_MONTH
                + "\\h+\\d{4}|\\d{4}-\\d{2}-\\d{2})(?!\\d)"),
        /** Two years, one after the other, as {@code 2026-2027}. */
        SCHOOL_YEAR("(?<!\\d)20\\d\\d\\h?[-/]\\h?20\\d\\d(?!\\d)"),
        /** The names of a person behind a colon, or alone on the line below the label, as {@link PrintedNames} reads them. */
        NAME("(?!)"),
        /** The names of the person to whom the page is addressed, as {@link PrintedAddressee} reads them. */
        ADDRESSEE("(?!)"),
        /** What follows on the line, if it has a postcode and a town. */
        ADDRESS("^[\\h:.]*(?<words>.{1,120}?(?<!\\d)\\d{5}\\h+[A-Z][A-Z' -]{1,60})\\h*$"),
        /** Fourteen digits with the right check digit. */
        SIRET("(?<!\\d)\\d{3}\\h?\\d{3}\\h?\\d{3}\\h?\\d{5}(?!\\d)"),
        /** An account number with the right check digits, anywhere on the page. */
        IBAN("(?<![A-Z0-9])[A-Z]{2}\\d{2}(?:\\h?[A-Z0-9]{4}){2,7}(?:\\h?[A-Z0-9]{1,3})?(?![A-Z0-9])"),
        /** A fact of the machine-readable zone of an identity document, by its code. */
        MRZ("(?!)");

        private final Pattern pattern;

        Figure(String pattern) {
            this.pattern = Pattern.compile(pattern);
        }
    }

    /** Text between a label and its number that has digits of its own: remarks in brackets, and days. */
    private static final Pattern IGNORED_DIGITS =
            Pattern.compile("\\([^)]*\\)|\\d{1,2}/(?:\\d{1,2}/)?\\d{4}|" + PrintedFormats.SOME_MONTH + "\\h+\\d{4}");

    public PageFact {
        labels = List.copyOf(labels);
    }

    /**
     * Returns the fact: a number without spaces and dots between groups, with a comma before cents; a day in the form
     * of ISO 8601; words in capitals without accents.
     */
    Optional<String> in(String text) {
        if (figure == Figure.MRZ) {
            return Optional.ofNullable(MachineReadableZone.in(text).get(code));
        }
        if (figure == Figure.NAME) {
            return PrintedNames.in(text, labels);
        }
        if (figure == Figure.ADDRESSEE) {
            return PrintedAddressee.in(text);
        }
        List<String> normalizedLabels =
                labels.stream().map(NormalizedText::text).toList();
        List<String> figures = text.lines()
                .map(line -> NormalizedText.text(line).replace('’', '\''))
                .flatMap(line -> labels.isEmpty() ? Stream.of(line) : behindLabel(line, normalizedLabels).stream())
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
                matches(IGNORED_DIGITS.matcher(rest).replaceAll(" ")).map(found -> plain(found.group()));
            case DAY -> matches(rest).limit(1).flatMap(day -> PrintedFormats.day(day).stream());
            case SCHOOL_YEAR ->
                matches(rest).map(years -> compact(years.group()).replace('/', '-'));
            case ADDRESS -> matches(rest).map(found -> found.group("words").strip());
            case SIRET -> matches(rest).map(found -> compact(found.group())).filter(CheckDigits::isLuhn);
            case IBAN -> matches(rest).map(found -> compact(found.group())).filter(CheckDigits::isIban);
            case NAME, ADDRESSEE, MRZ -> Stream.empty();
        };
    }

    private Stream<MatchResult> matches(String rest) {
        return figure.pattern.matcher(rest).results();
    }

    private static String compact(String figure) {
        return figure.replaceAll("\\h", "");
    }

    private static String plain(String figure) {
        return compact(figure).replaceAll("\\.(?=\\d{3}(?!\\d))", "").replace('.', ',');
    }
}

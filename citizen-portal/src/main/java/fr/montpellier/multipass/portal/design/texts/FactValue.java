package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.service.languages.WrittenDates;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Formats the value of a fact as people write it. A value of an unforeseen form is returned as the document states it.
 */
public final class FactValue {

    private static final Pattern FIGURE = Pattern.compile("-?\\d{1,12}(?:[.,]\\d{1,2})?");

    /**
     * Separators between lines in the specification of 2D-Doc; a comma after a digit belongs to the line ("12, rue…").
     */
    private static final Pattern BETWEEN_LINES = Pattern.compile("\\s*[/\\n]\\s*|(?<!\\d),\\s+");

    private static final Pattern DAY = Pattern.compile("\\d{8}");
    private static final Pattern DAYS_SINCE_2000 = Pattern.compile("[0-9A-F]{4}");
    private static final String NO_DAY = "FFFF";
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final DateTimeFormatter COPIED_DAY =
            DateTimeFormatter.ofPattern("dd/MM/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter COPIED_MONTH = DateTimeFormatter.ofPattern("MM/uuuu");
    private static final String UNBREAKABLE = "\u00a0";

    private FactValue() {}

    /**
     * Returns the value as one line, or as the lines of an address.
     *
     * @return one line, or those of an address
     */
    public static List<String> lines(String code, String value, Locale language) {
        return isQuestion(code) ? List.of(answer(value, language)) : fact(code, value, language);
    }

    /**
     * Returns the value as other programs take it: an amount or a number without separators of groups, a day as
     * {@code 31/12/2026}, an address in lines; an answer in words.
     */
    public static String copied(String code, String value) {
        if (isQuestion(code)) {
            return answer(value, Texts.language());
        }
        return switch (FactForm.of(code)) {
            case ANSWER -> answer(value, Texts.language());
            case IBAN, SIRET -> value.replaceAll("\\s", "");
            case DAY -> day(value).map(COPIED_DAY::format).orElse(value);
            case MONTH -> value;
            case ADDRESS -> String.join("\n", addressLines(value));
            case TEXT, AMOUNT, SHARES ->
                figure(value)
                        .map(figure -> figure.toPlainString().replace('.', ','))
                        .orElseGet(() -> onOneLine(value));
        };
    }

    /** Returns whether the code is that of a question about a fact, such as {@code quotientFamilial.at-most.800}. */
    private static boolean isQuestion(String code) {
        return code.indexOf('.') >= 0;
    }

    private static List<String> fact(String code, String value, Locale language) {
        return switch (FactForm.of(code)) {
            case AMOUNT -> List.of(figure(value).map(f -> money(f, language)).orElse(value));
            case SHARES -> List.of(figure(value).map(f -> shares(f, language)).orElse(value));
            case DAY -> List.of(day(value).map(d -> Dates.date(d, language)).orElse(value));
            case MONTH -> List.of(month(value, language));
            case ADDRESS -> addressLines(value);
            case IBAN -> List.of(groups(value, "(.{4})(?=.)"));
            case SIRET -> List.of(groups(value, "(?<=^(?:.{3}){0,2})(.{3})(?=.)"));
            case ANSWER -> List.of(answer(value, language));
            case TEXT -> List.of(onOneLine(value));
        };
    }

    private static String answer(String value, Locale language) {
        return Texts.find(language, "fact.answer." + value).orElse(value);
    }

    private static List<String> addressLines(String value) {
        return Arrays.stream(BETWEEN_LINES.split(value.strip()))
                .filter(line -> !line.isBlank())
                .toList();
    }

    private static String onOneLine(String value) {
        return value.replaceAll("\\s*/\\s*", " ").strip();
    }

    private static Optional<BigDecimal> figure(String value) {
        String plain = value.replaceAll("[\\h\\u202f]", "");
        return FIGURE.matcher(plain).matches()
                ? Optional.of(new BigDecimal(plain.replace(',', '.')))
                : Optional.empty();
    }

    /** Formats an amount: "63 198 €", "1 204,50 €" in French, "€63,198" in English. */
    private static String money(BigDecimal amount, Locale language) {
        boolean whole = amount.stripTrailingZeros().scale() <= 0;
        return amount.signum() < 0
                ? Texts.in(language, "format.money.negative", number(amount.negate(), whole ? 0 : 2, language))
                : Texts.in(language, "format.money", number(amount, whole ? 0 : 2, language));
    }

    /** Formats tax shares: "1,5 part", "2,5 parts"; in French the plural begins at two. */
    private static String shares(BigDecimal shares, Locale language) {
        String category = Texts.pluralCategory(language, shares.doubleValue());
        BigDecimal plain = shares.stripTrailingZeros();
        String figure = number(plain, Math.max(0, plain.scale()), language);
        return Texts.in(language, "fact.shares." + category, figure).replace(" ", UNBREAKABLE);
    }

    private static String number(BigDecimal value, int decimals, Locale language) {
        NumberFormat format = NumberFormat.getNumberInstance(language);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        return format.format(value);
    }

    private static String month(String value, Locale language) {
        try {
            return WrittenDates.month(YearMonth.parse(value, COPIED_MONTH), language);
        } catch (DateTimeException e) {
            return value;
        }
    }

    /**
     * Parses a day as 2D-Doc writes it, eight digits, day first, or the days since 2000 in hexadecimal; or as sources do, with
     * slashes.
     */
    private static Optional<LocalDate> day(String value) {
        try {
            if (value.indexOf('/') >= 0) {
                return Optional.of(LocalDate.parse(value, COPIED_DAY));
            }
            if (DAY.matcher(value).matches()) {
                return Optional.of(LocalDate.of(
                        Integer.parseInt(value, 4, 8, 10),
                        Integer.parseInt(value, 2, 4, 10),
                        Integer.parseInt(value, 0, 2, 10)));
            }
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        return DAYS_SINCE_2000.matcher(value).matches() && !value.equals(NO_DAY)
                ? Optional.of(FIRST_DAY.plusDays(Integer.parseInt(value, 16)))
                : Optional.empty();
    }

    private static String groups(String value, String group) {
        return value.replaceAll("\\s", "").replaceAll(group, "$1" + UNBREAKABLE);
    }
}

package fr.montpellier.multipass.vault.checking.authenticity.pages;

import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import fr.montpellier.multipass.vault.checking.authenticity.codes.FieldLengths;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The text of the first pages, compared with a genuine code. A valid code on an edited page is the most frequent fraud:
 * the code alone says nothing about the page.
 */
public final class PageComparison {

    private static final Set<String> TITLES =
            Set.of("M", "MR", "MME", "MLLE", "MADAME", "MONSIEUR", "MADEMOISELLE", "ET", "OU");
    private static final Pattern SOME_FIGURE = Pattern.compile("\\d");
    private static final Pattern SOME_DAY = Pattern.compile("\\d{1,2}[/.-]\\d{1,2}[/.-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern POSTAL_LINE = Pattern.compile("(?m)(?<!\\d)\\d{5}\\h+\\p{L}{2}");
    private static final int LEAST_READABLE = 40;
    private static final int LEAST_TELLING = 4;

    private final String text;
    private final List<String> words;
    private final String compact;

    public PageComparison(String text) {
        this.text = text;
        this.words = words(text);
        this.compact = NormalizedText.compact(text);
    }

    /** Returns false for a page without text, unless the little text that it has is part of the code. */
    public boolean comparable(TwoDDoc code) {
        if (printed(code).findAny().isEmpty()) {
            return compact.length() >= LEAST_READABLE && telling(code).findAny().isPresent();
        }
        return compact.length() >= LEAST_READABLE || printed(code).anyMatch(fact -> agrees(fact, code));
    }

    /**
     * Returns the names of the facts that the page lacks or contradicts, or the field identifiers where no fact is
     * defined.
     */
    public List<String> differences(TwoDDoc code) {
        if (printed(code).findAny().isEmpty()) {
            return telling(code)
                    .filter(field -> !says(field.getValue().text()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        return Arrays.stream(CodeFact.values())
                .filter(fact -> complete(fact, code) && !agrees(fact, code))
                .map(CodeFact::wireName)
                .toList();
    }

    /**
     * Returns the values for which no fact is defined, without those too short to be compared and those of fields of
     * unknown length.
     */
    private static Stream<Map.Entry<String, TwoDDoc.Value>> telling(TwoDDoc code) {
        return code.fields().entrySet().stream()
                .filter(field -> FieldLengths.knows(field.getKey())
                        && !field.getValue().truncated()
                        && NormalizedText.compact(field.getValue().text()).length() >= LEAST_TELLING);
    }

    private boolean says(String value) {
        return compact.contains(NormalizedText.compact(value))
                || names(value)
                || PrintedFormats.day(value).matcher(NormalizedText.text(text)).find()
                || value.matches("[0-9]+[,.][0-9]+")
                        && PrintedFormats.amount(value).matcher(text).find();
    }

    /** Returns the facts that a page of this kind must show. */
    private static Stream<CodeFact> printed(TwoDDoc code) {
        Set<CodeFact.Comparison> always = Set.of(
                CodeFact.Comparison.AMOUNT,
                CodeFact.Comparison.NAME,
                CodeFact.Comparison.COMPACT,
                CodeFact.Comparison.DATE);
        return Arrays.stream(CodeFact.values())
                .filter(fact -> complete(fact, code) && always.contains(fact.comparison()));
    }

    private static boolean complete(CodeFact fact, TwoDDoc code) {
        return fact.in(code).filter(value -> !value.truncated()).isPresent();
    }

    private boolean agrees(CodeFact fact, TwoDDoc code) {
        String value = fact.in(code).orElseThrow().text();
        return switch (fact.comparison()) {
            case NONE -> true;
            case AMOUNT ->
                PrintedFormats.amount(value).matcher(text).find()
                        && beside(fact, SOME_FIGURE, PrintedFormats.amount(value));
            case LABELLED_AMOUNT -> beside(fact, SOME_FIGURE, PrintedFormats.amount(value));
            case DATE ->
                PrintedFormats.day(value).matcher(NormalizedText.text(text)).find();
            case LABELLED_DATE -> beside(fact, SOME_DAY, PrintedFormats.day(value));
            case NAME -> names(value);
            case COMPACT -> compact.contains(NormalizedText.compact(value));
            case ADDRESS -> !POSTAL_LINE.matcher(text).find() || allPieces(value);
        };
    }

    /**
     * Returns whether the value is beside its label: if lines contain the label of the fact and a value of its kind,
     * one of them must have this value. Not all must, because notices also quote the label in running text.
     */
    private boolean beside(CodeFact fact, Pattern some, Pattern value) {
        List<String> labels =
                Arrays.stream(fact.labels()).map(NormalizedText::text).toList();
        List<String> lines = text.lines()
                .map(NormalizedText::text)
                .filter(line -> labels.stream().anyMatch(line::contains))
                .filter(line -> some.matcher(line).find())
                .toList();
        return lines.isEmpty() || lines.stream().anyMatch(value.asPredicate());
    }

    private boolean allPieces(String value) {
        return Arrays.stream(value.split("/")).map(NormalizedText::compact).allMatch(compact::contains);
    }

    private boolean names(String value) {
        List<String> wanted = words(value).stream().sorted().toList();
        for (int i = 0; i + wanted.size() <= words.size(); i++) {
            if (words.subList(i, i + wanted.size()).stream().sorted().toList().equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> words(String text) {
        Predicate<String> telling = word -> !word.isEmpty() && !TITLES.contains(word);
        return Arrays.stream(NormalizedText.text(text).split("[^A-Z0-9]+"))
                .filter(telling)
                .toList();
    }
}

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
 * The text of the first pages, and whether it agrees with a genuine code. A valid code on an edited page is the usual
 * fraud: the code alone proves nothing about the page.
 */
public final class PageText {

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

    public PageText(String text) {
        this.text = text;
        this.words = words(text);
        this.compact = NormalizedText.compact(text);
    }

    /** False for a page without text, unless the little that it says is of the code's. */
    public boolean comparable(TwoDDoc code) {
        if (printed(code).findAny().isEmpty()) {
            return compact.length() >= LEAST_READABLE && telling(code).findAny().isPresent();
        }
        return compact.length() >= LEAST_READABLE || printed(code).anyMatch(fact -> agrees(fact, code));
    }

    /** Names of the facts that the page does not say, or says otherwise; ids of fields where no fact is known. */
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
     * The values of a kind of document that no fact is known of. Without those too short to tell anything, and those of
     * fields of which nobody here knows where they end.
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
                || PrintedForms.day(value).matcher(NormalizedText.text(text)).find()
                || value.matches("[0-9]+[,.][0-9]+")
                        && PrintedForms.amount(value).matcher(text).find();
    }

    /** The facts that a page of this kind must show. */
    private static Stream<CodeFact> printed(TwoDDoc code) {
        Set<CodeFact.Comparison> always =
                Set.of(CodeFact.Comparison.AMOUNT, CodeFact.Comparison.NAME, CodeFact.Comparison.COMPACT, CodeFact.Comparison.DATE);
        return Arrays.stream(CodeFact.values()).filter(fact -> complete(fact, code) && always.contains(fact.comparison()));
    }

    private static boolean complete(CodeFact fact, TwoDDoc code) {
        return fact.in(code).filter(value -> !value.truncated()).isPresent();
    }

    private boolean agrees(CodeFact fact, TwoDDoc code) {
        String value = fact.in(code).orElseThrow().text();
        return switch (fact.comparison()) {
            case NONE -> true;
            case AMOUNT ->
                PrintedForms.amount(value).matcher(text).find() && beside(fact, SOME_FIGURE, PrintedForms.amount(value));
            case LABELLED_AMOUNT -> beside(fact, SOME_FIGURE, PrintedForms.amount(value));
            case DATE -> PrintedForms.day(value).matcher(NormalizedText.text(text)).find();
            case LABELLED_DATE -> beside(fact, SOME_DAY, PrintedForms.day(value));
            case NAME -> names(value);
            case COMPACT -> compact.contains(NormalizedText.compact(value));
            case ADDRESS -> !POSTAL_LINE.matcher(text).find() || allPieces(value);
        };
    }

    /**
     * Where lines carry the fact's label and a value of its kind, one of them must say this value. Not all: notices quote
     * the label in running text, too.
     */
    private boolean beside(CodeFact fact, Pattern some, Pattern value) {
        List<String> labels = Arrays.stream(fact.labels()).map(NormalizedText::text).toList();
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

package fr.montpellier.multipass.vault.authenticity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The text of the first pages, and whether it agrees with a genuine code. A valid code on an edited page is the usual
 * fraud: the code alone proves nothing about the page.
 */
final class PageText {

    /** Figures in French: groups of three with a space of any width or a dot, or none. */
    private static final Pattern AMOUNT = Pattern.compile("(?<!\\d)\\d{1,3}(?:[\\h.]\\d{3})+(?!\\d)|\\d+");

    private static final Set<String> TITLES =
            Set.of("M", "MR", "MME", "MLLE", "MADAME", "MONSIEUR", "MADEMOISELLE", "ET", "OU");
    private static final int LEAST_READABLE = 40;

    private final String text;
    private final List<String> words;
    private final String compact;

    PageText(String text) {
        this.text = text;
        this.words = words(text);
        this.compact = compact(text);
    }

    /** False for a scan or a photograph: there is nothing to compare. */
    boolean readable() {
        return compact.length() >= LEAST_READABLE;
    }

    /** Names of the facts that the page does not say, or says otherwise. */
    List<String> differences(TwoDDoc code) {
        List<String> differing = new ArrayList<>();
        for (Fact fact : Fact.values()) {
            TwoDDoc.Value value = code.fields().get(fact.field());
            if (value != null && comparable(value) && !agrees(fact, value.text())) {
                differing.add(fact.wireName());
            }
        }
        return differing;
    }

    private static boolean comparable(TwoDDoc.Value value) {
        return !value.truncated() && !value.text().isBlank();
    }

    private boolean agrees(Fact fact, String value) {
        return switch (fact.comparison()) {
            case NONE -> true;
            case AMOUNT -> amounts(text).contains(digits(value)) && labelled(fact, digits(value));
            case NAME -> names(value);
            case COMPACT -> compact.contains(compact(value));
        };
    }

    /**
     * Where lines carry the fact's label and a figure, one of them must say the value. Not all: notices quote the label
     * in running text, too.
     */
    private boolean labelled(Fact fact, String value) {
        Optional<String> label = fact.label().map(PageText::plain);
        if (label.isEmpty()) {
            return true;
        }
        List<List<String>> figures = text.lines()
                .map(line -> {
                    int at = plain(line).indexOf(label.orElseThrow());
                    return at < 0 ? List.<String>of() : amounts(line);
                })
                .filter(found -> !found.isEmpty())
                .toList();
        return figures.isEmpty() || figures.stream().anyMatch(found -> found.contains(value));
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

    private static List<String> amounts(String text) {
        return AMOUNT.matcher(text)
                .results()
                .map(match -> digits(match.group()))
                .toList();
    }

    private static String digits(String text) {
        return text.replaceAll("\\D", "");
    }

    private static List<String> words(String text) {
        return Arrays.stream(plain(text).split("[^A-Z0-9]+"))
                .filter(word -> !word.isEmpty() && !TITLES.contains(word))
                .toList();
    }

    private static String compact(String text) {
        return plain(text).replaceAll("[^A-Z0-9]", "");
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toUpperCase(Locale.ROOT);
    }
}

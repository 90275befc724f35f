package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A fact that is printed beside a known label. It is read if all lines with the label and a number have the same
 * number; otherwise it is left out.
 */
enum PageFact {
    REVENU_FISCAL_DE_REFERENCE("revenuFiscalDeReference", Figures.AMOUNT, "revenu fiscal de référence"),
    NOMBRE_DE_PARTS("nombreDeParts", Figures.AMOUNT, "nombre de parts"),
    ANNEE_DES_REVENUS("anneeDesRevenus", Figures.YEAR, "revenus de l'année", "sur les revenus de"),
    QUOTIENT_FAMILIAL("quotientFamilial", Figures.AMOUNT, "quotient familial");

    private static final class Figures {
        /** Groups of three after a space or a dot, or none; cents if there are any. Never part of a date. */
        private static final Pattern AMOUNT = Pattern.compile(
                "(?<![\\d.,/-])(?:\\d{1,3}(?:[\\h.]\\d{3})+|\\d{1,9})(?:[,.]\\d{1,2})?(?![\\d/-]|[,.]\\d)");

        private static final Pattern YEAR = Pattern.compile("(?<![\\d.,/-])(?:19|20)\\d\\d(?![\\d/-]|[,.]\\d)");
    }

    /** Text between a label and its number that has digits of its own: remarks in brackets, and days. */
    private static final Pattern BESIDE_THE_POINT = Pattern.compile("\\([^)]*\\)|\\d{1,2}/(?:\\d{1,2}/)?\\d{4}"
            + "|(?:JANVIER|FEVRIER|MARS|AVRIL|MAI|JUIN|JUILLET|AOUT|SEPTEMBRE|OCTOBRE|NOVEMBRE|DECEMBRE)\\h+\\d{4}");

    private final String wireName;
    private final Pattern figure;
    private final List<String> labels;

    PageFact(String wireName, Pattern figure, String... labels) {
        this.wireName = wireName;
        this.figure = figure;
        this.labels = Arrays.stream(labels).map(NormalizedText::text).toList();
    }

    static Optional<PageFact> named(String wireName) {
        return Arrays.stream(values())
                .filter(fact -> fact.wireName.equals(wireName))
                .findFirst();
    }

    String wireName() {
        return wireName;
    }

    /** Returns the number without spaces and dots between groups, with a comma before cents. */
    Optional<String> in(String text) {
        List<String> figures = text.lines()
                .map(NormalizedText::text)
                .flatMap(line -> behindLabel(line).stream())
                .flatMap(rest -> figure.matcher(rest).results().map(MatchResult::group))
                .map(PageFact::plain)
                .distinct()
                .toList();
        return figures.size() == 1 ? Optional.of(figures.getFirst()) : Optional.empty();
    }

    private Optional<String> behindLabel(String line) {
        return labels.stream()
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

package fr.montpellier.multipass.portal.design;

/**
 * The names of facts. The document vault declares them in its folder {@code src/main/vocabulary/facts}, which the build
 * copies here.
 */
public final class FactWords {

    private static final String BUNDLE = "vocabulary/facts/facts";

    private FactWords() {}

    /** Returns the name of a fact in the language of the current page, or its code if it has none. */
    public static String name(String code) {
        return Words.find(Words.language(), BUNDLE, code).orElse(code);
    }
}

package fr.montpellier.multipass.portal.design.texts;

/**
 * The names of facts. The document vault declares them in its folder {@code src/main/vocabulary/facts}, which the build
 * copies here.
 */
public final class FactTexts {

    private static final String BUNDLE = "vocabulary/facts/facts";

    private FactTexts() {}

    /** Returns the name of a fact in the language of the current page, or its code if it has none. */
    public static String name(String code) {
        return Texts.find(Texts.language(), BUNDLE, code).orElse(code);
    }
}

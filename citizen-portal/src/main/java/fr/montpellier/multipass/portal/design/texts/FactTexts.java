package fr.montpellier.multipass.portal.design.texts;

import java.util.Optional;

/**
 * The names of facts. The document vault declares them in its folder {@code src/main/vocabulary/facts}, which the build
 * copies here.
 */
public final class FactTexts {

    private static final String BUNDLE = "vocabulary/facts/facts";

    private FactTexts() {}

    /**
     * Returns the name of a fact, or of a question about one such as {@code quotientFamilial.at-most.800}, in the language
     * of the current page, or its code if it has none.
     */
    public static String name(String code) {
        String[] question = code.split("\\.", 3);
        return find(code)
                .or(() -> question.length < 3
                        ? Optional.empty()
                        : find(question[0] + "." + question[1]).map(name -> Texts.fill(name, question[2])))
                .orElse(code);
    }

    private static Optional<String> find(String key) {
        return Texts.find(Texts.language(), BUNDLE, key);
    }
}

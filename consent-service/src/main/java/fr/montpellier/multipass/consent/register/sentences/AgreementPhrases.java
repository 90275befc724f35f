package fr.montpellier.multipass.consent.register.sentences;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.service.languages.Bundles;

/** Words of agreed texts, from {@code register/words*.properties}. */
public final class AgreementPhrases {

    private static final String BUNDLE = "register/words";

    private AgreementPhrases() {}

    /** Returns the words that an agreed text contains where a later version replaces a document. */
    public static String following(Language language) {
        return word("following", language);
    }

    /** Returns the words by which an agreed text says for how long it is given; a plural may follow them. */
    public static String duration(int days, Language language) {
        return word("duration", language).replace("{0}", Integer.toString(days));
    }

    /** Returns the sentence that agents may download the original files. */
    public static String originals(Language language) {
        return word("originals", language);
    }

    /** Returns the sentence that says what is seen of documents of which only facts are read. */
    public static String factsOnly(Language language) {
        return word("facts-only", language);
    }

    /** Returns the sentence that agents may download the original files of some types. */
    public static String originalsOf(String types, Language language) {
        return word("originals.of", language).replace("{0}", types);
    }

    private static String word(String key, Language language) {
        return Bundles.find(AgreementPhrases.class, BUNDLE, language.locale()).getString(key);
    }
}

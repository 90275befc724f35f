package fr.montpellier.multipass.consent.register.sentences;

import fr.montpellier.multipass.consent.texts.Language;

/**
 * The sentence of the agreed text where only facts of documents are read, added at publication so that no register can
 * omit it: the reader also sees the date of each of these documents, its validity and the result of its check.
 */
public final class FactsSentence {

    private FactsSentence() {}

    /**
     * Returns the sentence; empty if facts of no type are read.
     *
     * @param facts whether only facts are read of a type
     */
    public static String of(boolean facts, Language language) {
        return facts ? " " + AgreementPhrases.factsOnly(language) : "";
    }
}

package fr.montpellier.multipass.consent.register.sentences;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last sentence of the agreed text where agents may download original files, added at publication so that no
 * register can omit it. It is stored with the text, so that it does not change if a type gets another name later.
 */
public final class OriginalsSentence {

    private OriginalsSentence() {}

    /**
     * Returns the sentence; empty if no file may be downloaded.
     *
     * @param given names of the types whose files may be downloaded
     * @param othersAsPages whether there are types of which only pages may be seen; the sentence then names the types
     *     in {@code given}
     */
    public static String of(List<Localised> given, boolean othersAsPages, Language language) {
        if (given.isEmpty()) {
            return "";
        }
        if (!othersAsPages) {
            return " " + AgreementPhrases.originals(language);
        }
        String names = given.stream().map(name -> name.in(language)).collect(Collectors.joining(", "));
        return " " + AgreementPhrases.originalsOf(names, language);
    }
}

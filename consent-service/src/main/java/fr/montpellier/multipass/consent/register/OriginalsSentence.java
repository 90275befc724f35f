package fr.montpellier.multipass.consent.register;

import fr.montpellier.multipass.consent.texts.Language;
import fr.montpellier.multipass.consent.texts.Localised;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last sentence of the agreed text where agents may download original files, added at publication so that no register
 * can omit it. It is stored with the text, so that a type which gets another name later leaves it as it was agreed to.
 */
final class OriginalsSentence {

    private OriginalsSentence() {}

    /**
     * Returns the sentence; empty if the file is given of no type.
     *
     * @param given names of the types of which the file is given
     * @param othersAsPages whether there are types of which pages alone are seen; the sentence then names the others
     */
    static String of(List<Localised> given, boolean othersAsPages, Language language) {
        if (given.isEmpty()) {
            return "";
        }
        if (!othersAsPages) {
            return switch (language) {
                case FRENCH -> " Les agents pourront aussi télécharger vos fichiers d'origine.";
                case ENGLISH -> " Agents will also be able to download your original files.";
            };
        }
        String names = given.stream().map(name -> name.in(language)).collect(Collectors.joining(", "));
        return switch (language) {
            case FRENCH -> " Les agents pourront aussi télécharger le fichier d'origine de : " + names + ".";
            case ENGLISH -> " Agents will also be able to download the original file of: " + names + ".";
        };
    }
}

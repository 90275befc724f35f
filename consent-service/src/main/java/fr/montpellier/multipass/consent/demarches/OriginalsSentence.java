package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Language;

/**
 * Ends the text agreed to where agents may download the files: whoever writes a register cannot forget to say it. The
 * words never change, since receipts hold the hash of the whole text.
 */
final class OriginalsSentence {

    private OriginalsSentence() {}

    static String in(Language language) {
        return switch (language) {
            case FRENCH -> " Les agents pourront aussi télécharger vos fichiers d'origine.";
            case ENGLISH -> " Agents will also be able to download your original files.";
        };
    }
}
